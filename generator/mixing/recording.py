"""What `generator.mixing.trace` records of one pass, as tensors."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.mixing.path import Doubles, Floats, Path, array


class NotASum(ValueError):
    """The parts of a model do not add up; the message says why and can follow "because"."""


@dataclass(frozen=True)
class HeadOutputs:
    """The outputs of a layer's heads, somewhere between the product A V and W_O."""

    attention: Any  # (..., H, T, T), A
    values: Any  # (..., H, T, d_head), V; H is 1 here if all heads share their values
    owner: Any  # for each number, the index of its head, in the tensor's current shape
    plain: bool = True  # whether only the shape has changed since the product


@dataclass(frozen=True)
class Projection:
    """One multiplication by W_O."""

    layer: int
    heads: HeadOutputs
    given: Any  # (..., T, inputs), the input of W_O
    weight: Any  # (d_model, inputs)
    bias: Any  # (d_model,) or None

    def by_head(self) -> tuple[Floats, Floats]:
        """The input of W_O and the rows of W_O, both split by head.

        Returns:
            (H, T, d_head) and (H, d_head, d_model).

        Raises:
            NotASum: when `columns` raises it.
        """
        given, weight = array(self.given), array(self.weight).T
        given = given.reshape(-1, given.shape[-1])  # (T, inputs)
        columns = self.columns()
        if (np.diff(columns.ravel()) != 1).any():
            given, weight = given[:, columns.ravel()], weight[columns.ravel()]
        cut = given.reshape(len(given), len(columns), -1).transpose(1, 0, 2)
        return cut, weight.reshape(len(columns), -1, weight.shape[-1])

    def columns(self) -> NDArray[np.intp]:
        """The indices of those inputs of W_O that come from each head, (H, d_head).

        Raises:
            NotASum: when heads have different numbers of inputs, or when an input comes from
                different heads at different tokens.
        """
        owner = array(self.heads.owner).reshape(-1, self.given.shape[-1]).astype(int)
        count = np.bincount(owner[0])
        if (owner != owner[0]).any() or (count != count[0]).any():
            raise NotASum("its heads do not have rows of their own in the output projection")
        return np.argsort(owner[0], kind="stable").reshape(len(count), -1)


@dataclass
class Recording:
    """What was recorded of one pass over one sequence."""

    unembedding: Any  # (vocabulary, d_model)
    unembedding_bias: Any = None  # (vocabulary,) or None
    looked_up: Any = None  # (..., T, d_model), the tokens' rows of the embedding table
    projections: list[Projection] = field(default_factory=list)
    final: Path | None = None  # the state that the unembedding multiplies
    read: Any = None  # (..., vocabulary), the output of the unembedding
    logits: Any = None  # (..., vocabulary), the model's logits: some models scale or cap `read`

    def last_logits(self) -> tuple[Doubles, Doubles]:
        """The output of the unembedding and the model's own logits, both at the last token."""
        read, logits = (
            array(each).reshape(-1, each.shape[-1])[-1] for each in (self.read, self.logits)
        )
        return read.astype(np.float64), logits.astype(np.float64)
