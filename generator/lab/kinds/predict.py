"""Predict, then look: the reader guesses, a number or an option, before the figure is shown."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from generator.content import exactly_one
from generator.lab.answers import read_number
from generator.lab.evidence import evidence_of
from generator.lab.exercise import Answer, Exercise, Tolerance
from generator.lab.numbers import Asked, number_of
from generator.lab.terms import Number, Option
from generator.shared import BuildError


class Predict(Exercise):
    """The reader guesses, a number or an option, before the figure is shown."""

    task: ClassVar[str] = "Predict, then look"

    kind: Literal["predict"]
    number: Number | None = None
    close: Tolerance = 0  # a guess within it is called close
    options: Annotated[list[Option], Field(min_length=2)] | None = None

    @model_validator(mode="after")
    def asks_one_thing(self) -> Self:
        """Refuse a guess at nothing, or at two things."""
        exactly_one(self, ("number", "options"))
        return self

    def answer(self, asked: Asked) -> Answer:
        """The number, or the option whose number is the largest."""
        if self.options is not None:
            return largest_option(self.options, asked)
        assert self.number is not None  # asks_one_thing
        return read_number(self.number, self.close, asked)


def largest_option(options: list[Option], asked: Asked) -> Answer:
    """Which option's number is the largest."""
    values = [number_of(option, asked) for option in options]
    best = values.index(max(values))
    if values.count(values[best]) > 1:
        raise BuildError("two options are equally right; change the options")
    texts = [option.text for option in options]
    return {"right": best, "options": texts}, evidence_of(options, asked)
