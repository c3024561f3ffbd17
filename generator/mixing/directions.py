"""How a logit follows from the final state: as a dot product with one vector.

A factor or a cap after the unembedding is held at its value in the pass, so logits stay linear.
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
    """A number as a function of the final state: a dot product with a vector, plus a constant."""

    vector: Doubles  # (d_model,)
    added: float  # the constant, which comes from biases of the unembedding
    value: float  # the number itself, from the model's own logits, rounded as in the file


def frozen_scales(read: Doubles, logits: Doubles) -> Doubles:
    """The factor between each output of the unembedding and its logit, (vocabulary,).

    The factor is 1 in most models, and also wherever the output is 0. Other models multiply the
    outputs by a factor, or cap them; a cap counts as the factor that it amounts to in the pass.
    """
    return np.divide(logits, read, out=np.ones_like(read), where=read != 0)


def logit_direction(
    recording: Recording, logits: Doubles, scales: Doubles, token: int
) -> Direction:
    """The direction of a token's logit."""
    row = array(recording.unembedding[token]).astype(np.float64)
    bias = recording.unembedding_bias
    added = 0.0 if bias is None else float(bias[token]) * scales[token]
    return Direction(row * scales[token], added, round(float(logits[token]), DECIMALS))


def centred_direction(
    recording: Recording, logits: Doubles, scales: Doubles, token: int
) -> Direction:
    """The direction of a token's logit minus the mean logit over the vocabulary."""
    own = logit_direction(recording, logits, scales, token)
    if (scales == 1).all():
        mean = mean_row(recording.unembedding)
    else:
        mean = scales @ array(recording.unembedding) / len(scales)
    bias = recording.unembedding_bias
    mean_bias = 0.0 if bias is None else float((array(bias) * scales).mean())
    return Direction(own.vector - mean, own.added - mean_bias, own.value - mean_logit(logits))


def mean_logit(logits: Doubles) -> float:
    """The mean logit over the vocabulary, rounded as in the file."""
    return round(float(logits.mean()), DECIMALS)


@lru_cache(maxsize=1)
def mean_row(unembedding: Any) -> Doubles:
    """The mean row of an unembedding, (d_model,); cached, since every sentence needs it."""
    mean: Doubles = array(unembedding).mean(0, dtype=np.float64)
    return mean
