"""Gram matrices: all inner products of a few vectors, from which the norm of any sum follows.

For ten vectors of 576 numbers, 55 integers replace 5,760 floats. All norms of sums and all angles
can be computed from these integers.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np

from generator.mixing.path import Doubles, Floats
from generator.mixing.settings import MIXING_SCALE


def gram_matrices(parts: Doubles) -> Doubles:
    """All inner products of the parts: (H + 1, T, d_model) -> (T, H + 1, H + 1)."""
    by_token = parts.transpose(1, 0, 2)
    return by_token @ by_token.transpose(0, 2, 1)


def pack_gram(gram: Doubles, norms: Floats) -> list[list[int]]:
    """Pack the lower triangles as integers, in units of the squared norm of the parts' sum.

    Args:
        gram: the Gram matrix of each token, (T, H + 1, H + 1).
        norms: the norm of the parts' sum at each token, (T,). Where the norm is 0, the unit is 1.
            If no part writes anything at a token, the row of this token is all zeros.

    Returns:
        T rows G[0,0], G[1,0], G[1,1], ... as round(value * MIXING_SCALE).
    """
    unit = np.where(norms > 0, norms, 1.0)[:, np.newaxis] ** 2
    triangles = gram[:, *np.tril_indices(gram.shape[1])] / unit
    rows: list[list[int]] = np.rint(triangles * MIXING_SCALE).astype(np.int64).tolist()
    return rows


def unpack_gram(row: Sequence[int], scale: int = MIXING_SCALE) -> Doubles:
    """The symmetric (H + 1, H + 1) matrix of a packed row, each entry to within 0.5 / scale."""
    size = (math.isqrt(8 * len(row) + 1) - 1) // 2
    gram = np.zeros((size, size))
    gram[np.tril_indices(size)] = np.asarray(row) / scale
    return gram + np.tril(gram, -1).T


def gram_at(mixing: Mapping[str, Any], layer: int, token: int) -> Doubles:
    """The Gram matrix of a layer's heads and bias at a token, from a parsed mixing file."""
    length = len(mixing["gram"]) // mixing["layers"]
    return unpack_gram(mixing["gram"][layer * length + token], mixing["scale"])


def written_norms(mixing: Mapping[str, Any]) -> Doubles:
    """The norm of what each head writes at each token, (L, H, T), from a parsed mixing file."""
    layers, heads = mixing["layers"], mixing["heads"]
    diagonal = [at * (at + 3) // 2 for at in range(heads)]  # indices in a packed triangle
    squares = np.asarray(mixing["gram"])[:, diagonal] / mixing["scale"]
    units = np.asarray(mixing["output_norm"])[:, np.newaxis]  # (L, 1, T)
    norms = np.sqrt(np.maximum(squares, 0)).reshape(layers, -1, heads)
    return np.asarray(norms.transpose(0, 2, 1) * units)


def subset_norm_and_cosine(gram: Doubles, subset: Collection[int]) -> tuple[float, float | None]:
    """The norm of the sum of some parts of an attention output, and its cosine with the output.

    Args:
        gram: the matrix of all parts, (H + 1, H + 1), in units of the whole output's squared norm.
        subset: the parts that are added: numbers from 0 to H, where H is the bias.

    Returns:
        The norm of the sum, in units of the norm of the whole output, and the cosine. The cosine is
        None when one of the two vectors is too small for the stored precision.
    """
    kept = sorted(set(subset))
    squared, whole = gram[np.ix_(kept, kept)].sum(), gram.sum()
    if squared <= 0 or whole <= 0:
        return math.sqrt(max(squared, 0)), None
    cosine = gram[kept].sum() / math.sqrt(squared * whole)
    return math.sqrt(squared), float(np.clip(cosine, -1, 1))
