"""Scores of a model's heads: on random tokens, on sentences (averaged), and in model.json."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.measure.registry import MEASURES, RANDOM, SENTENCES, SINK, WRITTEN, Input, Role
from generator.measure.written import Norms
from generator.shared import Attention, Scores, Sink

SEED = 2019  # the seed of the random batch; an arbitrary number that must never change
SEQUENCES, PERIOD = 4, 50  # as in the demo of Easy-Transformer, which printed scores of GPT-2
BATCH = {"sequences": SEQUENCES, "period": PERIOD, "seed": SEED}  # shown on the Method page
DECIMALS = 4  # of a score in model.json; the packed weights are exact to 0.0005


class Averages:
    """Running means of the measures of one input, so that one sentence is in memory at a time.

    A head's score is the mean of its scores on those sentences (or random sequences) for which the
    measure is defined. Every sentence counts once, whatever its length.
    """

    def __init__(self, input_kind: Input) -> None:
        self.measures = [m for m in MEASURES.values() if m.input == input_kind]
        self.sums: dict[str, Scores] = {}
        self.counts: dict[str, int] = {}

    def add(self, reading: Attention | Norms | Sink, tokens: Sequence[str]) -> None:
        """Include one sentence.

        Args:
            reading: the input of the measures, (L, H, T, T) or (L, H, T).
            tokens: the T tokens of the sentence.
        """
        for measure in self.measures:
            scores = measure.function(reading, tokens)
            if not np.isnan(scores).any():
                self.sums[measure.name] = self.sums.get(measure.name, 0.0) + scores
                self.counts[measure.name] = self.counts.get(measure.name, 0) + 1

    def scores(self) -> dict[str, Scores]:
        """The means (L, H) of each measure that was defined for at least one sentence."""
        return {name: self.sums[name] / self.counts[name] for name in self.sums}


def repeated_random_tokens(
    ordinary: Sequence[int], start: int | None, context: int
) -> NDArray[np.int64]:
    """The fixed batch for the measures whose input is RANDOM, such as induction.

    Args:
        ordinary: the ids of the model's tokens, without special tokens.
        start: the id of the start token, which comes first; None if the model has no start token.
        context: the largest number of tokens that the model takes; a small one shortens the period.

    Returns:
        SEQUENCES rows of ids: the start token, then PERIOD different random tokens (fewer if the
        context is small), then the same random tokens again.
    """
    front = [] if start is None else [start]
    period = min(PERIOD, (context - len(front)) // 2)
    # The legacy generator: NumPy guarantees that its numbers never change.
    generator = np.random.RandomState(SEED)
    rows = [generator.permutation(np.asarray(ordinary))[:period] for _ in range(SEQUENCES)]
    return np.array([[*front, *row, *row] for row in rows], dtype=np.int64)


def random_scores(attentions: Iterable[Attention], batch: NDArray[np.int64]) -> dict[str, Scores]:
    """The scores (L, H) of each measure on the random batch.

    Args:
        attentions: the attention (L, H, T, T) of each row, in the order of the rows.
        batch: rows of T ids, from `repeated_random_tokens`.

    Raises:
        ValueError: when there are more or fewer attentions than rows.
    """
    averages = Averages(RANDOM)
    for attention, row in zip(attentions, batch.tolist(), strict=True):
        averages.add(attention, [str(token) for token in row])
    return averages.scores()


def sentence_scores(readings: Iterable[tuple[Attention, Sequence[str]]]) -> dict[str, Scores]:
    """The scores (L, H) of each measure on the sentences of the content.

    Args:
        readings: the attention (L, H, T, T) and T tokens of each sentence, read one at a time.
    """
    averages = Averages(SENTENCES)
    for attention, tokens in readings:
        averages.add(attention, tokens)
    return averages.scores()


def written_scores(writings: Iterable[tuple[Norms, Sequence[str]]]) -> dict[str, Scores]:
    """The scores (L, H) of each measure that looks at what heads write on the sentences.

    Args:
        writings: the norms (L, H, T) and the T tokens of each sentence, read one at a time; empty
            if it is not known what the model's heads write.
    """
    averages = Averages(WRITTEN)
    for norms, tokens in writings:
        averages.add(norms, tokens)
    return averages.scores()


def sink_scores(shares: Iterable[tuple[Sink, Sequence[str]]]) -> dict[str, Scores]:
    """The scores (L, H) of the measure of what an attention sink gets on the sentences.

    Args:
        shares: what each query gives to the sink, (L, H, T), and the T tokens of each sentence,
            read one at a time; empty for a model without a sink.
    """
    averages = Averages(SINK)
    for share, tokens in shares:
        averages.add(share, tokens)
    return averages.scores()


def describe(scores: Mapping[str, Scores]) -> dict[str, Any]:
    """The `measures` of model.json: each measure's texts, and scores as L lists of H numbers."""
    rounded = {name: found.round(DECIMALS) for name, found in scores.items()}
    return {
        name: {
            "title": measure.title,
            "definition": measure.definition,
            "input": measure.input,
            "source": measure.source,
            "role": measure.role and described_role(measure.role, rounded[name]),
            "scores": rounded[name].tolist(),
        }
        for name, measure in MEASURES.items()
        if name in scores
    }


def described_role(role: Role, scores: Scores) -> dict[str, Any]:
    """A role in model.json: its texts, and the heads [layer, head] that have the role."""
    return {**vars(role), "heads": np.argwhere(role.reached(scores)).tolist()}
