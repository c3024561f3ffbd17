"""Packing attention into integers for build/data/<model>/<sentence>.json, and back."""

import numpy as np
from numpy.typing import NDArray

from generator.settings import SCALE

Attention = NDArray[np.float32]  # (L, H, T, T): layer, head, query (row), key (column)


def pack(attention: Attention, scale: int = SCALE) -> list[list[int]]:
    """Lower triangles as integers, one row per head.

    Args:
        attention: (L, H, T, T), causal, weights 0..1, exactly as the forward pass gave them.
        scale: integer steps per unit weight.

    Returns:
        L * H rows, row `layer * H + head`; each holds A[0,0], A[1,0], A[1,1], A[2,0], ... as
        round(weight * scale), so the error is at most 0.5 / scale. Nothing is renormalised.
    """
    layers, heads, length, _ = attention.shape
    triangle = attention[:, :, *np.tril_indices(length)]  # (L, H, T * (T + 1) / 2)
    # float64: in float32, weight * scale can itself land on the wrong side of a half
    integers = np.rint(triangle.astype(np.float64) * scale).astype(np.int64)
    rows: list[list[int]] = integers.reshape(layers * heads, -1).tolist()
    return rows


def unpack(rows: list[list[int]], layers: int, heads: int, scale: int = SCALE) -> Attention:
    """The (L, H, T, T) weights that `pack` stored, to within 0.5 / scale.

    Raises:
        ValueError: when the rows do not hold `layers * heads` lower triangles of one size.
    """
    integers = np.asarray(rows, dtype=np.int64)  # (L * H, T * (T + 1) / 2)
    if integers.ndim != 2 or len(integers) != layers * heads:
        raise ValueError(
            f"expected {layers} x {heads} rows of integers, got shape {integers.shape}"
        )
    length = triangle_size(integers.shape[1])
    attention = np.zeros((layers, heads, length, length), dtype=np.float32)
    attention[:, :, *np.tril_indices(length)] = integers.reshape(layers, heads, -1) / scale
    return attention


def triangle_size(entries: int) -> int:
    """The T of a lower triangle with T * (T + 1) / 2 entries.

    Raises:
        ValueError: when no T has that many.
    """
    length = int((np.sqrt(8 * entries + 1) - 1) / 2)
    if length < 1 or length * (length + 1) // 2 != entries:
        raise ValueError(f"{entries} is not the number of entries of a lower triangle")
    return length
