"""Numbers about removals for the prose: how well estimates agree, and where weights mislead."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import numpy as np

from generator.pages.model_numbers import Cell, ModelNumbers
from generator.shared import Dump, Head, Json, Scores, head_name, read_json, token_text

NO_EFFECT = 0.01  # nats: a removal that changes log p(target) by less counts as no effect
LITTLE = 0.1  # logits: a head that adds less writes little
TOP = 20  # heads: the strongest by removal are compared with the strongest by direct effect


@dataclass(frozen=True)
class Agreement:
    """How well the estimated effects of cells agree with the measured effects of cutting them."""

    sentences: int
    cells: int  # at least this many were cut on each sentence
    correlation: float  # the median over the sentences
    lowest: float  # the smallest correlation of a sentence
    pairs: int  # at most this many pairs of heads were removed together on each sentence
    tokens: int  # of the reference text over which the means are taken


@dataclass(frozen=True)
class Disagreement:
    """Two heads for which an effect is not what other numbers suggest.

    Removing one head changes nothing, although it looks at a word. Removing the other head changes
    much, although it writes little.
    """

    sentence: str
    target: str
    looking: Cell  # from the last token to another one
    words: tuple[str, str]  # its query and key
    causing: Head
    effect: float  # of the removal of `causing` on log p(target), in nats
    writes: float  # the direct effect of `causing`, in logits
    shared: int  # how many heads are among the TOP both by removal and by direct effect
    top: int = TOP
    no_effect: float = NO_EFFECT  # nats: removing the looking head changes log p by less

    @property
    def causing_name(self) -> str:
        """The name of the head that causes much."""
        return head_name(self.causing)

    @property
    def times(self) -> float:
        """How many times as likely the target is without the causing head as with it."""
        return math.exp(self.effect)

    @property
    def sharpness(self) -> float:
        """The size of the causing head's effect times the weight of the looking head."""
        return abs(self.effect) * self.looking.value


class Causes:
    """What removals show in one model: `model.causes` in a template."""

    def __init__(self, numbers: ModelNumbers) -> None:
        self.numbers = numbers

    def effects(self) -> Iterator[tuple[str, Json]]:
        """Each sentence on which heads were removed, with its parsed effects file."""
        for sentence in self.numbers.sentences():
            if path := self.numbers.file(sentence, "effects"):
                yield sentence, read_json(path)

    def agreement(self) -> Agreement | None:
        """How well the estimates agree with cutting cells; None if this was not measured."""
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
        """The two heads of the sentence where `sharpness` is largest; None without such heads.

        One has the largest effect of all heads that write little. The other has the largest weight
        of all heads whose removal changes nothing. Only weights from the last token count, and not
        those on this token and on the first.
        """
        return max(self.disagreements(), key=lambda each: each.sharpness, default=None)

    def disagreements(self) -> Iterator[Disagreement]:
        """The two heads of each sentence that has both."""
        for sentence, effects in self.effects():
            mixing, dump = self.numbers.mixing(sentence), self.numbers.dump(sentence)
            if mixing and (found := disagreement(dump, effects, mixing)):
                yield found


def disagreement(dump: Dump, effects: Json, mixing: Json) -> Disagreement | None:
    """The two heads on one sentence; None if either does not exist, or if the target is blank.

    Args:
        dump: the attention on the sentence.
        effects: its parsed effects.json.
        mixing: its parsed mixing.json.
    """
    shape = dump.attention.shape[:2]
    removed = np.array(effects["logprob"]).reshape(shape) / effects["scale"]  # (L, H)
    direct = np.array(mixing["prediction"]["heads"], dtype=float)  # (L, H)
    query = dump.attention.shape[-1] - 1
    looks = dump.attention[:, :, query, 1:query]  # without the first token and the query itself
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
    """The indices of the TOP heads by the absolute value of their numbers (L, H)."""
    return set(np.argsort(-abs(numbers).ravel(), kind="stable")[:TOP].tolist())
