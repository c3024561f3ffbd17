"""The circuit of a sentence: heads that matter for its target, and what feeds them.

It is built from the end. First come the heads chosen for their effect on the target. Then come the
heads that make the queries and keys of later heads match. They are found in the cells whose scores
have been split into parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from generator.mixing import Floats
from generator.shared import Attention, Head, Json, parse_head
from generator.why.settings import ENDS, LEAST_EFFECT, LED_SHARE, MOST_HEADS

Look = tuple[int, int]  # a query and a key


@dataclass(frozen=True)
class Known:
    """The data of a sentence from which its circuit is built."""

    attention: Attention  # (L, H, T, T)
    cells: list[Json]  # the cells whose scores are split into parts, as `unpacked` returns them
    by_cell: Floats | None  # (L, H, T, T), effects on the target; None if they were not measured


@dataclass
class Circuit:
    """Heads, each with the look that stands for it, and arrows between heads."""

    looks: dict[Head, Look] = field(default_factory=dict)  # the chosen heads come first
    arrows: list[Json] = field(default_factory=list)


def largest(effects: Floats) -> list[Head]:
    """The heads with the largest effects on the target, at most ENDS.

    Heads whose effect is less than LEAST_EFFECT times the largest effect are left out.

    Args:
        effects: the effect of each head, (L, H).
    """
    sizes = abs(effects)
    flat = np.argsort(-sizes, axis=None, kind="stable")[:ENDS].tolist()
    heads = [divmod(each, sizes.shape[1]) for each in flat]
    return [head for head in heads if sizes[head] >= LEAST_EFFECT * sizes.max() > 0]


def circuit(known: Known, heads: Iterable[Head]) -> Circuit:
    """The circuit that ends with the given heads; it has at most MOST_HEADS heads."""
    found = Circuit({head: look_of(known, head) for head in heads})
    entries = {(*each["head"], each["query"], each["key"]): each for each in known.cells}
    waiting = list(found.looks)
    for head in waiting:  # the list grows in the loop: breadth first
        if entry := entries.get((*head, *found.looks[head])):
            waiting += feeders(found, known, head, entry)
    return found


def look_of(known: Known, head: Head) -> Look:
    """The look that stands for a head in the drawing.

    Of the head's cells whose scores are split into parts, it is the cell with the largest effect on
    the target. If there is no such cell, or if no effects were measured, it is the head's strongest
    look from the last token.
    """
    if known.by_cell is not None:
        own = [(each["query"], each["key"]) for each in known.cells if tuple(each["head"]) == head]
        effects = known.by_cell[head]
        if own:
            return max(own, key=lambda look: abs(effects[look]))
    return strongest(known.attention, head, known.attention.shape[-1] - 1)


def strongest(attention: Attention, head: Head, query: int) -> Look:
    """A head's strongest look from the query."""
    return query, int(attention[*head, query].argmax())


def feeders(found: Circuit, known: Known, later: Head, entry: Json) -> list[Head]:
    """Add the heads that feed a cell, each with an arrow.

    Once the circuit has MOST_HEADS heads, only arrows between these heads are added.

    Args:
        found: the circuit, which is changed in place.
        known: the data of the sentence.
        later: the head of the cell.
        entry: the cell, as `unpacked` returns it.

    Returns:
        The heads that were not in the circuit before.
    """
    contrast, added = entry["score"] - entry["others"], []
    for side in ("key", "query"):
        for name, share in entry[f"{side}_side"]:
            if not name.startswith("L") or contrast <= 0 or share < LED_SHARE * contrast:
                continue
            head = parse_head(name)
            if head not in found.looks:
                if len(found.looks) == MOST_HEADS:
                    continue
                found.looks[head] = strongest(known.attention, head, entry[side])
                added.append(head)
            found.arrows.append(arrow(head, later, side, share, contrast))
    return added


def arrow(earlier: Head, later: Head, side: str, share: float, contrast: float) -> dict[str, Any]:
    """An arrow as an entry of the file: what `earlier` adds to a contrast of `later`."""
    contrast = round(contrast, 4)
    heads = {"earlier": list(earlier), "later": list(later)}
    return heads | {"side": side, "share": share, "contrast": contrast}
