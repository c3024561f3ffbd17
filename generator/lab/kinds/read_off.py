"""Read off: the reader reads a number from the figure."""

from typing import ClassVar, Literal

from generator.lab.answers import read_number
from generator.lab.exercise import Answer, Exercise, Tolerance
from generator.lab.numbers import Asked
from generator.lab.terms import Number


class ReadOff(Exercise):
    """The reader reads a number from the figure."""

    task: ClassVar[str] = "Read off"

    kind: Literal["read-off"]
    number: Number
    tolerance: Tolerance

    def answer(self, asked: Asked) -> Answer:
        """The number, and how far from it a reader may be."""
        return read_number(self.number, self.tolerance, asked)
