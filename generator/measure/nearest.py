"""The heads most like each head: a few candidates from one product, then their exact distances.

The exact distances of all pairs of thousands of heads would take minutes. The Jensen-Shannon
divergence of two heads is 1 to 1.45 times their squared Hellinger distance, which is one matrix
product for all pairs. So the heads nearest by one are among the few dozen nearest by the other.
"""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from generator.shared import Attention, Json

Matrix = NDArray[np.float64]

NEAREST = 5
CANDIDATES = 12  # for each head; in practice no other head is nearer than all of them
DISTANCE = (
    "Mean Jensen-Shannon divergence of the two heads' attention, in bits, over all queries but "
    "the first of each sentence: 0 for equal weights, 1 for no key in common. "
    "Clark et al. 2019 compare heads in this way."
)
ALIKE = 100_000  # steps per unit: smaller differences are rounding; ties go by head number


def nearest(maps: Callable[[], Iterable[Attention]], heads: int) -> list[list[Json]]:
    """The NEAREST other heads of each head, nearest first.

    Args:
        maps: each call iterates over the sentences' attention (L, H, T, T); none is kept in memory.
        heads: the number H of heads in a layer.

    Returns:
        L * H lists of {layer, head, distance}, empty if no sentence has a second query.
    """
    close, queries = closeness(maps())
    if not queries:
        return [[] for _ in close]
    chosen = candidates(close / np.float32(queries))
    total = sum((divergence(attention, chosen) for attention in maps()), np.zeros(chosen.shape))
    order = np.argsort(total, axis=-1, kind="stable")[:, :NEAREST]
    return [
        [named(int(chosen[own, at]), heads, float(total[own, at]) / queries) for at in best]
        for own, best in enumerate(order)
    ]


def named(row: int, heads: int, distance: float) -> Json:
    """A head as an entry of heads.json."""
    return {"layer": row // heads, "head": row % heads, "distance": round(distance, 3)}


def closeness(maps: Iterable[Attention]) -> tuple[NDArray[np.float32], int]:
    """How close each pair of heads is by the Hellinger distance, and the number of queries.

    Returns:
        (N, N): minus the squared Hellinger distance, the sum of (p + q) / 2 - sqrt(p q), summed
        over queries, up to a constant for each row. Rows of weights sum to 1 only roughly.
    """
    total, queries = np.zeros((1, 1), dtype=np.float32), 0
    for attention in maps:
        rows = rows_of(attention)
        roots = np.sqrt(rows)
        total = roots @ roots.T + (total - rows.sum(axis=-1) / 2)
        queries += attention.shape[-1] - 1
    return total, queries


def candidates(close: NDArray[np.float32]) -> NDArray[np.intp]:
    """The numbers of the CANDIDATES other heads that are closest to each head.

    Args:
        close: (N, N), means over queries.

    Returns:
        (N, at most CANDIDATES) rows in rising order; fewer where there are fewer heads.
    """
    heads = np.arange(len(close))
    left_out = max(1, len(heads) - CANDIDATES)  # each head itself, at least
    chosen = np.empty((len(heads), len(heads) - left_out), dtype=np.intp)
    for own in heads:
        ranks = np.rint(close[own] * ALIKE).astype(np.int64) * len(heads) - heads
        ranks[own] = np.iinfo(np.int64).min
        chosen[own] = np.sort(np.argpartition(ranks, left_out - 1)[left_out:])
    return chosen


def divergence(attention: Attention, others: NDArray[np.intp]) -> Matrix:
    """The Jensen-Shannon divergence of heads to some others, summed over a sentence's queries.

    JS(p, q) = H((p + q) / 2) - (H(p) + H(q)) / 2 with the entropy H in bits (Lin 1991, "Divergence
    measures based on the Shannon entropy"), summed over queries as in Clark et al. 2019, section 6,
    on BERT. The first query adds nothing: it can only look at itself.

    Args:
        attention: (L, H, T, T); its rows need to sum to 1 only approximately.
        others: (L * H, K), for each head the numbers of K heads.

    Returns:
        (L * H, K) in bits, each entry from 0 to T - 1.
    """
    # Entropies of rows are only summed, so one sum over the triangle gives the sum of all rows.
    maps = rows_of(attention)
    own = bits(maps.astype(np.float64))
    total = np.zeros(others.shape)
    for head, rows in enumerate(others):
        mean = maps[rows].astype(np.float64)  # so few heads stay in the processor's cache
        mean += maps[head]
        mean /= 2
        total[head] = bits(mean) - (own[head] + own[rows]) / 2
    return np.maximum(total, 0)  # rounding may leave -1e-16


def rows_of(attention: Attention) -> NDArray[np.float32]:
    """The lower triangles of all heads, (L * H, T * (T + 1) / 2)."""
    length = attention.shape[-1]
    queries, keys = np.tril_indices(length)
    # Indexing with both would interleave the rows of all heads in memory: three times slower.
    rows: NDArray[np.float32] = np.take(
        attention.reshape(-1, length**2), queries * length + keys, axis=1
    )
    return rows


def bits(weights: Matrix) -> Matrix:
    """The entropy -sum w log2 w over the last axis, in bits, with 0 log 0 = 0."""
    logarithms = np.log2(np.maximum(weights, np.finfo(np.float64).tiny))
    logarithms *= weights
    entropy: Matrix = -logarithms.sum(axis=-1)
    return entropy
