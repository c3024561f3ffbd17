"""One model's data as the lab asks of it: which token a word is, and a number for every head."""

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.content import Content
from generator.lab.terms import Condition, Look, Measure, Score, Word, spelled
from generator.measure import MEASURES
from generator.shared import (
    DECIMALS,
    BuildError,
    Dump,
    Json,
    Scores,
    occurrence,
    read_json,
    recent_dump,
    refuse_stale,
)


class Unavailable(Exception):
    """This build does not have what a question needs; the message is the reason, a sentence."""


class Reading:
    """What one model of the build made of the sentences."""

    def __init__(self, folder: Path, content: Content) -> None:
        self.folder = folder
        self.texts = {sentence.id: sentence.text for sentence in content.sentences}
        self.models = {model.id: model.name for model in content.models}  # known by name
        self.facts: Json = read_json(folder / "model.json")
        self.used: set[Path] = set()  # the files that were asked, for the data's hashes

    @property
    def name(self) -> str:
        """The model's name, for a reader."""
        return str(self.facts["name"])

    def dump(self, sentence: str) -> Dump:
        """The attention on a sentence."""
        path = self.folder / f"{sentence}.json"
        if not path.is_file():
            raise Unavailable(f"{self.name} was not run on the sentence {sentence!r}.")
        self.used.add(path)
        dump = recent_dump(path)
        refuse_stale(path, dump.text, sentence, self.texts[sentence])
        return dump

    def mixing(self, sentence: str) -> Json:
        """The value of the sentence's mixing.json."""
        path = self.folder / f"{sentence}.mixing.json"
        if not path.is_file():
            raise Unavailable(f"This build has no mixing data for {self.name} on this sentence.")
        self.used.add(path)
        mixing: Json = read_json(path)
        return mixing

    def tokens(self, sentence: str, word: Word) -> list[int]:
        """The tokens of a word.

        Raises:
            BuildError: when this model's tokens do not separate the word from its neighbours.
        """
        dump = self.dump(sentence)
        return dump.tokens_at(occurrence(dump.text, *spelled(word)), self.facts["bos"])

    def scores(self, score: Score) -> Scores:
        """The score of every head, (L, H), to the decimals that a reader sees."""
        if score.look is not None:
            return self.looks(score.look).round(DECIMALS)
        if score.measure is not None:
            return self.measured(score.measure).round(DECIMALS)
        assert score.attribution is not None  # Score.is_one_score
        effects = self.mixing(score.attribution)["prediction"]["heads"]
        return np.asarray(effects, dtype=float).round(DECIMALS)

    def looks(self, look: Look) -> Scores:
        """The weight from the last token of the query word to all tokens of the key word."""
        query = self.tokens(look.sentence, look.query)[-1]
        keys = self.tokens(look.sentence, look.key)
        return self.dump(look.sentence).looks(query, keys)

    def measured(self, measure: Measure) -> Scores:
        """A measure of every head on one sentence."""
        dump = self.dump(measure.sentence)
        scores = MEASURES[measure.name].function(dump.attention, dump.tokens)
        if np.isnan(scores).any():
            raise BuildError(
                f"measure {measure.name!r}: has nothing to measure on {measure.sentence!r}; "
                "choose another sentence"
            )
        return scores

    def meets(self, conditions: list[Condition]) -> NDArray[np.bool_]:
        """Which heads meet all conditions, (L, H)."""
        masks = [within(self.scores(condition), condition) for condition in conditions]
        everywhere = np.ones((self.facts["layers"], self.facts["heads"]), dtype=bool)
        return np.asarray(np.all([everywhere, *masks], axis=0))


def within(scores: Scores, condition: Condition) -> NDArray[np.bool_]:
    """Which scores are within a condition's bounds; rank 1 is the highest; ties share it."""
    lowest, highest = limits(scores, condition)
    return (scores >= lowest) & (scores <= highest)


def limits(scores: Scores, condition: Condition) -> tuple[float, float]:
    """The lowest and the highest score that meet a condition; infinite where it sets no limit."""
    ordered = np.sort(scores, axis=None)
    lowest, highest = [-math.inf], [math.inf]
    if condition.at_least is not None:
        lowest.append(condition.at_least)
    if condition.at_most is not None:
        highest.append(condition.at_most)
    if condition.among_highest is not None:
        lowest.append(float(ordered[-min(condition.among_highest, ordered.size)]))
    if condition.among_lowest is not None:
        highest.append(float(ordered[min(condition.among_lowest, ordered.size) - 1]))
    return max(lowest), min(highest)
