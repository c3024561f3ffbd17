"""Measures of how much heads write: pure functions from norms and tokens to a score per head."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.shared import Scores

Norms = NDArray[np.floating[Any]]  # (L, H, T)


def quiet(written: Norms, tokens: Sequence[str]) -> Scores:
    """How little a head writes: 1 - n / m, at least 0, for the norm n and the layer's mean norm m.

    n is the mean norm of what the head adds to the residual stream at the tokens after the first. m
    is the mean of n over the heads of the layer.

    Args:
        written: the norm of what each head writes at each token, (L, H, T).
        tokens: the T labels.

    Range 0 (as much as the mean head of its layer, or more) to 1 (nothing). The first token is
    excluded: every head has only itself to look at there.
    Source: Sandoval-Segura et al. 2025, arXiv:2504.03889 (average head output norm, relative to its
    layer), here of the vectors after W_O.
    Fooled by: one head that writes very much, which makes the other heads of its layer quiet; also
    a short vector in a direction that later heads read.
    """
    if len(tokens) < 2:
        return np.full(written.shape[:2], np.nan)
    norms = written[:, :, 1:].astype(np.float64).mean(axis=-1)  # (L, H)
    means = norms.mean(axis=1, keepdims=True)
    shares = np.divide(norms, means, out=np.ones_like(norms), where=means > 0)
    return np.asarray(np.maximum(1 - shares, 0))
