"""What every exercise of lab.yml has, whatever its kind.

An exercise never states its answer. It asks the data (the weight from one word to another, a count
of heads, what is left of a layer's output), and its kind computes the answer for each model.
"""

from abc import abstractmethod
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from generator.content import Entry, Id, Text, exactly_one
from generator.lab.numbers import Asked
from generator.lab.terms import Name, Number, Pick, Word
from generator.shared import Json

Minutes = Annotated[int, Field(ge=1, le=60)]
Tolerance = Annotated[float, Field(ge=0)]
Answer = tuple[Json, list[Json]]  # what the page checks against, and the evidence
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
    """The keys of every exercise; a kind adds its own, and says how it is answered."""

    task: ClassVar[str]  # how the page names the kind

    kind: str  # in each kind the one literal by which lab.yml names it
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

    @abstractmethod
    def answer(self, asked: Asked) -> Answer:
        """The answer and its evidence in one model's data.

        Raises:
            BuildError: when the model's data have no answer, or no clear one.
            Unavailable: when this build lacks what the question needs.
        """
