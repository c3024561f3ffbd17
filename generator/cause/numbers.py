"""What variants change in the prediction: the target, two answers, the first choice."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.cause.settings import EFFECTS_SCALE
from generator.mixing import Doubles


@dataclass(frozen=True)
class Predictions:
    """What some variants change in the prediction, compared with the sentence itself."""

    logprob: Doubles  # (variants,), of log p(target), in nats
    kl: Doubles  # (variants,), KL(sentence || variant) over the next token, in nats
    difference: Doubles  # (variants,), of the target's logit minus that of the other answer
    flips: NDArray[np.int64]  # (variants,), the likeliest token if it is a new one; else -1
    rank: NDArray[np.int64]  # (variants,), of the target among all tokens, 1 for the likeliest


def predictions(logits: Any, target: int, other: int | None) -> Predictions:
    """What variants change at the last token.

    Args:
        logits: (1 + variants, vocabulary), those of the sentence first.
        target: the id of the next token to explain.
        other: the id of another answer; None for none, which leaves `difference` at 0.
    """
    logits = logits.float()
    norms = logits.logsumexp(-1)
    own = (logits[0] - norms[0]).exp()
    expected = logits @ own - norms  # mean log p over the next tokens, by the sentence's own p
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
    """Predictions of several passes, in the order in which the variants were asked for.

    Args:
        parts: one for each pass.
        order: the variant in each row of the parts, one part after the other.
    """
    back = np.argsort(order)
    names = [each.name for each in fields(Predictions)]
    return Predictions(
        *(np.concatenate([getattr(part, name) for part in parts])[back] for name in names)
    )


def doubles(tensor: Any) -> Doubles:
    """A tensor as float64 NumPy."""
    values: Doubles = tensor.double().cpu().numpy()
    return values


def in_steps(values: Doubles) -> list[int]:
    """Numbers as integers, with EFFECTS_SCALE steps per unit."""
    steps: list[int] = np.rint(values * EFFECTS_SCALE).astype(int).tolist()
    return steps
