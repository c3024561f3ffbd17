"""Repeats measurements of papers on one model, for the list of references."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from generator.claims import ROLES
from generator.pages.model_numbers import ModelNumbers
from generator.pages.resting_numbers import Resting
from generator.pages.taken_apart import tables
from generator.shared import Json


@dataclass(frozen=True)
class SinkPart:
    """The part that adds most to the contrasts of the first token, in a range of layers."""

    first: int  # layer
    last: int
    part: str  # the part that adds most
    against: str  # the part that takes most away
    share: float  # what `against` takes away, as a share of what `part` adds
    cells: int  # how many cells were summed over


@dataclass
class Drawn:
    """The cells of a layer whose key is the first token."""

    cells: int = 0
    sums: Counter[str] = field(default_factory=Counter)  # part -> its sum over the cells


class Measured:
    """Measurements of papers, repeated on one model: `model.measured` in a template."""

    SHORT = 0.5  # of the mean norm at the other tokens

    def __init__(self, numbers: ModelNumbers) -> None:
        self.numbers, self.resting = numbers, Resting(numbers)

    def restless(self) -> list[int]:
        """The layers without heads at rest that lie between layers with heads at rest."""
        layers = {layer for layer, _ in self.resting.heads}
        return sorted({*range(min(layers, default=0), max(layers, default=0))} - layers)

    def short(self) -> int | None:
        """How many heads at rest have a short v W_O at the first token; None without mixing data.

        A vector is short if its norm is below SHORT times the mean norm at the other tokens.
        """
        if not self.resting.ratios:
            return None
        mean = np.mean(self.resting.ratios, axis=0)
        return sum(bool(mean[head] < self.SHORT) for head in self.resting.heads)

    def sink_parts(self) -> list[SinkPart]:
        """The part that draws heads to the first token, in each range of layers.

        A range joins neighbouring layers in which the same part adds most.
        """
        cells = self.first_token_cells
        runs = groupby(sorted(cells), lambda layer: sink_part([layer], cells).part)
        return [sink_part(list(layers), cells) for _, layers in runs]

    def erased(self) -> SinkPart | None:
        """The `sink_part` of the `restless` layers; None if these have no `first_token_cells`."""
        cells = self.first_token_cells
        layers = [layer for layer in self.restless() if layer in cells]
        return sink_part(layers, cells) if layers else None

    @cached_property
    def first_token_cells(self) -> dict[int, Drawn]:
        """The cells whose key is the first token, by layer; computed once."""
        found: dict[int, Drawn] = defaultdict(Drawn)
        for table in tables(self.numbers):
            chosen = (table.key == 0) & (table.query > 0)
            for layer in table.head[chosen, 0].tolist():
                found[layer].cells += 1
            layers = table.head[table.owner, 0]
            for at in np.flatnonzero(chosen[table.owner]).tolist():
                found[int(layers[at])].sums[table.names[table.part[at]]] += int(table.value[at])
        return found

    def largest_part(self) -> float | None:
        """The largest key-side part's share of a contrast, as the median over all cells.

        Only cells with a positive contrast count. None if there are none.
        """
        shares: list[float] = []
        for table in tables(self.numbers):
            largest = np.full(len(table.contrast), -np.inf)
            np.maximum.at(largest, table.owner, table.value)
            above = (table.contrast > 0) & np.isfinite(largest)
            shares += (largest[above] / table.contrast[above]).tolist()
        return float(np.median(shares)) if shares else None

    def lookalikes(self) -> tuple[int, int] | None:
        """How many heads look at all cells of a pattern, and how many of them score high enough.

        Only patterns with a measure count. A head counts once per pattern. None if no head looks
        at all cells of a pattern.
        """
        looking, scoring = 0, 0
        for each in (self.numbers.about_all(ROLES) or {}).values():
            cells, score = each["parts"].get("cells"), each["parts"].get("score")
            if cells and score:
                looking += int(has(cells).sum())
                scoring += int((has(cells) & has(score)).sum())
        return (looking, scoring) if looking else None


def sink_part(layers: Sequence[int], drawn: Mapping[int, Drawn]) -> SinkPart:
    """The parts that add most to, and take most from, the contrasts in the `layers`."""
    sums: Counter[str] = Counter()
    for layer in layers:
        sums.update(drawn[layer].sums)  # unlike +=, this keeps negative sums
    most, least = max(sums, key=sums.__getitem__), min(sums, key=sums.__getitem__)
    share = max(0.0, -sums[least] / sums[most]) if sums[most] > 0 else 0.0
    cells = sum(drawn[layer].cells for layer in layers)
    return SinkPart(layers[0], layers[-1], most, least, share, cells)


def has(part: Json) -> NDArray[np.bool_]:
    """Which heads have a part of the evidence, (L, H)."""
    return np.asarray(np.asarray(part["values"]) >= part["least"])
