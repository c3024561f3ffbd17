"""The contrast of a cell, split in two ways: by the parts of the keys and by those of the query.

A score is `query . key * factor`. With all scales held at their values in the pass, the score is
linear in the parts of the query and in the parts of the key. For each cell, only weights are
carried back from the query and the keys to the residual stream. There the weights are multiplied by
all parts at once (Elhage et al. 2021, "QK circuits").
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
    """C cells of one layer, with their contrasts split into parts."""

    cells: list[Cell]
    score: Doubles  # (C,)
    contrast: Doubles  # (C,)
    names: list[str]  # the names of the parts
    key_side: Doubles  # (parts, C), what each part adds to the contrast through the keys
    query_side: Doubles  # (parts, C), what each part adds to the contrast through the query
    by_dimension: Doubles  # (C, d_head), the contrast split by dimension of query and key
    others: Doubles  # (C, T), how each key counts in the contrast, from `against_others`
    capped: Doubles | None  # (C,), from `contrast_behind_cap`


def take_apart(scores: Scores, cells: list[Cell], stream: Stream) -> Sides | None:
    """Split the contrasts of a layer's cells into parts, on both sides.

    Args:
        scores: the scores of the layer.
        cells: cells of the layer; cells whose query has no other key to compare with are left out.
        stream: the residual stream of the same pass.

    Returns:
        The cells with their parts; None when no cell is left.

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
    """The contrasts of C cells after the cap on scores; None where the model has no cap.

    A contrast after the cap is not the sum of its parts.
    """
    if scores.cap is None:
        return None
    found = np.zeros(len(cells))
    for at, cell in enumerate(cells):
        products = scores.keys[cell.head] @ scores.queries[cell.head, cell.query]
        cap = scores.cap[cell.head]
        found[at] = weights[at] @ (cap * np.tanh(products * scores.factor[cell.head] / cap))
    return found


def side_of_keys(scores: Scores, weights: Doubles, heads: Indices, stream: Stream) -> Doubles:
    """What each part adds to C weighted sums over keys, (parts, C).

    Args:
        scores: the scores of the layer.
        weights: the weight of each number of each key in each sum, (C, T, d_head).
        heads: the head whose keys each sum is over, (C,).
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
    """What each part adds to C weighted sums, each over one query, (parts, C).

    Sums over the queries of different tokens do not mix, so they can share a backward pass.

    Args:
        scores: the scores of the layer.
        weights: the weight of each number of the query in each sum, (C, d_head).
        heads: the head of each query, (C,).
        queries: the index of the token of each query, (C,).
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
    """For each value, the number of equal values before it."""
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
    """What each part adds to C weighted sums over the outputs of projections, (parts, C).

    Args:
        counts: for each projection, the weights of its outputs in each sum: (C, T, outputs), or
            (C, outputs) where each sum is over the outputs at one token.
        biases: what the biases after the projections add to each sum, (C,).
        heads: the head that uses the outputs, for each sum, (C,).
        stream: the parts of the residual stream.
        tokens: the index of each sum's token, (C,), where each sum is over one token.
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
    """Turn weights of a matrix's outputs into weights of its inputs.

    Each head uses only a few outputs, and only those are multiplied.

    Args:
        projected: the product of the matrix and a state.
        counts: the weights of the outputs, (C, ..., outputs).
        heads: the head that uses the outputs, (C,).

    Returns:
        The weights of the inputs, (C, ..., d_model).
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
