"""The scores of heads that lab.yml can name: their values, their words, and where to see them."""

from typing import Annotated, ClassVar, Self

import numpy as np
from pydantic import AfterValidator, RootModel, model_validator

from generator.content import Entry, MeasureName, exactly_one
from generator.lab.bounds import ATLAS, MIXING, PROBE, evidence_line, place_of
from generator.lab.looks import Look, Supplies
from generator.lab.model_data import ModelData, Unavailable
from generator.lab.names import SentenceId, TargetOf
from generator.measure import MEASURES, WRITTEN
from generator.shared import DECIMALS, Head, Json, Scores, token_text


def measure_of_sentences(name: str) -> str:
    """Refuse a measure that needs more than the attention and tokens of a sentence."""
    weighed = [each for each, measure in MEASURES.items() if measure.input != WRITTEN]
    known = [each for each in weighed if not each.endswith("_random")]
    if name not in known:
        raise ValueError(f"is not a measure of a sentence; use one of {', '.join(known)}")
    return name


class Measure(Entry):
    """A measure of generator/measure/registry.py on one sentence."""

    page: ClassVar[str] = PROBE

    name: Annotated[str, AfterValidator(measure_of_sentences)]
    sentence: SentenceId

    def scores(self, data: ModelData) -> Scores:
        """The score of every head on the sentence, (L, H).

        Raises:
            Unavailable: when the measure is not defined for this sentence.
        """
        dump = data.dump(self.sentence)
        scores = MEASURES[self.name].function(dump.attention, dump.tokens)
        if np.isnan(scores).any():
            raise Unavailable(f"There is nothing to measure for the {self.words(data)}.")
        return scores

    def words(self, data: ModelData) -> str:
        """The score in words, such as: previous-token score."""
        return f"{self.name.replace('_', '-')} score"

    def view(self, data: ModelData) -> Json:
        """The address parameters of the view that shows the score."""
        return {"sentence": self.sentence}


class Attribution(RootModel[TargetOf]):
    """A head's direct effect on the target's logit, relative to the mean logit."""

    page: ClassVar[str] = MIXING

    def prediction(self, data: ModelData) -> Json:
        """The part of the sentence's mixing.json that explains the target's logit."""
        return data.prediction(self.root)

    def scores(self, data: ModelData) -> Scores:
        """The effect of every head, (L, H)."""
        return np.asarray(self.prediction(data)["heads"], dtype=float)

    def words(self, data: ModelData) -> str:
        """The score in words, such as: effect on the logit of “Mary” relative to the mean logit."""
        target = token_text(self.prediction(data)["target"])
        return f"effect on the logit of “{target}” relative to the mean logit"

    def view(self, data: ModelData) -> Json:
        """The address parameters of the view that shows the score."""
        return {"sentence": self.root, "query": len(data.dump(self.root).tokens) - 1}


class Difference(Attribution):
    """A head's direct effect on the target's logit, relative to the logit of the other answer."""

    def scores(self, data: ModelData) -> Scores:
        """The effect of every head, (L, H)."""
        return np.asarray(self.against(data)["heads"], dtype=float)

    def words(self, data: ModelData) -> str:
        """The score in words: effect on the logit of “Mary” relative to the logit of “John”."""
        names = (token_text(part["target"]) for part in (self.prediction(data), self.against(data)))
        return "effect on the logit of “{}” relative to the logit of “{}”".format(*names)

    def against(self, data: ModelData) -> Json:
        """The part of mixing.json that compares two answers; raises Unavailable without it."""
        against: Json | None = self.prediction(data)["against"]
        if against is None:
            raise Unavailable(f"{data.name} has no second answer to compare on this sentence.")
        return against


class Loss(RootModel[TargetOf]):
    """How much log p(target) falls when a head is removed, in nats."""

    page: ClassVar[str] = MIXING

    def scores(self, data: ModelData) -> Scores:
        """How much log p(target) falls without each head, (L, H)."""
        effects = data.effects(self.root)
        losses: Scores = -np.reshape(effects["logprob"], data.shape) / effects["scale"]
        return losses

    def words(self, data: ModelData) -> str:
        """The score in words, such as: fall of log p of “Mary” without this head."""
        target = token_text(data.effects(self.root)["target"])
        return f"fall of log p of “{target}” without this head"

    def view(self, data: ModelData) -> Json:
        """The address parameters of the view that shows the score."""
        return {"sentence": self.root}


class Rank(Loss):
    """The rank of the target among the next tokens when a head is removed, 1 for the likeliest."""

    def scores(self, data: ModelData) -> Scores:
        """The rank without each head, (L, H), whole numbers.

        Raises:
            Unavailable: when the target is not the likeliest token even with all heads.
        """
        effects, prediction = data.effects(self.root), data.prediction(self.root)
        if prediction["top"][0][0] != effects["target"]:
            word = token_text(effects["target"])
            raise Unavailable(f"“{word}” is not the first choice of {data.name} on this sentence.")
        ranks: Scores = np.reshape(effects["rank"], data.shape)
        return ranks

    def words(self, data: ModelData) -> str:
        """The score in words, such as: rank of “Thursday” without this head."""
        target = token_text(data.effects(self.root)["target"])
        return f"rank of “{target}” without this head"


class AtlasScore(RootModel[MeasureName]):
    """The score of every head on a measure, as the atlas shows it."""

    page: ClassVar[str] = ATLAS

    def scores(self, data: ModelData) -> Scores:
        """The score of every head, (L, H); raises Unavailable if the model has no such scores."""
        measures = data.model["measures"]
        if self.root not in measures:
            raise Unavailable(f"This site has no {self.words(data)} for {data.name}.")
        return np.asarray(measures[self.root]["scores"], dtype=float)

    def words(self, data: ModelData) -> str:
        """The score in words, such as: atlas score “Induction”."""
        return f"atlas score “{MEASURES[self.root].title}”"

    def view(self, data: ModelData) -> Json:
        """The address parameters of the view that shows the score."""
        return {"measure": self.root}


Source = Look | Supplies | Measure | Attribution | Difference | Loss | Rank | AtlasScore


class OfScore(Entry):
    """The keys that name a score, of which an entry has at most one.

    For a new score, add a class above and a key here.
    """

    look: Look | None = None
    supplies: Supplies | None = None
    measure: Measure | None = None
    attribution: Attribution | None = None
    difference: Difference | None = None
    loss: Loss | None = None
    rank: Rank | None = None
    atlas: AtlasScore | None = None

    @property
    def source(self) -> Source:
        """The value of the one key that is set."""
        source: Source = getattr(self, exactly_one(self, SCORES))
        return source

    def scores(self, data: ModelData) -> Scores:
        """The score of every head, (L, H), rounded to the decimals that a reader sees."""
        scores = self.source.scores(data)
        return scores if self.atlas else scores.round(DECIMALS)  # the atlas uses all decimals

    def evidence_line(self, text: str, head: Head | None, data: ModelData) -> Json:
        """A line of evidence with a link to this score on its page; the link selects `head`."""
        page = self.source.page
        return evidence_line(text, self.source.view(data) | place_of(head, page), page)


SCORES = tuple(OfScore.model_fields)


class Score(OfScore):
    """An entry that names one score and has no other keys."""

    @model_validator(mode="after")
    def is_one_score(self) -> Self:
        """Refuse an entry that names no score, or several."""
        exactly_one(self, SCORES)
        return self
