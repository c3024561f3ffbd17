"""What the prose says of removals: how well estimates agree, and where a weight is not a cause."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import numpy as np

from generator.pages.model_numbers import Cell, ModelNumbers
from generator.shared import Dump, Head, Json, Scores, head_name, read_json, token_text

NO_EFFECT = 0.01  # nats: the head of a removal that changes log p(target) by less causes nothing
LITTLE = 0.1  # logits: a head that adds less writes little
TOP = 20  # heads whose order by the two numbers is compared


@dataclass(frozen=True)
class Agreement:
    """How the estimates of all cells agree with cutting, over the sentences of a model."""

    sentences: int
    cells: int  # that were cut on each sentence, at least
    correlation: float  # the median over the sentences
    lowest: float  # the smallest of them
    pairs: int  # of heads that were removed together on each sentence, at most
    tokens: int  # of the reference text that the means are over


@dataclass(frozen=True)
class Disagreement:
    """Two heads whose weight and effect disagree.

    One looks and causes nothing, the other writes little and causes much.
    """

    sentence: str
    target: str
    looking: Cell  # from the last token to another one
    words: tuple[str, str]  # its query and key
    causing: Head
    effect: float  # of the removal of `causing` on log p(target), in nats
    writes: float  # the direct effect of `causing`, in logits
    shared: int  # heads among the TOP by both numbers
    top: int = TOP
    no_effect: float = NO_EFFECT  # nats: the removal of the looking head changes less

    @property
    def causing_name(self) -> str:
        """The name of the head that causes much."""
        return head_name(self.causing)

    @property
    def times(self) -> float:
        """How many times as likely the target is without that head as with it."""
        return math.exp(self.effect)

    @property
    def sharpness(self) -> float:
        """How large both numbers are: what the one head causes, and how much the other looks."""
        return abs(self.effect) * self.looking.value


class Causes:
    """What removals show in one model: `model.causes` in a template."""

    def __init__(self, numbers: ModelNumbers) -> None:
        self.numbers = numbers

    def effects(self) -> Iterator[tuple[str, Json]]:
        """Each sentence on which heads were removed, with its effects file."""
        for sentence in self.numbers.sentences():
            if path := self.numbers.file(sentence, "effects"):
                yield sentence, read_json(path)

    def agreement(self) -> Agreement | None:
        """How well the estimates of the cells agree with cutting; None where none were made."""
        files = [file for _, file in self.effects()]
        found = [each["agreement"] for each in files]
        known = [each["correlation"] for each in found if each["correlation"] is not None]
        if not known:
            return None
        cells = min(each["cells"] for each in found)
        pairs = max(len(each["joint"]) for each in files)
        tokens = self.numbers.about_all("means.json")["tokens"]
        return Agreement(len(known), cells, median(known), min(known), pairs, tokens)

    def disagreement(self) -> Disagreement | None:
        """The two heads of the sentence where both numbers are largest; None where there is none.

        Of the heads that write little, one causes the most. Of the heads whose removal does
        nothing, the other looks most from the last token at a word other than the first.
        """
        return max(self.disagreements(), key=lambda each: each.sharpness, default=None)

    def disagreements(self) -> Iterator[Disagreement]:
        """The two heads of each sentence that has both."""
        for sentence, effects in self.effects():
            mixing, dump = self.numbers.mixing(sentence), self.numbers.dump(sentence)
            if mixing and (found := disagreement(dump, effects, mixing)):
                yield found


def disagreement(dump: Dump, effects: Json, mixing: Json) -> Disagreement | None:
    """The two heads of one sentence; None where it lacks one of them.

    Args:
        dump: the attention on the sentence.
        effects: its parsed effects.json.
        mixing: its parsed mixing.json.
    """
    shape = dump.attention.shape[:2]
    removed = np.array(effects["logprob"]).reshape(shape) / effects["scale"]  # (L, H)
    direct = np.array(mixing["prediction"]["heads"], dtype=float)  # (L, H)
    query = dump.attention.shape[-1] - 1
    looks = dump.attention[:, :, query, 1:query]  # neither at the first token nor at itself
    without_effect, small = abs(removed) < NO_EFFECT, abs(direct) < LITTLE
    if (
        not looks.size
        or not effects["target"].strip()
        or not without_effect.any()
        or not small.any()
    ):
        return None
    seen = np.where(without_effect[:, :, np.newaxis], looks, -1)
    layer, head, key = (int(at) for at in np.unravel_index(seen.argmax(), seen.shape))
    causing = np.unravel_index(np.where(small, abs(removed), -1).argmax(), shape)
    return Disagreement(
        sentence=dump.sentence,
        target=token_text(effects["target"]),
        looking=Cell(layer, head, float(seen[layer, head, key]), query, key + 1),
        words=(token_text(dump.tokens[query]), token_text(dump.tokens[key + 1])),
        causing=(int(causing[0]), int(causing[1])),
        effect=float(removed[causing]),
        writes=float(direct[causing]),
        shared=len(strongest(removed) & strongest(direct)),
    )


def strongest(numbers: Scores) -> set[int]:
    """The TOP heads by the size of their numbers (L, H)."""
    return set(np.argsort(-abs(numbers).ravel(), kind="stable")[:TOP].tolist())
