"""Compare: the reader says which of two numbers is larger, and by how much."""

from typing import ClassVar, Literal

from generator.lab.exercise import Answer, Exercise, Tolerance
from generator.lab.model_data import Case, Unavailable
from generator.lab.names import Prose
from generator.lab.numbers import Number, evidence_of, shown
from generator.shared import DECIMALS


class Side(Number):
    """One side of a comparison."""

    label: Prose


class Compare(Exercise):
    """The reader says which of two numbers is larger, and by how much."""

    task: ClassVar[str] = "Compare"

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
