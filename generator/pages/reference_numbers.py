"""What a build measures of what papers report: numbers for the list of references."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from generator.claims import ROLES
from generator.pages.induction import cells_of
from generator.pages.model_numbers import ModelNumbers
from generator.pages.resting_numbers import Resting
from generator.shared import Json, read_json

REST = "rest"  # the sum of the parts of a contrast that the build does not list one by one


@dataclass(frozen=True)
class SinkPart:
    """What draws heads to the first token in some layers: the parts of its cells' contrasts."""

    first: int  # layer
    last: int
    part: str  # that adds most
    against: str  # that takes most away
    share: float  # of what `part` adds, that `against` takes away
    cells: int


class Measured:
    """What one model shows of the claims of papers: `model.measured` in a template."""

    SHORT = 0.5  # of the mean norm of the other tokens

    def __init__(self, numbers: ModelNumbers) -> None:
        self.numbers, self.resting = numbers, Resting(numbers)

    def restless(self) -> list[int]:
        """The layers without a head at rest that lie between layers that have some."""
        layers = {layer for layer, _ in self.resting.heads}
        return sorted({*range(min(layers, default=0), max(layers, default=0))} - layers)

    def short(self) -> int | None:
        """How many heads at rest have a v W_O at the first token below SHORT of the others' mean.

        None without mixing data.
        """
        if not self.resting.ratios:
            return None
        mean = np.mean(self.resting.ratios, axis=0)
        return sum(bool(mean[head] < self.SHORT) for head in self.resting.heads)

    def sink_parts(self) -> list[SinkPart]:
        """What draws heads to the first token, for runs of layers where the same part adds most."""
        cells = self.first_token_cells
        runs = groupby(sorted(cells), lambda layer: sink_part([layer], cells).part)
        return [sink_part(list(layers), cells) for _, layers in runs]

    def erased(self) -> SinkPart | None:
        """The same for the layers without a head at rest; None where it is not known."""
        cells = self.first_token_cells
        layers = [layer for layer in self.restless() if layer in cells]
        return sink_part(layers, cells) if layers else None

    @cached_property
    def first_token_cells(self) -> dict[int, list[Json]]:
        """The cells on the first token whose scores were taken apart, by layer; read once."""
        found: dict[int, list[Json]] = defaultdict(list)
        for cell in self.cells():
            if cell["key"] == 0 < cell["query"]:
                found[cell["head"][0]].append(cell)
        return found

    def largest_part(self) -> float | None:
        """The median, over all cells, of the largest part of the key side over the contrast."""
        shares = [
            max(part for name, part in cell["key_side"] if name != REST) / contrast
            for cell in self.cells()
            if (contrast := cell["score"] - cell["others"]) > 0
        ]
        return float(np.median(shares)) if shares else None

    def lookalikes(self) -> tuple[int, int] | None:
        """How many heads look at all cells of a pattern that has a measure, and have its score.

        A head counts once for each pattern. None where no head looks.
        """
        folder = self.numbers.folder()
        path = folder / ROLES if folder else None
        looking, scoring = 0, 0
        for each in (read_json(path) if path and path.is_file() else {}).values():
            cells, score = each["parts"].get("cells"), each["parts"].get("score")
            if cells and score:
                looking += int(has(cells).sum())
                scoring += int((has(cells) & has(score)).sum())
        return (looking, scoring) if looking else None

    def cells(self) -> Iterator[Json]:
        """All cells of all sentences whose scores were taken apart."""
        for sentence in self.numbers.sentences():
            yield from cells_of(self.numbers, sentence)


def sink_part(layers: Sequence[int], cells: Mapping[int, list[Json]]) -> SinkPart:
    """The parts that add most to, and take most from, the contrasts of the cells of some layers."""
    sums: dict[str, float] = defaultdict(float)
    found = [cell for layer in layers for cell in cells[layer]]
    for cell in found:
        for name, part in cell["key_side"]:
            sums[name] += part
    sums.pop(REST, None)
    most, least = max(sums, key=sums.__getitem__), min(sums, key=sums.__getitem__)
    share = max(0.0, -sums[least] / sums[most]) if sums[most] > 0 else 0.0
    return SinkPart(layers[0], layers[-1], most, least, share, len(found))


def has(part: Json) -> NDArray[np.bool_]:
    """Which heads have a part of the evidence, (L, H)."""
    return np.asarray(np.asarray(part["values"]) >= part["least"])
