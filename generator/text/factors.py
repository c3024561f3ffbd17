"""The factors of a window's weights: for each place, each measure, and what no role explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.shared import SKIPPED
from generator.text.cases import Measures
from generator.text.places import PLACES, explained, measured, places


@dataclass(frozen=True)
class Factors:
    """The factors by which the weights of a window are multiplied."""

    taken: Any  # a tensor (Q, T, F): places and measures, without duplicates
    columns: Any  # a tensor: the index in F of each place and measure
    free: Any  # a tensor (sets, Q, T): the cells that no measure of a set counts
    defined: NDArray[np.bool_]  # (Q, V): the queries for which each value is defined

    @classmethod
    def of(cls, tokens: Sequence[str], sets: Sequence[Measures], device: Any) -> "Factors":
        """The factors of a window of T tokens, for some sets of measures."""
        import torch

        planes, known = measured(tokens)
        covered = explained(tokens, sets)[:, SKIPPED:]
        values = np.concatenate([places(tokens), planes])[:, SKIPPED:]
        always = np.ones((len(tokens), 1), dtype=bool)
        defined = [*[always] * len(PLACES), known.T, always]
        first = [np.flatnonzero((values == each).all(axis=(1, 2)))[0] for each in values]
        kept = np.unique(first)
        return cls(
            torch.from_numpy(values[kept].transpose(1, 2, 0).copy()).to(device),
            torch.from_numpy(np.searchsorted(kept, first)).to(device),
            torch.from_numpy(1 - covered).to(device),
            np.concatenate(defined, axis=1)[SKIPPED:],
        )
