"""What lab.yml can ask of every head: a score, in words, and where a reader sees it."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import AfterValidator, RootModel, model_validator

from generator.content import Entry, exactly_one
from generator.lab.model_data import ModelData, Unavailable
from generator.lab.names import SentenceId, Word
from generator.measure import MEASURES
from generator.shared import DECIMALS, Head, Json, Scores, head_name

PROBE, MIXING, ATLAS = "probe/", "mixing/", "atlas/"  # the pages on which a number can be seen


def evidence_line(text: str, view: Json, page: str) -> Json:
    """One line of evidence: a number in words, and the page and the view that show it."""
    return {"text": text, "page": page, "view": view}


@dataclass(frozen=True)
class Bound:
    """A number for every head, the limits within which it is as asked, and where to see it."""

    score: str  # in words
    limit: str  # in words: at least 0.3
    lowest: float  # infinite where there is no limit
    highest: float
    values: Scores  # (L, H)
    page: str
    view: Json

    @property
    def met(self) -> NDArray[np.bool_]:
        """Which heads are within the limits, (L, H)."""
        return (self.values >= self.lowest) & (self.values <= self.highest)

    @property
    def words(self) -> str:
        """The bound in words: “to” → “Mary” at least 0.3."""
        return f"{self.score} {self.limit}"

    def evidence_line(self, text: str, head: Head | None = None) -> Json:
        """A line of evidence on the page that shows the number, of one head if it is given."""
        return evidence_line(text, self.view | place_of(head, self.page), self.page)


def place_of(head: Head | None, page: str) -> Json:
    """The parts of an address that name a head on a page."""
    if head is None:
        return {}
    return (
        {"head": head_name(head)}
        if page == ATLAS
        else dict(zip(("layer", "head"), head, strict=True))
    )


class Look(Entry):
    """The weight from the last token of one word to all tokens of another."""

    page: ClassVar[str] = PROBE

    sentence: SentenceId
    query: Word
    key: Word

    def scores(self, data: ModelData) -> Scores:
        """The weight in every head, (L, H)."""
        query = data.tokens(self.sentence, self.query)[-1]
        return data.dump(self.sentence).looks(query, data.tokens(self.sentence, self.key))

    def words(self, data: ModelData) -> str:
        """The score in words: “to” → “Mary”."""
        return f"{self.query.quoted} → {self.key.quoted}"

    def view(self, data: ModelData) -> Json:
        """The parts of the address of the view that shows it."""
        query, key = (data.tokens(self.sentence, word) for word in (self.query, self.key))
        return {"sentence": self.sentence, "query": query[-1], "key": key[0]}


def measure_of_sentences(name: str) -> str:
    """Refuse a name that is not a measure, or is one on random tokens."""
    known = [each for each in MEASURES if not each.endswith("_random")]
    if name not in known:
        raise ValueError(f"is not a measure of a sentence; use one of {', '.join(known)}")
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
    """Direct logit attribution: what a head adds to the target's logit less the mean logit."""

    page: ClassVar[str] = MIXING

    def prediction(self, data: ModelData) -> Json:
        """The part of the sentence's mixing.json that explains the target's logit."""
        prediction: Json = data.mixing(self.root)["prediction"]
        return prediction

    def scores(self, data: ModelData) -> Scores:
        """The effect of every head, (L, H)."""
        return np.asarray(self.prediction(data)["heads"], dtype=float)

    def words(self, data: ModelData) -> str:
        """The score in words: effect on the logit of “Mary” less the mean logit."""
        target = self.prediction(data)["target"].strip()
        return f"effect on the logit of “{target}” less the mean logit"

    def view(self, data: ModelData) -> Json:
        """The parts of the address of the view that shows it."""
        return {"sentence": self.root, "query": len(data.dump(self.root).tokens) - 1}


class Difference(Attribution):
    """What a head adds to the target's logit less that of the sentence's other answer."""

    def scores(self, data: ModelData) -> Scores:
        """The effect of every head, (L, H)."""
        return np.asarray(self.against(data)["heads"], dtype=float)

    def words(self, data: ModelData) -> str:
        """The score in words: effect on the logit of “Mary” less that of “John”."""
        names = (part["target"].strip() for part in (self.prediction(data), self.against(data)))
        return "effect on the logit of “{}” less that of “{}”".format(*names)

    def against(self, data: ModelData) -> Json:
        """The part of the sentence's mixing.json that compares the two answers."""
        against: Json | None = self.prediction(data)["against"]
        if against is None:
            raise Unavailable(f"{data.name} has no second answer to compare on this sentence.")
        return against


Source = Look | Measure | Attribution | Difference


class OfScore(Entry):
    """The keys for scores; an entry has one. A new score is a class above and a key here."""

    look: Look | None = None
    measure: Measure | None = None
    attribution: Attribution | None = None
    difference: Difference | None = None

    @property
    def source(self) -> Source:
        """The one key that is given."""
        source: Source = getattr(self, exactly_one(self, SCORES))
        return source

    def scores(self, data: ModelData) -> Scores:
        """The score of every head, (L, H), to the decimals that a reader sees."""
        return self.source.scores(data).round(DECIMALS)

    def evidence_line(self, text: str, head: Head | None, data: ModelData) -> Json:
        """A line of evidence on the page that shows this score, of one head if it is given."""
        page = self.source.page
        return evidence_line(text, self.source.view(data) | place_of(head, page), page)


SCORES = tuple(OfScore.model_fields)


class Score(OfScore):
    """A number for every head of a model, (L, H)."""

    @model_validator(mode="after")
    def is_one_score(self) -> Self:
        """Refuse a score with no source or with two."""
        exactly_one(self, SCORES)
        return self
