"""The shapes of content/lab.yml: parts, their exercises, and how each answer is to be computed.

An exercise never states its answer. It asks the data (the weight from one word to another, a count
of heads, what is left of a layer's output), and generator/answers.py asks every model of the build.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.lab_terms import (
    Condition,
    Name,
    Number,
    Option,
    Pick,
    Side,
    Statement,
    Word,
)
from generator.schema import Entry, Id, Text, exactly_one

Minutes = Annotated[int, Field(ge=1, le=60)]
Tolerance = Annotated[float, Field(ge=0)]
HINTS = 2  # graded: a push in the right direction, then the way; after that, the answer
FIGURES = ("probe", "mixer", "prediction")


class Figure(Entry):
    """A figure beside the question: the probe of a sentence, its mixing, or its prediction."""

    probe: Id | None = None
    mixer: Id | None = None
    prediction: Id | None = None
    head: Name | None = None  # shown at first; without it L0H0, which gives nothing away
    query: Word | None = None

    @model_validator(mode="after")
    def is_one_figure(self) -> Self:
        """Refuse a figure of nothing, or of two things."""
        exactly_one(self, FIGURES)
        return self


class Exercise(Entry):
    """What every exercise has."""

    id: Id
    title: Text
    minutes: Minutes
    models: list[Id] | None = None  # the models that it is about; without it, any
    figures: Annotated[list[Figure], Field(min_length=1)]
    given: dict[Name, Pick] = Field(
        default_factory=dict
    )  # heads that the texts and the answer name
    numbers: dict[Name, Number] = Field(default_factory=dict)  # numbers that the explanation prints
    question: Text
    hints: Annotated[list[Text], Field(min_length=HINTS, max_length=HINTS)]
    explain: Text


class FindHead(Exercise):
    """The reader selects a head; every head that meets all conditions is right."""

    kind: Literal["find-head"]
    heads_where: Annotated[list[Condition], Field(min_length=1)]


class Predict(Exercise):
    """The reader guesses, a number or an option, before the figure is shown."""

    kind: Literal["predict"]
    number: Number | None = None
    close: Tolerance = 0  # a guess within it is called close
    options: Annotated[list[Option], Field(min_length=2)] | None = None

    @model_validator(mode="after")
    def asks_one_thing(self) -> Self:
        """Refuse a guess at nothing, or at two things."""
        exactly_one(self, ("number", "options"))
        return self


class ReadOff(Exercise):
    """The reader reads a number from the figure."""

    kind: Literal["read-off"]
    number: Number
    tolerance: Tolerance


class Compare(Exercise):
    """The reader says which of two numbers is larger, and by how much."""

    kind: Literal["compare"]
    left: Side
    right: Side
    tolerance: Tolerance


class SwitchOff(Exercise):
    """The reader switches off as few heads of a layer as possible.

    Right is every smallest set without which what remains has a cosine with the whole output of at
    most `cosine_at_most`.
    """

    kind: Literal["switch-off"]
    sentence: Id
    query: Word
    layer_of: Name
    cosine_at_most: Annotated[float, Field(gt=-1, lt=1)]


class Judge(Exercise):
    """The reader says of each statement whether the data support it."""

    kind: Literal["judge"]
    statements: Annotated[list[Statement], Field(min_length=2)]


AnyExercise = Annotated[
    FindHead | Predict | ReadOff | Compare | SwitchOff | Judge, Field(discriminator="kind")
]


class Part(Entry):
    """A part of the lab, with exercises of its own."""

    id: Id
    title: Text
    intro: Text
    exercises: Annotated[list[AnyExercise], Field(min_length=1)]
