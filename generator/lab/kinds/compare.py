"""Compare: the reader says which of two numbers is larger, and by how much."""

from typing import ClassVar, Literal

from generator.lab.exercise import Answer, Box, Exercise, Solved, Tolerance
from generator.lab.model_data import Case, Unavailable
from generator.lab.names import Prose
from generator.lab.numbers import Number, evidence_of, shown
from generator.shared import DECIMALS, Json


class Side(Number):
    """One side of a comparison."""

    label: Prose


class Compare(Exercise):
    """The reader says which of two numbers is larger, and by how much."""

    task: ClassVar[str] = "Compare"
    deed: ClassVar[str] = "compare heads"

    kind: Literal["compare"]
    left: Side
    right: Side
    tolerance: Tolerance

    def answer(self, case: Case) -> Answer:
        """Which side is larger, and by how much."""
        sides = [self.left, self.right]
        left, right = (side.compute(case) for side in sides)
        difference = round(left - right, DECIMALS)
        if abs(difference) <= self.tolerance:
            raise Unavailable(
                f"In {case.data.name} the two sides differ by only {shown(abs(difference))}."
            )
        value = {
            "larger": 0 if difference > 0 else 1,
            "difference": abs(difference),
            "tolerance": self.tolerance,
            "labels": [side.label for side in sides],
        }
        return value, evidence_of(sides, case)

    @staticmethod
    def form(answer: Json) -> list[Box]:
        """A choice of the larger side, and a field for the difference."""
        return [Box("choice", answer["labels"]), Box("field")]

    @staticmethod
    def solution(answer: Json) -> list[Solved]:
        """The larger side, and by how much it is larger."""
        by = f", by {shown(answer['difference'])} ± {answer['tolerance']}"
        return [Solved(answer["labels"][answer["larger"]], by)]

    @staticmethod
    def choices(answer: Json) -> list[str]:
        """The two sides."""
        return list(answer["labels"])
