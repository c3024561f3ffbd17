"""The circuit of a sentence: the heads that matter for its target, and what feeds them.

From the end to the beginning: the heads with the largest direct effect on the target, then the
heads that make their queries and keys match, as far as the build has taken their scores apart.
"""

from dataclasses import dataclass, field

import numpy as np

from generator.pages.induction import why_of
from generator.pages.model_numbers import Cell, ModelNumbers
from generator.shared import Dump, Head, Json, parse_head

MOST_HEADS = 12  # a drawing with more is a tangle on a phone
ENDS = 5  # heads that write the target, at most
LEAST_EFFECT = 0.25  # of the largest effect, that another head at the end has
LEAST_SHARE = 0.15  # of a contrast, that a head adds to be drawn with an arrow


@dataclass(frozen=True)
class Arrow:
    """What one head adds to the contrast of another."""

    earlier: Head
    later: Head
    side: str  # "key" or "query"
    share: float
    contrast: float

    @property
    def part(self) -> float:
        """The share of the contrast."""
        return self.share / self.contrast


@dataclass
class Circuit:
    """Heads with the cell that each is drawn for, and the arrows between them."""

    target: str
    tokens: list[str]
    cells: dict[Head, Cell] = field(default_factory=dict)  # those at the end first
    effects: dict[Head, float] = field(default_factory=dict)  # on the target, of those at the end
    arrows: list[Arrow] = field(default_factory=list)

    least_share = LEAST_SHARE

    def names(self, cell: Cell) -> tuple[str, str]:
        """The query and the key of a cell, as readers see them."""
        return self.tokens[cell.query].strip(), self.tokens[cell.key].strip()


def circuit(numbers: ModelNumbers, sentence: str) -> Circuit | None:
    """The circuit of a sentence; None without the mixing or the parts of its scores."""
    mixing, why = numbers.mixing(sentence), why_of(numbers, sentence)
    if not mixing or not why:
        return None
    dump, effects = numbers.dump(sentence), np.asarray(mixing["prediction"]["heads"])
    found = Circuit(mixing["prediction"]["target"], dump.tokens)
    for flat in np.argsort(-abs(effects), axis=None, kind="stable")[:ENDS].tolist():
        head = divmod(flat, effects.shape[1])
        if abs(effects[head]) >= LEAST_EFFECT * abs(effects).max():
            found.cells[head] = strongest(dump, head, len(dump.tokens) - 1)
            found.effects[head] = float(effects[head])
    known = {(*cell["head"], cell["query"], cell["key"]): cell for cell in why["cells"]}
    waiting = list(found.cells)
    for head in waiting:  # the list grows meanwhile: breadth first
        cell = found.cells[head]
        entry = known.get((*head, cell.query, cell.key))
        waiting += feeders(found, dump, head, entry) if entry else []
    return found


def strongest(dump: Dump, head: Head, query: int) -> Cell:
    """A head's strongest look from a token."""
    row = dump.attention[*head, query]
    key = int(row.argmax())
    return Cell(*head, float(row[key]), query, key)


def feeders(found: Circuit, dump: Dump, later: Head, entry: Json) -> list[Head]:
    """Add the heads that feed a cell, with arrows; return those that are new."""
    contrast, added = entry["score"] - entry["others"], []
    for side in ("key", "query"):
        for name, share in entry[f"{side}_side"]:
            if not name.startswith("L") or contrast <= 0 or share < LEAST_SHARE * contrast:
                continue
            head = parse_head(name)
            if head not in found.cells:
                if len(found.cells) == MOST_HEADS:
                    continue
                found.cells[head] = strongest(dump, head, entry[side])
                added.append(head)
            found.arrows.append(Arrow(head, later, side, share, contrast))
    return added


def by_layer(found: Circuit) -> list[list[Head]]:
    """The heads of a circuit, layer by layer."""
    layers = sorted({layer for layer, _ in found.cells})
    return [sorted(head for head in found.cells if head[0] == layer) for layer in layers]
