"""Compare: the reader says which of two numbers is larger, and by how much."""

from typing import ClassVar, Literal

from generator.lab.evidence import evidence_of
from generator.lab.exercise import Answer, Exercise, Tolerance
from generator.lab.numbers import Asked, number_of, shown
from generator.lab.terms import Side
from generator.shared import DECIMALS, BuildError


class Compare(Exercise):
    """The reader says which of two numbers is larger, and by how much."""

    task: ClassVar[str] = "Compare"

    kind: Literal["compare"]
    left: Side
    right: Side
    tolerance: Tolerance

    def answer(self, asked: Asked) -> Answer:
        """Which side is larger, and by how much."""
        left, right = number_of(self.left, asked), number_of(self.right, asked)
        difference = round(left - right, DECIMALS)
        if abs(difference) <= self.tolerance:
            raise BuildError(
                f"the two sides differ by {shown(abs(difference))}, within the tolerance; "
                "compare others or lower it"
            )
        sides = [self.left, self.right]
        value = {
            "larger": 0 if difference > 0 else 1,
            "difference": abs(difference),
            "tolerance": self.tolerance,
            "labels": [side.label for side in sides],
        }
        return value, evidence_of(sides, asked)
