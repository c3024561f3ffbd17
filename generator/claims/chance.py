"""How often chance gives as much weight: random cells of the same shape as a claim's."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.claims.cells import CellWeights
from generator.shared import DECIMALS, Dump, Json

MOST = 5000  # cells of one shape that are kept: enough for three decimals, little memory
DRAWS = 10_000  # random sets of cells
SEED = 2019  # of the draws; arbitrary, but never changed
Shape = tuple[int, int]  # distance from the query to the last token of the key; tokens of the key


def shape_of(weighed: CellWeights) -> Shape | None:
    """The shape of a cell; None on the first token or the query itself, where other rules hold."""
    if weighed.key[0] == 0 or weighed.key[-1] >= weighed.query:
        return None
    return weighed.query - weighed.key[-1], len(weighed.key)


class RandomCells:
    """The weights of all heads at every cell of some shapes, over all sentences of a model."""

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
        """How often random cells have some head with as much weight as a claim.

        Args:
            here: the cell of the claim.
            value: the weight of its head there.
            cells: all cells of the phenomenon.
            least: the smallest weight of the head at them.

        Returns:
            `cells`: how many cells have the shape of `here`; `share`: the share of them where some
            head has at least `value`; `together`: the share of random sets of cells, shaped as
            `cells`, where one head has at least `least` at all; None if a cell of the set is on the
            first token or the query itself. The whole is None if `here` is.
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
        """The share of random sets of cells where one head has at least `least` at all of them."""
        generator = np.random.RandomState(SEED)  # NumPy guarantees that its numbers never change
        heads: NDArray[np.bool_] | bool = True
        for shape in shapes:
            enough = self.weights[shape] >= least
            heads = heads & enough[generator.randint(len(enough), size=DRAWS)]
        return round(float(np.any(heads, axis=1).mean()), DECIMALS)


def weights_of(shape: Shape, dump: Dump) -> list[NDArray[np.float64]]:
    """What every head (L * H) gives at the cells of a shape in one sentence, by query."""
    back, width = shape
    queries = range(back + width, len(dump.tokens))  # so that the first token is no key
    keys = [range(query - back - width + 1, query - back + 1) for query in queries]
    return [dump.looks(query, key).ravel() for query, key in zip(queries, keys, strict=True)]
