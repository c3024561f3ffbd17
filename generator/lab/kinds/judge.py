"""True or not: the reader decides for each statement whether the data support it."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from generator.content import exactly_one
from generator.lab.exercise import Answer, Box, Exercise, Solved
from generator.lab.model_data import Case
from generator.lab.names import Prose
from generator.lab.numbers import Number, evidence_of
from generator.shared import Json


class Statement(Number):
    """A statement that holds if its number is within the bound."""

    text: Prose
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def has_one_bound(self) -> Self:
        """Refuse a statement without a bound, which could not be decided, or with two."""
        exactly_one(self, ("at_least", "at_most"))
        return self

    def holds(self, case: Case) -> bool:
        """Whether the number is within the bound."""
        value = self.compute(case)
        if self.at_least is not None:
            return value >= self.at_least
        assert self.at_most is not None  # has_one_bound
        return value <= self.at_most


class Judge(Exercise):
    """The reader decides for each statement whether the data support it."""

    task: ClassVar[str] = "True or not"
    deed: ClassVar[str] = "judge statements"

    kind: Literal["judge"]
    statements: Annotated[list[Statement], Field(min_length=2)]

    def answer(self, case: Case) -> Answer:
        """Which statements the data support."""
        marks = [{"text": each.text, "holds": each.holds(case)} for each in self.statements]
        return {"statements": marks}, evidence_of(self.statements, case)

    @staticmethod
    def form(answer: Json) -> list[Box]:
        """A choice between true and not true for each statement, under its text."""
        return [Box("choice", ["", ""], text) for text in numbered(answer)]

    @staticmethod
    def solution(answer: Json) -> list[Solved]:
        """Each statement, and whether the data support it."""
        marks = [each["holds"] for each in answer["statements"]]
        verdicts = ["Holds." if holds else "Does not hold." for holds in marks]
        return [
            Solved(text, "", told) for text, told in zip(numbered(answer), verdicts, strict=True)
        ]

    @staticmethod
    def choices(answer: Json) -> list[str]:
        """The statements."""
        return [each["text"] for each in answer["statements"]]


def numbered(answer: Json) -> list[str]:
    """The statements with their numbers."""
    return [f"{number}. {each['text']}" for number, each in enumerate(answer["statements"], 1)]
