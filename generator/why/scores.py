"""The scores of a layer: products of queries and keys, and their softmax."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from generator.mixing import Doubles, NotASum
from generator.shared import Attention
from generator.why.cells import Seen
from generator.why.nodes import ScoresMark
from generator.why.settings import MAP_TOLERANCE, MASKED


@dataclass(frozen=True)
class Scores:
    """The scores of one layer."""

    mark: ScoresMark
    queries: Doubles  # (H, T, d_head)
    keys: Doubles  # (H, T, d_head)
    factor: Doubles  # (H,), multiplies the products, before a cap is applied
    cap: Doubles | None  # (H,), the size that a score cannot exceed; None where there is no cap
    added: Doubles  # (H, T, T), masks and position biases
    sink: Doubles | None = None  # (H, T, 1), the score of an attention sink, in models with one

    @cached_property
    def seen(self) -> Seen:
        """Whether a query of a head may look at a key, (H, T, T)."""
        causal = np.tri(self.added.shape[-1], dtype=bool)
        return causal & (self.added > MASKED)

    @cached_property
    def position_bias(self) -> Doubles:
        """The position bias added to each score, (H, T, T); zeros in models that have none."""
        return np.where(self.seen, self.added, 0.0)

    def weights(self) -> Doubles:
        """The softmax of the scores, (H, T, T), without the column of a sink."""
        products = self.queries @ self.keys.transpose(0, 2, 1) * self.factor[:, None, None]
        if self.cap is not None:
            cap = self.cap[:, None, None]
            products = cap * np.tanh(products / cap)
        logits = np.where(self.seen, products + self.added, -np.inf)
        if self.sink is not None:
            logits = np.concatenate([logits, self.sink], axis=-1)
        logits = np.exp(logits - logits.max(-1, keepdims=True))
        weights = logits / logits.sum(-1, keepdims=True)
        return np.asarray(weights[..., : self.seen.shape[-1]])


def scores_of(mark: ScoresMark, heads: int) -> Scores:
    """The scores that a mark holds, as arrays.

    Raises:
        NotASum: when the array of queries does not have one query per token and head.
    """
    queries, keys = doubles(mark.queries), doubles(mark.keys)
    length = queries.shape[-2]
    if queries.size != heads * length * queries.shape[-1]:
        raise NotASum("its queries do not come head by head")
    queries = queries.reshape(heads, length, -1)
    keys = np.broadcast_to(keys, mark.key.shape).reshape(heads, -1, length).transpose(0, 2, 1)
    before = by_head(mark.before, heads)
    after = None if mark.after is None else by_head(mark.after, heads)
    added = np.zeros((heads, length, length))
    for each in mark.added:
        added += np.broadcast_to(squeezed(doubles(each)), added.shape)
    factor = before if after is None else before * after
    sink = None
    if mark.sink is not None:
        sink = np.broadcast_to(squeezed(doubles(mark.sink)), (heads, length, 1))
    return Scores(mark, queries, keys, factor, after, added, sink)


def refuse_other_map(scores: Scores, attention: Attention, layer: int) -> None:
    """Raise NotASum when the softmax of the scores is not the published map `attention`."""
    miss = abs(scores.weights() - attention).max()
    if not miss <= MAP_TOLERANCE:
        raise NotASum(f"in layer {layer} the softmax of the scores misses the map by {miss:.2g}")


def doubles(value: Any) -> Doubles:
    """A tensor or a number as a float64 array."""
    if hasattr(value, "detach"):
        value = value.detach().double().cpu().numpy()
    return np.asarray(value, dtype=np.float64)


def squeezed(value: Doubles) -> Doubles:
    """An array without its batch dimension of size 1, if it has one."""
    return value.reshape(value.shape[1:]) if value.ndim == 4 else value


def by_head(factor: Any, heads: int) -> Doubles:
    """A factor for each head, from one number or from one number per head."""
    return np.broadcast_to(doubles(factor).reshape(-1), heads)
