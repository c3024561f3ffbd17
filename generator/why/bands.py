"""Rotary position embedding as the model applies it: which dimensions turn, and how fast.

No configuration is read: the speed is measured by how a query turns from one token to the next.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.mixing import Doubles
from generator.why.pullback import pulled
from generator.why.scores import Scores
from generator.why.settings import BANDS, STILL

ROTATION = 1e-3  # relative error up to which a turn counts as a rotation


@dataclass(frozen=True)
class Bands:
    """The band of each dimension of a layer's queries and keys.

    The dimensions of band 0 turn fastest; those of band -1 do not turn.
    """

    of: NDArray[np.int_]  # (d_head,)

    def split(self, by_dimension: Doubles) -> tuple[Doubles, Doubles]:
        """Sum the contrasts of C cells over the dimensions of each band.

        Args:
            by_dimension: the contrast of each cell, split by dimension, (C, d_head).

        Returns:
            The sums over each band, (C, BANDS), and over the dimensions that do not turn, (C,).
        """
        bands = np.stack([by_dimension[:, self.of == band].sum(1) for band in range(BANDS)], 1)
        return bands, by_dimension[:, self.of < 0].sum(1)


def bands_of(scores: Scores) -> Bands | None:
    """The bands of a layer; None if no dimension turns, or if the turn per token is not a rotation.

    Args:
        scores: the layer's scores in a pass over at least two tokens.
    """
    size = scores.queries.shape[-1]
    each = np.arange(size)
    weights = np.zeros((size, *scores.queries.shape))
    weights[each, 0, :, each] = 1  # the first head's dimensions; those of other heads turn alike
    found = pulled(scores.mark.query, weights.reshape(size, *scores.mark.query.shape)).counts
    first, second = (
        np.concatenate([rows[:, token] for rows in found.values()], 1).astype(np.float64)
        for token in (0, 1)
    )  # (d_head, outputs)
    return bands_of_turn(second @ np.linalg.pinv(first))


def bands_of_turn(turn: Doubles) -> Bands | None:
    """The bands of a layer; None if no dimension turns, or if the turn per token is not a rotation.

    Args:
        turn: a matrix (d_head, d_head), which takes a query at one token to the same query at the
            next token. A constant factor on the matrix makes no difference.
    """
    size = np.trace(turn @ turn.T) / len(turn)
    if abs(turn @ turn.T - size * np.eye(len(turn))).max() > ROTATION * size:
        return None
    straight = np.diag(turn)
    aside = np.sqrt(np.square(turn - np.diag(straight)).sum(1))
    angle = np.arctan2(aside, straight)  # (d_head,), radians per token
    turning = np.flatnonzero(angle > STILL)
    if not len(turning):
        return None
    bands = np.full(len(turn), -1)
    fastest_first = turning[np.argsort(-angle[turning], kind="stable")]
    bands[fastest_first] = np.arange(len(turning)) // 2 * BANDS // (len(turning) // 2)
    return Bands(bands)
