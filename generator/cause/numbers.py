"""What a variant changes: the prediction, two answers' difference, the maps of other heads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from generator.cause.passes import Results
from generator.cause.settings import EFFECTS_SCALE, MOVED, MOVERS
from generator.cause.variants import start
from generator.mixing import Doubles


@dataclass(frozen=True)
class Predictions:
    """The next token after some variants, less what it is after the sentence itself."""

    logprob: Doubles  # (variants,), of log p(target), in nats
    kl: Doubles  # (variants,), KL(sentence || variant) over the next token, in nats
    difference: Doubles  # (variants,), of the target's logit less that of the other answer


def predictions(logits: Any, target: int, other: int | None) -> Predictions:
    """What variants change at the last token.

    Args:
        logits: (1 + variants, vocabulary), those of the sentence first.
        target: the id of the next token to explain.
        other: the id of another answer; None for none, which leaves `difference` at 0.
    """
    logs = logits.float().log_softmax(-1)
    own = logs[0]
    kl = (own.exp() * (own - logs[1:])).sum(-1)
    margin = logits[:, target] - logits[:, target if other is None else other]
    return Predictions(
        logprob=doubles(logs[1:, target] - own[target]),
        kl=doubles(kl),
        difference=doubles(margin[1:] - margin[0]),
    )


def distances(results: Results) -> Doubles:
    """How far the map of each head is from its own in the sentence itself.

    The distance of two maps is the mean over the queries of the total variation distance of their
    rows, from 0 to 1.

    Returns:
        (variants, L, H), 0 up to the layer that a variant starts in.
    """
    layers, heads = len(results.attentions), results.attentions[0].shape[1]
    found = np.zeros((len(results.variants), layers, heads))
    for layer, weights in enumerate(results.attentions):
        moved = (weights[1:] - weights[:1]).abs().sum(-1).mean(-1) / 2
        there = enumerate(results.variants[: len(moved)])
        rows = [row for row, each in there if start(each) < layer]
        found[rows, layer] = doubles(moved)[rows]
    return found


def most_moved(distance: Doubles, logprob: Doubles) -> Iterator[list[int]]:
    """For each variant the heads whose maps it moves most.

    Args:
        distance: (variants, L, H).
        logprob: (variants,), by whose size MOVERS variants are chosen; the others name one head.

    Yields:
        Up to MOVED times a head as `layer * H + head` and its distance in EFFECTS_SCALE steps, the
        largest first.
    """
    counts = np.ones(len(logprob), int)
    counts[np.argsort(-abs(logprob), kind="stable")[:MOVERS]] = MOVED
    steps = np.rint(distance.reshape(len(distance), -1) * EFFECTS_SCALE).astype(int)
    for each, count in zip(steps, counts, strict=True):
        largest = np.argsort(-each, kind="stable")[:count]
        yield [int(number) for head in largest if each[head] for number in (head, each[head])]


def doubles(tensor: Any) -> Doubles:
    """A tensor as float64 NumPy."""
    values: Doubles = tensor.double().cpu().numpy()
    return values
