"""The two sides of a cell: its contrast by the parts of the keys, and by the parts of the query.

score = query . key * factor, so with the scales held it is linear in the parts of either. Only
weights are carried back, once per cell, from queries and keys to the residual stream, where they
are multiplied by all parts at once (Elhage et al. 2021, "QK circuits").
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from generator.mixing import Doubles, Floats, NotASum
from generator.shared import head_name
from generator.why import settings
from generator.why.cells import Cell, Indices, against_others
from generator.why.nodes import Projected
from generator.why.pullback import pulled
from generator.why.scores import Scores
from generator.why.stream import Stream


@dataclass(frozen=True)
class Sides:
    """The cells of one layer, taken apart."""

    cells: list[Cell]
    score: Doubles  # (C,)
    contrast: Doubles  # (C,)
    names: list[str]  # of the parts
    key_side: Doubles  # (parts, C)
    query_side: Doubles  # (parts, C)
    by_dimension: Doubles  # (C, d_head), the contrast by dimension of query and key
    others: Doubles  # (C, T), how each key counts in the contrast
    capped: Doubles | None  # (C,), the contrast after a cap, which is no sum; None without a cap


def take_apart(scores: Scores, cells: list[Cell], stream: Stream) -> Sides | None:
    """Split the contrasts of a layer's cells into parts, on both sides.

    Args:
        scores: the scores of the layer.
        cells: cells of the layer; those without another key to compare with are left out.
        stream: the residual stream of the same pass.

    Returns:
        None when no cell is left.

    Raises:
        NotASum: when the parts of a side miss the contrast by more than SUM_TOLERANCE.
    """
    weights = against_others(cells, scores.seen)
    cells = [cell for cell, row in zip(cells, weights, strict=True) if row.any()]
    weights = weights[weights.any(1)]
    if not cells:
        return None
    heads, queries, keys = (
        np.array([getattr(cell, name) for cell in cells], dtype=int)
        for name in ("head", "query", "key")
    )
    each, factor = np.arange(len(cells)), scores.factor[heads, None]
    query = scores.queries[heads, queries] * factor  # (C, d_head)
    difference = (weights[:, None] @ scores.keys[heads])[:, 0]  # key minus mean of others
    key_side = side_of_keys(scores, weights[:, :, None] * query[:, None], heads, stream)
    query_side = side_of_queries(scores, difference * factor, heads, queries, stream)
    bias = scores.position_bias[heads, queries]  # (C, T)
    for shares in (key_side, query_side):
        shares[stream.names.index(settings.POSITION)] += (weights * bias).sum(1)
    found = Sides(
        cells=cells,
        score=(query * scores.keys[heads, keys]).sum(1) + bias[each, keys],
        contrast=(query * difference).sum(1) + (weights * bias).sum(1),
        names=list(stream.names),
        key_side=key_side,
        query_side=query_side,
        by_dimension=query * difference,
        others=weights,
        capped=contrast_behind_cap(scores, cells, weights),
    )
    refuse_other_sums(found)
    return found


def contrast_behind_cap(scores: Scores, cells: list[Cell], weights: Doubles) -> Doubles | None:
    """What a cap makes of the contrasts, (C,); None without a cap."""
    if scores.cap is None:
        return None
    found = np.zeros(len(cells))
    for at, cell in enumerate(cells):
        products = scores.keys[cell.head] @ scores.queries[cell.head, cell.query]
        cap = scores.cap[cell.head]
        found[at] = weights[at] @ (cap * np.tanh(products * scores.factor[cell.head] / cap))
    return found


def side_of_keys(scores: Scores, weights: Doubles, heads: Indices, stream: Stream) -> Doubles:
    """The share of each part in sums over keys, (parts, C).

    Args:
        scores: the scores of the layer.
        weights: (C, T, d_head), of the numbers of the keys.
        heads: (C,), whose keys they are.
        stream: the parts of the residual stream.
    """
    node = scores.mark.key
    on_keys = np.zeros((len(heads), *scores.keys.shape), np.float32)
    on_keys[np.arange(len(heads)), heads] = weights
    on_keys = on_keys.swapaxes(-1, -2).reshape(len(heads), *node.shape)
    found = pulled(node, on_keys)
    biases = on_keys.reshape(len(heads), -1) @ found.own.ravel()
    return shares_of(found.counts, biases, heads, stream)


def side_of_queries(
    scores: Scores, weights: Doubles, heads: Indices, queries: Indices, stream: Stream
) -> Doubles:
    """The share of each part in sums over one query each, (parts, C).

    Args:
        scores: the scores of the layer.
        weights: (C, d_head), of the numbers of the query.
        heads: (C,), whose query it is.
        queries: (C,), its token. Different tokens do not mix, so they share a backward pass.
        stream: the parts of the residual stream.
    """
    node, rows = scores.mark.query, turns(queries)
    on_queries = np.zeros((max(rows) + 1, *scores.queries.shape), np.float32)
    on_queries[rows, heads, queries] = weights
    found = pulled(node, on_queries.reshape(len(on_queries), *node.shape))
    biases = (weights * found.own.reshape(scores.queries.shape)[heads, queries]).sum(1)
    counts = {each: numbers[rows, queries] for each, numbers in found.counts.items()}
    return shares_of(counts, biases, heads, stream, queries)


def turns(values: Indices) -> list[int]:
    """For each value, how many equal ones come before it."""
    before: Counter[int] = Counter()
    found = []
    for value in values.tolist():
        found.append(before[value])
        before[value] += 1
    return found


def shares_of(
    counts: dict[Projected, Floats],
    biases: Floats,
    heads: Indices,
    stream: Stream,
    tokens: Indices | None = None,
) -> Doubles:
    """The share of each part in sums over what projections give, (parts, C).

    Args:
        counts: (C, T, outputs), or (C, outputs), by how much each number of a projection counts.
        biases: (C,), what the biases after the projections add.
        heads: (C,), whose numbers they are.
        stream: the parts of the residual stream.
        tokens: (C,), the token of each, for counts (C, outputs).
    """
    shares = np.zeros((len(stream.names), len(heads)))
    for projected, numbers in counts.items():
        if projected.bias is not None:
            bias = projected.bias.detach().double().cpu().numpy()
            biases = biases + (numbers @ bias).reshape(len(heads), -1).sum(1)
        more = stream.shares(projected.root, before_matrix(projected, numbers, heads), tokens)
        more[: len(shares)] += shares
        shares = more
    shares[stream.names.index(settings.BIASES)] += biases
    return shares


def before_matrix(projected: Projected, counts: Floats, heads: Indices) -> Floats:
    """Weights (C, ..., outputs) of what a matrix gives, as (C, ..., d_model) of what it was given.

    Each head uses only few outputs, and only those are multiplied.
    """
    matrix = projected.weight.detach().float().cpu().numpy()
    found = np.zeros((*counts.shape[:-1], matrix.shape[1]), np.float32)
    each = counts.reshape(len(counts), -1, counts.shape[-1])
    counted = np.asarray(each.any(1))  # (C, outputs)
    for head in np.unique(heads):
        members = np.flatnonzero(heads == head)
        own = np.flatnonzero(counted[members].any(0))
        found[members] = counts[members][..., own] @ matrix[own]
    return found


def refuse_other_sums(sides: Sides) -> None:
    """Raise NotASum when the parts of a side do not add up to the contrast."""
    size = settings.SUM_TOLERANCE * np.maximum(abs(sides.score), 1)
    for name, shares in (("key", sides.key_side), ("query", sides.query_side)):
        miss = abs(shares.sum(0) - sides.contrast)
        if not (miss <= size).all():
            worst = int((miss / size).argmax())
            cell = sides.cells[worst]
            raise NotASum(
                f"the parts of the {name} of {head_name((cell.layer, cell.head))}, query "
                f"{cell.query}, key {cell.key}, miss the contrast by {miss[worst]:.2g}"
            )
