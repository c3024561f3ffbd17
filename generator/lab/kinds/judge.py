"""True or not: the reader says of each statement whether the data support it."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from generator.lab.evidence import evidence_of
from generator.lab.exercise import Answer, Exercise
from generator.lab.numbers import Asked, number_of
from generator.lab.terms import Statement


class Judge(Exercise):
    """The reader says of each statement whether the data support it."""

    task: ClassVar[str] = "True or not"

    kind: Literal["judge"]
    statements: Annotated[list[Statement], Field(min_length=2)]

    def answer(self, asked: Asked) -> Answer:
        """Which statements the data support."""
        values = [number_of(statement, asked) for statement in self.statements]
        pairs = list(zip(self.statements, values, strict=True))
        marks = [{"text": each.text, "holds": holds(each, value)} for each, value in pairs]
        return {"statements": marks}, evidence_of(self.statements, asked)


def holds(statement: Statement, value: float) -> bool:
    """Whether the value is within the statement's bound."""
    if statement.at_least is not None:
        return value >= statement.at_least
    assert statement.at_most is not None  # Statement.has_one_bound
    return value <= statement.at_most
