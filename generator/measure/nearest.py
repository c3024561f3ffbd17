"""Finds the heads most like each head: first some candidates, then their exact distances.

To compute the exact distances between thousands of heads would take minutes. But the squared
Hellinger distances of all pairs take only one matrix product, and the Jensen-Shannon
divergence of two heads is 1 to 1.45 times their squared Hellinger distance. So the heads that are
nearest by divergence are among the few dozen that are nearest by Hellinger distance.
"""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from generator.shared import Attention, Json

Matrix = NDArray[np.float64]

NEAREST = 5
CANDIDATES = 12  # for each head; in practice, the nearest heads are among these
DISTANCE = (
    "Mean Jensen-Shannon divergence of the two heads' attention, in bits, over all queries but "
    "the first of each sentence: 0 for equal weights, 1 for no key in common. An attention sink "
    "that is not a token counts as a key. "
    "Clark et al. 2019 compare heads in this way."
)
ALIKE = 100_000  # steps per unit: differences below a step are rounding, so the head number decides


def nearest(maps: Callable[[], Iterable[Attention]], heads: int) -> list[list[Json]]:
    """The NEAREST other heads of each head, nearest first.

    Args:
        maps: each call iterates over the attention (L, H, T, T) of the sentences, without keeping
            it in memory. An attention sink is one more key: (L, H, T, T + 1).
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
    """How close each pair of heads is by the Hellinger distance.

    The closeness is minus the squared Hellinger distance, which is the sum of
    (p + q) / 2 - sqrt(p q) over the keys and queries. The term p / 2 is left out, since it is
    constant in a row of the result. The term q / 2 is needed: rows of weights sum to 1 only
    roughly.

    Returns:
        The closeness, (N, N), and the number of queries.
    """
    total, queries = np.zeros((1, 1), dtype=np.float32), 0
    for attention in maps:
        rows = rows_of(attention)
        roots = np.sqrt(rows)
        total = roots @ roots.T + (total - rows.sum(axis=-1) / 2)
        queries += attention.shape[-2] - 1
    return total, queries


def candidates(close: NDArray[np.float32]) -> NDArray[np.intp]:
    """The numbers of the other heads that are closest to each head, at most CANDIDATES of them.

    Args:
        close: the mean closeness over the queries, (N, N).

    Returns:
        For each head, a row of numbers in rising order: CANDIDATES numbers, or those of all other
        heads if there are fewer.
    """
    heads = np.arange(len(close))
    left_out = max(1, len(heads) - CANDIDATES)  # at least each head itself is left out
    chosen = np.empty((len(heads), len(heads) - left_out), dtype=np.intp)
    for own in heads:
        ranks = np.rint(close[own] * ALIKE).astype(np.int64) * len(heads) - heads
        ranks[own] = np.iinfo(np.int64).min
        chosen[own] = np.sort(np.argpartition(ranks, left_out - 1)[left_out:])
    return chosen


def divergence(attention: Attention, others: NDArray[np.intp]) -> Matrix:
    """The Jensen-Shannon divergence of each head from K others, summed over a sentence's queries.

    JS(p, q) = H((p + q) / 2) - (H(p) + H(q)) / 2 with the entropy H in bits (Lin 1991, "Divergence
    measures based on the Shannon entropy"), summed over queries as in Clark et al. 2019, section 6,
    on BERT. The first query is left out: it sees no other token.

    Args:
        attention: the weights, (L, H, T, T), or (L, H, T, T + 1) with an attention sink as the
            last key; rows sum to 1 at least approximately.
        others: for each head, the numbers of K other heads, (L * H, K).

    Returns:
        The divergences in bits, from 0 to T - 1, (L * H, K).
    """
    # Only the sum of the rows' entropies is needed, so one sum over the whole triangle is enough.
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
    """What all queries but the first can look at, for each head, (L * H, cells)."""
    length, columns = attention.shape[-2:]
    sees = np.tri(length, columns, dtype=bool)
    sees[:, length:] = True  # the column of a sink
    sees[0] = False
    # To index with a mask would interleave the rows of all heads in memory, which would be three
    # times slower.
    rows: NDArray[np.float32] = np.take(
        attention.reshape(-1, length * columns), np.flatnonzero(sees), axis=1
    )
    return rows


def bits(weights: Matrix) -> Matrix:
    """The entropy -sum w log2 w over the last axis, in bits, with 0 log 0 = 0."""
    logarithms = np.log2(np.maximum(weights, np.finfo(np.float64).tiny))
    logarithms *= weights
    entropy: Matrix = -logarithms.sum(axis=-1)
    return entropy
