"""The circuit of a sentence: heads that matter for its target, and what feeds them.

It is built from the end: first the heads chosen for their effect on the target, then the heads that
make the queries and keys of these match, as far as their scores have been taken apart.
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
    cells: list[Json]  # the cells taken apart, as `unpacked` gives them
    by_cell: Floats | None  # (L, H, T, T), effects on the target; None if not measured


@dataclass
class Circuit:
    """Heads, each with the look it is drawn for, and what one adds to the contrast of another."""

    looks: dict[Head, Look] = field(default_factory=dict)  # the chosen heads come first
    arrows: list[Json] = field(default_factory=list)


def largest(effects: Floats) -> list[Head]:
    """The heads with the largest effects on the target, down to LEAST_EFFECT of the largest.

    Args:
        effects: (L, H).
    """
    sizes = abs(effects)
    flat = np.argsort(-sizes, axis=None, kind="stable")[:ENDS].tolist()
    heads = [divmod(each, sizes.shape[1]) for each in flat]
    return [head for head in heads if sizes[head] >= LEAST_EFFECT * sizes.max() > 0]


def circuit(known: Known, heads: Iterable[Head]) -> Circuit:
    """The circuit that ends with some heads; it has at most MOST_HEADS heads."""
    found = Circuit({head: look_of(known, head) for head in heads})
    entries = {(*each["head"], each["query"], each["key"]): each for each in known.cells}
    waiting = list(found.looks)
    for head in waiting:  # the list grows in the loop: breadth first
        if entry := entries.get((*head, *found.looks[head])):
            waiting += feeders(found, known, head, entry)
    return found


def look_of(known: Known, head: Head) -> Look:
    """The look that a head is drawn for: that of the largest effect, or from the last token."""
    if known.by_cell is not None:
        own = [(each["query"], each["key"]) for each in known.cells if tuple(each["head"]) == head]
        effects = known.by_cell[head]
        if own:
            return max(own, key=lambda look: abs(effects[look]))
    return strongest(known.attention, head, known.attention.shape[-1] - 1)


def strongest(attention: Attention, head: Head, query: int) -> Look:
    """A head's strongest look from a token."""
    return query, int(attention[*head, query].argmax())


def feeders(found: Circuit, known: Known, later: Head, entry: Json) -> list[Head]:
    """Add the heads that feed a cell, with arrows; return those that are new."""
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
    """What one head adds to the contrast of another, as an entry of the file."""
    contrast = round(contrast, 4)
    heads = {"earlier": list(earlier), "later": list(later)}
    return heads | {"side": side, "share": share, "contrast": contrast}
