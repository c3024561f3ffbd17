"""How fast the dimensions turn that make heads look one token back: numbers for the prose."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.pages.induction import cells_of
from generator.pages.model_numbers import ModelNumbers
from generator.shared import Head, Json


@dataclass(frozen=True)
class Turning:
    """Cells whose contrast has its largest band where rotary embedding turns fastest."""

    back: int  # cells at which some heads look one token back
    back_fastest: int  # of these
    others: int  # all other cells
    others_fastest: int


def turning(numbers: ModelNumbers, heads: Collection[Head]) -> Turning | None:
    """Compare the looks of some heads at the token before with all other cells of a model.

    It counts the cells that the build took apart and whose key beats the others. None where
    these heads have none of them, or the model does not turn its queries and keys.
    """
    counts = {True: [0, 0], False: [0, 0]}
    for cell in turned_cells(numbers):
        back = cell["query"] - cell["key"] == 1 and tuple(cell["head"]) in heads
        counts[back][0] += 1
        counts[back][1] += max(cell["bands"]) == cell["bands"][0]
    return Turning(*counts[True], *counts[False]) if counts[True][0] and counts[False][0] else None


def turned_cells(numbers: ModelNumbers) -> Iterator[Json]:
    """The cells of all sentences with bands and a contrast above 0."""
    for sentence in numbers.sentences():
        for cell in cells_of(numbers, sentence):
            if cell["bands"] and cell["score"] > cell["others"]:
                yield cell
