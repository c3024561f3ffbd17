"""Read off: the reader reads a number from the figure."""

from typing import ClassVar, Literal

from generator.lab.exercise import Answer, Box, Exercise, Solved, Tolerance
from generator.lab.model_data import Case
from generator.lab.numbers import Number, shown
from generator.shared import Json


class ReadOff(Exercise):
    """The reader reads a number from the figure."""

    task: ClassVar[str] = "Read off"
    deed: ClassVar[str] = "read numbers"

    kind: Literal["read-off"]
    number: Number
    tolerance: Tolerance

    def answer(self, case: Case) -> Answer:
        """The number, and how far off a reader's value may be."""
        return self.number.read_off(self.tolerance, case)

    @staticmethod
    def form(answer: Json) -> list[Box]:
        """A field for the number."""
        return [Box("field")]

    @staticmethod
    def solution(answer: Json) -> list[Solved]:
        """The number, and how far off a reader's value may be."""
        return [Solved("", f"{shown(answer['value'])} ± {answer['tolerance']}")]
