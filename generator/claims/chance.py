"""How often a claim's weight occurs by chance, at random cells of the same shape."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.claims.cells import CellWeights
from generator.shared import DECIMALS, Dump, Json

MOST = 5000  # cells kept for one shape: enough for three decimals, and little memory
DRAWS = 10_000  # random sets of cells
SEED = 2019  # arbitrary, but never changed
Shape = tuple[int, int]  # distance from the query to the key's last token; number of key tokens


def shape_of(weighed: CellWeights) -> Shape | None:
    """The shape of a cell; None if the key contains the first token or the query: special cases."""
    if weighed.key[0] == 0 or weighed.key[-1] >= weighed.query:
        return None
    return weighed.query - weighed.key[-1], len(weighed.key)


class RandomCells:
    """The weights of all heads at up to MOST cells of each shape, in the sentences of a model."""

    def __init__(self, shapes: Iterable[Shape | None], dumps: Iterable[Dump]) -> None:
        wanted = {shape for shape in shapes if shape is not None}
        found: dict[Shape, list[NDArray[np.float64]]] = defaultdict(list)
        for dump in dumps:
            for shape in wanted:
                if (room := MOST - len(found[shape])) > 0:
                    found[shape] += weights_of(shape, dump)[:room]
        self.weights = {shape: np.array(each) for shape, each in found.items()}  # (cells, L * H)

    def chance(
        self, here: CellWeights, value: float, cells: Sequence[CellWeights], least: float
    ) -> Json | None:
        """How often some head gives a random cell as much weight as a claim's head gives its cell.

        Args:
            here: the cell of the claim.
            value: the weight that the claim's head gives this cell.
            cells: all cells of the phenomenon.
            least: the smallest weight that this head gives one of `cells`.

        Returns:
            `cells`: how many cells with the shape of `here` were tried, at most MOST; `share`: the
            share of these cells where some head gives at least `value`; `together`: the share of
            random sets of cells, shaped as `cells`, where one head gives every cell at least
            `least`, or None if one of `cells` has no shape. If `here` has no shape, the result is
            None.
        """
        shape = shape_of(here)
        if shape is None:
            return None
        largest = self.weights[shape].max(axis=1)
        shapes = [shape_of(each) for each in cells]
        known = [each for each in shapes if each is not None]
        return {
            "cells": len(largest),
            "share": round(float((largest >= value).mean()), DECIMALS),
            "together": self.together(known, least) if len(known) == len(shapes) else None,
        }

    def together(self, shapes: Sequence[Shape], least: float) -> float:
        """The share of random sets of cells where one head gives all cells at least `least`."""
        generator = np.random.RandomState(SEED)  # NumPy guarantees that its numbers never change
        heads: NDArray[np.bool_] | bool = True
        for shape in shapes:
            enough = self.weights[shape] >= least
            heads = heads & enough[generator.randint(len(enough), size=DRAWS)]
        return round(float(np.any(heads, axis=1).mean()), DECIMALS)


def weights_of(shape: Shape, dump: Dump) -> list[NDArray[np.float64]]:
    """The weights of all heads for each cell of a shape in one sentence, (L * H) per cell."""
    back, width = shape
    queries = range(back + width, len(dump.tokens))  # so that no key is the first token
    keys = [range(query - back - width + 1, query - back + 1) for query in queries]
    return [dump.looks(query, key).ravel() for query, key in zip(queries, keys, strict=True)]
