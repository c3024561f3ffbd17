"""How a logit is read off the final state: as a product with one vector.

A factor or a cap after the unembedding is held as it was in the pass, so each logit stays linear.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from generator.mixing.path import Doubles, array
from generator.mixing.recording import Recording
from generator.mixing.settings import DECIMALS


@dataclass(frozen=True)
class Direction:
    """How a number is read off the final state: a vector to project on, and what is added."""

    vector: Doubles  # (d_model,)
    added: float  # by biases of the unembedding
    value: float  # the number itself, from the model's own logits as the file has them


def frozen_scales(read: Doubles, logits: Doubles) -> Doubles:
    """What each number of the unembedding is multiplied by to give the logit, (vocabulary,).

    Ones in most models; elsewhere a factor, or a cap, which is held as it was.
    """
    return np.divide(logits, read, out=np.ones_like(read), where=read != 0)


def logit_direction(
    recording: Recording, logits: Doubles, scales: Doubles, token: int
) -> Direction:
    """How the logit of a token is read."""
    row = array(recording.unembedding[token]).astype(np.float64)
    bias = recording.unembedding_bias
    added = 0.0 if bias is None else float(bias[token]) * scales[token]
    return Direction(row * scales[token], added, round(float(logits[token]), DECIMALS))


def centred_direction(
    recording: Recording, logits: Doubles, scales: Doubles, token: int
) -> Direction:
    """How the logit of a token minus the mean logit over the vocabulary is read."""
    own = logit_direction(recording, logits, scales, token)
    if (scales == 1).all():
        mean = mean_row(recording.unembedding)
    else:
        mean = scales @ array(recording.unembedding) / len(scales)
    bias = recording.unembedding_bias
    mean_bias = 0.0 if bias is None else float((array(bias) * scales).mean())
    return Direction(own.vector - mean, own.added - mean_bias, own.value - mean_logit(logits))


def mean_logit(logits: Doubles) -> float:
    """The mean over the vocabulary, as the file has it."""
    return round(float(logits.mean()), DECIMALS)


@lru_cache(maxsize=1)
def mean_row(unembedding: Any) -> Doubles:
    """The mean row of an unembedding, (d_model,); kept, since every sentence needs it."""
    mean: Doubles = array(unembedding).mean(0, dtype=np.float64)
    return mean
