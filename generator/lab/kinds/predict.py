"""Predict, then look: the reader guesses a number or an option before seeing the figure."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from generator.content import exactly_one
from generator.lab.exercise import Answer, Box, Exercise, Solved, Tolerance
from generator.lab.model_data import Case, Unavailable
from generator.lab.names import Prose
from generator.lab.numbers import Number, evidence_of, shown
from generator.shared import Json


class Option(Number):
    """One option of a choice; the option with the largest number is right."""

    text: Prose


class Predict(Exercise):
    """The reader guesses a number or an option before seeing the figure."""

    task: ClassVar[str] = "Predict, then look"
    deed: ClassVar[str] = "guess before you look"
    guess: ClassVar[bool] = True

    kind: Literal["predict"]
    number: Number | None = None
    close: Tolerance = 0  # the page calls a guess within this distance close
    options: Annotated[list[Option], Field(min_length=2)] | None = None

    @model_validator(mode="after")
    def asks_one_thing(self) -> Self:
        """Refuse an exercise with neither a number nor options, or with both."""
        exactly_one(self, ("number", "options"))
        return self

    def answer(self, case: Case) -> Answer:
        """The number, or the option with the largest number."""
        if self.options is not None:
            return largest_option(self.options, case)
        assert self.number is not None  # asks_one_thing
        return self.number.read_off(self.close, case)

    @staticmethod
    def form(answer: Json) -> list[Box]:
        """A choice of an option, or a field for the number."""
        return [Box("choice", answer["options"]) if "options" in answer else Box("field")]

    @staticmethod
    def solution(answer: Json) -> list[Solved]:
        """The right option, or the number and which guesses are close."""
        if "options" in answer:
            return [Solved(answer["options"][answer["right"]], "")]
        close = f"a guess is close if it is within {answer['tolerance']} of this number"
        remark = close if answer["tolerance"] else "only this exact number is accepted"
        return [Solved("", f"{shown(answer['value'])} ({remark})")]

    @staticmethod
    def choices(answer: Json) -> list[str]:
        """The options, if there are any."""
        return list(answer.get("options", []))


def largest_option(options: list[Option], case: Case) -> Answer:
    """The option with the largest number.

    Raises:
        Unavailable: when two options share the largest number.
    """
    values = [option.compute(case) for option in options]
    best = values.index(max(values))
    if values.count(values[best]) > 1:
        raise Unavailable(f"In {case.data.name} two options are equally right.")
    texts = [option.text for option in options]
    return {"right": best, "options": texts}, evidence_of(options, case)
