"""Which cells have their scores split into parts, and how other keys count in a contrast."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.mixing import Doubles
from generator.shared import Attention
from generator.why.settings import LEAST_WEIGHT, STRONGEST

Indices = NDArray[np.int_]
Seen = NDArray[np.bool_]  # (H, T, T): whether a query of a head may look at a key


@dataclass(frozen=True, order=True)
class Cell:
    """One query and one key in the map of a head."""

    layer: int
    head: int
    query: int
    key: int


def strongest_cells(attention: Attention) -> list[Cell]:
    """At most STRONGEST cells of each head: those with the largest weights, the largest first.

    Three kinds of cells are left out: those whose key is the first token, those on the diagonal,
    and those whose weight is below LEAST_WEIGHT.

    Args:
        attention: the weights, (L, H, T, T).
    """
    length = attention.shape[-1]
    looks = np.tril(attention, -1)
    looks[..., 0] = 0
    flat = looks.reshape(*attention.shape[:2], -1)
    order = np.argsort(-flat, axis=-1, kind="stable")[..., :STRONGEST]
    return [
        Cell(int(layer), int(head), *divmod(int(place), length))
        for layer, head, rank in np.ndindex(order.shape)
        if flat[layer, head, place := order[layer, head, rank]] >= LEAST_WEIGHT
    ]


def against_others(cells: list[Cell], seen: Seen) -> Doubles:
    """How each key counts in a cell's contrast: 1 for the cell's key, -1 / n for n other keys.

    The other keys are those that the query may look at, except the first token, which many heads
    look at when nothing else fits.

    Args:
        cells: C cells of one layer.
        seen: whether a query of a head may look at a key, (H, T, T).

    Returns:
        (C, T); a row of zeros for a cell whose query has no other key.
    """
    weights = np.zeros((len(cells), seen.shape[-1]))
    for row, cell in zip(weights, cells, strict=True):
        others = seen[cell.head, cell.query].copy()
        others[[0, cell.key]] = False
        if others.any():
            row[others] = -1 / others.sum()
            row[cell.key] = 1
    return weights
