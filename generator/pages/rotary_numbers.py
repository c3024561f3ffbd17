"""Counts how often the dimensions that turn fastest make a head look one token back."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from generator.pages.model_numbers import ModelNumbers
from generator.pages.taken_apart import tables
from generator.shared import Head


@dataclass(frozen=True)
class Turning:
    """How many cells have the largest part of their contrast in the fastest rotary band."""

    back: int  # cells at which the given heads look one token back
    back_fastest: int  # of these, the cells with the largest part in the fastest band
    others: int  # all other cells
    others_fastest: int  # of these, the cells with the largest part in the fastest band


def turning(numbers: ModelNumbers, heads: Collection[Head]) -> Turning | None:
    """Compare the cells where `heads` look one token back with all other cells of a model.

    Only cells whose scores the build split, and whose contrast is positive, count. None if either
    group is empty, for example because the model does not use rotary embedding.
    """
    back, others = np.zeros(2, dtype=int), np.zeros(2, dtype=int)  # each: all, and the fastest
    for table in tables(numbers):
        counted = table.turns & (table.contrast > 0)
        own = [tuple(each) in heads for each in table.head.tolist()]
        is_back = (table.query - table.key == 1) & np.array(own, dtype=bool)
        fastest = table.bands[:, 0] == table.bands.max(axis=1)
        for found, rows in ((back, counted & is_back), (others, counted & ~is_back)):
            found += rows.sum(), (rows & fastest).sum()
    return Turning(*back.tolist(), *others.tolist()) if back[0] and others[0] else None
