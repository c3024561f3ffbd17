"""The terms in which content/lab.yml asks the data: words, scores of heads, conditions, numbers."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from generator.content import Entry, HeadName, Id, Text, exactly_one
from generator.measure import MEASURES

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]  # of a head or number, for use in texts


class NthWord(Entry):
    """A word of a sentence that is not the first of its spelling."""

    text: Text
    nth: Annotated[int, Field(ge=1)] = 1


Word = Text | NthWord


def spelled(word: Word) -> tuple[str, int]:
    """A word's text and which of its occurrences is meant, counted from 1."""
    return (word.text, word.nth) if isinstance(word, NthWord) else (word, 1)


class Look(Entry):
    """The weight from the last token of one word to all tokens of another."""

    sentence: Id
    query: Word
    key: Word


def measure_of_sentences(name: str) -> str:
    """The name of a measure, but of none whose name says that it is taken on random tokens."""
    known = [each for each in MEASURES if not each.endswith("_random")]
    if name not in known:
        raise ValueError(f"is no measure of a sentence; use one of {', '.join(known)}")
    return name


class Measure(Entry):
    """A measure of generator/measure/registry.py on one sentence."""

    name: Annotated[str, AfterValidator(measure_of_sentences)]
    sentence: Id


SCORES = ("look", "measure", "attribution")


class Score(Entry):
    """A number for every head of a model, (L, H)."""

    look: Look | None = None
    measure: Measure | None = None
    attribution: Id | None = None  # direct logit attribution of that sentence's target

    @model_validator(mode="after")
    def is_one_score(self) -> Self:
        """Refuse a score with no source or with two."""
        exactly_one(self, SCORES)
        return self


class Condition(Score):
    """A bound on a score that a head meets or not."""

    at_least: float | None = None
    at_most: float | None = None
    among_highest: Annotated[int, Field(ge=1)] | None = None  # rank from the top, 1 is the highest
    among_lowest: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def is_bounded(self) -> Self:
        """Refuse a condition that every head meets."""
        bounds = (self.at_least, self.at_most, self.among_highest, self.among_lowest)
        if all(bound is None for bound in bounds):
            raise ValueError("needs at_least, at_most, among_highest or among_lowest")
        return self


class Pick(Entry):
    """A head: one that is named, or the highest or lowest by a score among those that qualify."""

    head: HeadName | None = None
    highest: Score | None = None
    lowest: Score | None = None
    where: list[Condition] = Field(default_factory=list)

    @model_validator(mode="after")
    def is_one_pick(self) -> Self:
        """Refuse a head that is picked in no way or in two."""
        exactly_one(self, ("head", "highest", "lowest"))
        return self


class Count(Entry):
    """How many heads meet all conditions; of one layer only when it is given."""

    where: Annotated[list[Condition], Field(min_length=1)]
    layer: Annotated[int, Field(ge=0)] | None = None


class Remains(Entry):
    """What is left of a layer's output at a token when heads are switched off.

    `cosine` with the whole output, or `norm` as a share of its norm. The layer is the heads' own.
    """

    sentence: Id
    query: Word
    value: Literal["cosine", "norm"]
    without: Annotated[list[Name], Field(min_length=1)] | None = None
    only: Annotated[list[Name], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def is_one_choice(self) -> Self:
        """Refuse a choice of heads that is missing or contradicts itself."""
        exactly_one(self, ("without", "only"))
        return self


class Number(Entry):
    """A number that the build computes: a head's score, a count of heads, or what remains."""

    look: Look | None = None
    measure: Measure | None = None
    attribution: Id | None = None
    head: Name | None = None  # whose score; one of the exercise's `given`
    rest: bool = False  # 1 minus the weight: what the other keys get
    count: Count | None = None
    remains: Remains | None = None
    minus: "Number | None" = None

    @model_validator(mode="after")
    def is_one_number(self) -> Self:
        """Refuse a number with no source or two, a score without its head, a rest of no weight."""
        source = exactly_one(self, (*SCORES, "count", "remains"))
        if (source in SCORES) != (self.head is not None):
            wrong = "missing" if self.head is None else "too much"
            raise ValueError(f"{source}: key 'head' is {wrong}")
        if self.rest and source != "look":
            raise ValueError(f"{source}: only a look leaves a rest; remove 'rest'")
        return self

    @property
    def score(self) -> Score:
        """The score of which this is one head's; only where `head` is given."""
        return Score(look=self.look, measure=self.measure, attribution=self.attribution)


class Side(Number):
    """One side of a comparison."""

    label: Text


class Option(Number):
    """One option of a choice; the one whose number is the largest is right."""

    text: Text


class Statement(Number):
    """A statement that holds when its number is within the bound."""

    text: Text
    at_least: float | None = None
    at_most: float | None = None

    @model_validator(mode="after")
    def has_one_bound(self) -> Self:
        """Refuse a statement without a bound: nothing would decide whether it holds."""
        exactly_one(self, ("at_least", "at_most"))
        return self
