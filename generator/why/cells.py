"""Which cells are taken apart, and how each is weighed against the other keys of its query."""

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
    """For each head its strongest cells, the strongest first.

    Cells with the first token as their key, on the diagonal or below LEAST_WEIGHT are left out.

    Args:
        attention: (L, H, T, T).
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
    """How each key counts in a cell's contrast: 1 for its own key, -1 / n for each of n others.

    The others are the keys that the query may look at, without the first token, which many heads
    look at when nothing else fits.

    Args:
        cells: cells of one layer.
        seen: (H, T, T).

    Returns:
        (C, T); zeros where there is no other key.
    """
    weights = np.zeros((len(cells), seen.shape[-1]))
    for row, cell in zip(weights, cells, strict=True):
        others = seen[cell.head, cell.query].copy()
        others[[0, cell.key]] = False
        if others.any():
            row[others] = -1 / others.sum()
            row[cell.key] = 1
    return weights
