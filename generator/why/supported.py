"""Whether a model's scores can be split into parts: a trial decides, not a list of families."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from generator.mixing import NotASum
from generator.shared import Attention, Json
from generator.why.bands import Bands, bands_of
from generator.why.cells import Cell
from generator.why.noting import noting
from generator.why.passed import Pass

TRIAL = [1, 2, 3, 4, 5]  # token ids; any will do


@dataclass(frozen=True)
class Trial:
    """What a pass over a few tokens showed about a model."""

    reason: str | None  # why its scores cannot be split into parts, to follow "because"
    bands: list[Bands | None]  # the bands of every layer; empty if there is a reason

    @classmethod
    def from_json(cls, value: Json) -> "Trial":
        """The trial that `as_json` turned into JSON."""
        bands = [None if each is None else Bands(np.array(each)) for each in value["bands"]]
        return cls(value["reason"], bands)

    def as_json(self) -> Json:
        """The trial as JSON."""
        bands = [None if each is None else each.of.tolist() for each in self.bands]
        return {"reason": self.reason, "bands": bands}


def tried(model: Any, attention: Callable[[list[int]], Attention]) -> Trial:
    """Try to split the scores of a few tokens into parts.

    Args:
        model: the model; `generator.mixing.watch` must have set its hooks.
        attention: runs the model over token ids and returns the weights, (L, H, T, T).
    """
    try:
        with noting(model) as (recording, tape):
            weights = attention(TRIAL)
        layers, heads, length, _ = weights.shape
        cells = [
            Cell(layer, head, length - 1, 1) for layer in range(layers) for head in range(heads)
        ]
        taken = Pass(weights, recording, tape)
        taken.apart(cells)
        return Trial(None, [bands_of(scores) for scores in taken.scores])
    except NotASum as error:
        return Trial(str(error), [])
