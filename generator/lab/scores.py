"""What lab.yml can ask of every head: a score, where a reader sees it, and bounds on it."""

import math
from typing import Annotated, ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, Field, RootModel, model_validator

from generator.content import Entry, exactly_one
from generator.lab.looks import PROBE, Look, Supplies
from generator.lab.model_data import ModelData, Unavailable
from generator.lab.names import SentenceId
from generator.measure import MEASURES
from generator.shared import DECIMALS, Head, Json, Scores

MIXING = "mixing/"  # the page on which an effect can be seen


def fact(text: str, view: Json, page: str) -> Json:
    """One line of evidence: a number in words, and the page and parts of its address showing it."""
    return {"text": text, "page": page, "view": view}


def measure_of_sentences(name: str) -> str:
    """The name of a measure, but of none whose name says that it is taken on random tokens."""
    known = [each for each in MEASURES if not each.endswith("_random")]
    if name not in known:
        raise ValueError(f"is no measure of a sentence; use one of {', '.join(known)}")
    return name


class Measure(Entry):
    """A measure of generator/measure/registry.py on one sentence."""

    page: ClassVar[str] = PROBE

    name: Annotated[str, AfterValidator(measure_of_sentences)]
    sentence: SentenceId

    def scores(self, data: ModelData) -> Scores:
        """The measure of every head, (L, H)."""
        dump = data.dump(self.sentence)
        scores = MEASURES[self.name].function(dump.attention, dump.tokens)
        if np.isnan(scores).any():
            raise Unavailable(f"There is nothing to measure for the {self.words(data)}.")
        return scores

    def words(self, data: ModelData) -> str:
        """The score in words: previous-token score."""
        return f"{self.name.replace('_', '-')} score"

    def view(self, data: ModelData) -> Json:
        """The parts of the address of the view that shows it."""
        return {"sentence": self.sentence}


class Attribution(RootModel[SentenceId]):
    """Direct logit attribution: what a head adds to the logit of a sentence's target."""

    page: ClassVar[str] = MIXING

    def prediction(self, data: ModelData) -> Json:
        """The part of the sentence's mixing.json that explains the target's logit."""
        prediction: Json = data.mixing(self.root)["prediction"]
        return prediction

    def scores(self, data: ModelData) -> Scores:
        """The effect of every head, (L, H)."""
        return np.asarray(self.prediction(data)["heads"], dtype=float)

    def words(self, data: ModelData) -> str:
        """The score in words: effect on the logit of “Mary”."""
        return f"effect on the logit of “{self.prediction(data)['target'].strip()}”"

    def view(self, data: ModelData) -> Json:
        """The parts of the address of the view that shows it."""
        return {"sentence": self.root, "query": len(data.dump(self.root).tokens) - 1}


class OfScore(Entry):
    """The keys of which one says what is scored; a new score is a class above and a key here."""

    look: Look | None = None
    supplies: Supplies | None = None
    measure: Measure | None = None
    attribution: Attribution | None = None

    @property
    def source(self) -> Look | Supplies | Measure | Attribution:
        """The one key that is given."""
        source: Look | Supplies | Measure | Attribution = getattr(self, exactly_one(self, SCORES))
        return source

    def scores(self, data: ModelData) -> Scores:
        """The score of every head, (L, H), to the decimals that a reader sees."""
        return self.source.scores(data).round(DECIMALS)

    def fact(self, text: str, head: Head | None, data: ModelData) -> Json:
        """A line of evidence on the page that shows this score, of one head if it is given."""
        place = {"layer": head[0], "head": head[1]} if head else {}
        return fact(text, self.source.view(data) | place, self.source.page)


SCORES = tuple(OfScore.model_fields)


class Score(OfScore):
    """A number for every head of a model, (L, H)."""

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

    def limits(self, scores: Scores) -> tuple[float, float]:
        """The lowest and highest of these scores that meet it; infinite where it sets no limit.

        Heads that share a score share its rank.
        """
        ordered = np.sort(scores, axis=None)
        lowest, highest = [-math.inf], [math.inf]
        if self.at_least is not None:
            lowest.append(self.at_least)
        if self.at_most is not None:
            highest.append(self.at_most)
        if self.among_highest is not None:
            lowest.append(float(ordered[-min(self.among_highest, ordered.size)]))
        if self.among_lowest is not None:
            highest.append(float(ordered[min(self.among_lowest, ordered.size) - 1]))
        return max(lowest), min(highest)

    def words(self, data: ModelData) -> str:
        """The condition in words: “to” → “Mary” at least 0.3."""
        return f"{self.source.words(data)} {self.bound}"

    @property
    def bound(self) -> str:
        """The bounds in words: at least 0.3."""
        ranks = {"highest": self.among_highest, "lowest": self.among_lowest}
        bounds = [
            f"the {end}" if n == 1 else f"among the {n} {end}" for end, n in ranks.items() if n
        ]
        if self.at_least is not None:
            bounds.append(f"at least {self.at_least:g}")
        if self.at_most is not None:
            bounds.append(f"at most {self.at_most:g}")
        return " and ".join(bounds).replace("-", "−")


def meeting(conditions: list[Condition], data: ModelData) -> NDArray[np.bool_]:
    """Which heads meet all conditions, (L, H)."""
    met = np.ones(data.shape, dtype=bool)
    for condition in conditions:
        scores = condition.scores(data)
        lowest, highest = condition.limits(scores)
        met &= (scores >= lowest) & (scores <= highest)
    return met
