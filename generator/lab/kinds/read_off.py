"""Read off: the reader reads a number from the figure."""

from typing import ClassVar, Literal

from generator.lab.exercise import Answer, Exercise, Tolerance
from generator.lab.model_data import Case
from generator.lab.numbers import Number


class ReadOff(Exercise):
    """The reader reads a number from the figure."""

    task: ClassVar[str] = "Read off"

    kind: Literal["read-off"]
    number: Number
    tolerance: Tolerance

    def answer(self, case: Case) -> Answer:
        """The number, and how far off a reader's value may be."""
        return self.number.read_off(self.tolerance, case)
