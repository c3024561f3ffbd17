"""How variants change the prediction: the target's log p and rank, the logit difference, flips."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.cause.settings import EFFECTS_SCALE
from generator.mixing import Doubles


@dataclass(frozen=True)
class Predictions:
    """How some variants change the prediction, compared with the sentence itself."""

    logprob: Doubles  # (variants,), the change of log p(target), in nats
    kl: Doubles  # (variants,), KL(sentence || variant) over the next token, in nats
    difference: Doubles  # (variants,), the change of the target's logit minus the other answer's
    flips: NDArray[np.int64]  # (variants,), the likeliest token if the variant changes it; else -1
    rank: NDArray[np.int64]  # (variants,), the target's rank among all tokens, 1 for the likeliest


def predictions(logits: Any, target: int, other: int | None) -> Predictions:
    """How variants change the prediction at the last token.

    Args:
        logits: the logits of the sentence, then those of each variant, (1 + variants, vocabulary).
        target: the id of the next token to explain.
        other: the id of another answer. If it is None, `difference` is 0.
    """
    logits = logits.float()
    norms = logits.logsumexp(-1)
    own = (logits[0] - norms[0]).exp()
    expected = logits @ own - norms  # the mean of log p, weighted by the sentence's own p
    logs = logits[:, target] - norms
    margin = logits[:, target] - logits[:, target if other is None else other]
    first = logits.argmax(-1).cpu().numpy()
    return Predictions(
        logprob=doubles(logs[1:] - logs[0]),
        kl=doubles(expected[0] - expected[1:]),
        difference=doubles(margin[1:] - margin[0]),
        flips=np.where(first[1:] == first[0], -1, first[1:]),
        rank=(logits[1:] > logits[1:, target : target + 1]).sum(-1).cpu().numpy() + 1,
    )


def joined(parts: Sequence[Predictions], order: Sequence[int]) -> Predictions:
    """The predictions of several passes as one, in the original order of the variants.

    Args:
        parts: the predictions of each pass.
        order: the original index of each variant, part after part.
    """
    back = np.argsort(order)
    names = [each.name for each in fields(Predictions)]
    return Predictions(
        *(np.concatenate([getattr(part, name) for part in parts])[back] for name in names)
    )


def doubles(tensor: Any) -> Doubles:
    """A tensor as a NumPy array of float64 numbers."""
    values: Doubles = tensor.double().cpu().numpy()
    return values


def in_steps(values: Doubles) -> list[int]:
    """Numbers as integers, with EFFECTS_SCALE steps per unit."""
    steps: list[int] = np.rint(values * EFFECTS_SCALE).astype(int).tolist()
    return steps
