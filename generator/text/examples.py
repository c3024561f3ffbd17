"""Keeps a few queries as examples of each head, however many windows are read."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.shared import SKIPPED, WINDOW
from generator.text.rows import Reading
from generator.text.settings import BANDS, EXAMPLES, PER_WINDOW, SEED

MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)  # SplitMix64, Steele 2014


@dataclass(frozen=True)
class Place:
    """Where a window stands in the texts, and its tokens."""

    text: int  # the number of its text
    at: int  # its number in the text
    tokens: list[str]  # their labels


@dataclass(frozen=True)
class Kept:
    """Examples of R heads or cases, in S slots each; a slot without a window is empty."""

    rank: NDArray[np.float64]  # (R, S); examples with the smallest ranks are kept
    window: NDArray[np.int64]  # (R, S), the number of the window among all; -1 for none
    query: NDArray[np.int64]  # (R, S)
    rows: NDArray[np.int16]  # (R, S, WINDOW), the query's weights in thousandths
    left: NDArray[np.int16]  # (R, S), what no token gets, in thousandths


def none(heads: int, slots: int) -> Kept:
    """Only empty slots: no examples yet."""
    shape = (heads, slots)
    nowhere = np.full(shape, -1)
    rows = np.zeros((*shape, WINDOW), dtype=np.int16)
    left = np.zeros(shape, dtype=np.int16)
    return Kept(np.full(shape, np.inf), nowhere, nowhere.copy(), rows, left)


def chosen(
    reading: Reading,
    number: int,
    heads: NDArray[Any],
    queries: NDArray[Any],
    rank: NDArray[Any],
) -> Kept:
    """Queries of one window as examples.

    Args:
        reading: what the heads do in the window.
        number: the number of the window.
        heads: (R,), the head of each row, ascending.
        queries: (R, S), numbered from the first query after the skipped ones; -1 for none.
        rank: (R, S), the rank of each query: examples with the smallest ranks are kept.
    """
    found = none(*queries.shape)
    rows, slots = np.nonzero(queries >= 0)
    at = queries[rows, slots]
    found.rank[rows, slots] = rank[rows, slots]
    found.window[rows, slots] = number
    found.query[rows, slots] = at + SKIPPED
    weights = reading.rows_at(heads[rows], at)
    found.rows[rows, slots, : weights.shape[1]] = weights
    found.left[rows, slots] = reading.left_at(heads[rows], at)
    return found


def strongest(reading: Reading, number: int) -> Kept:
    """The queries with the largest weights that no role explains, at most PER_WINDOW for a case."""
    order = np.argsort(-reading.unexplained, axis=1, kind="stable")[:, :PER_WINDOW]
    weights = np.take_along_axis(reading.unexplained, order, axis=1)
    queries = np.where(weights > 0, order, -1)
    return chosen(reading, number, reading.heads, queries, -weights.astype(float))


def drawn(reading: Reading, number: int) -> Kept:
    """At most EXAMPLES queries of a window, drawn at random; the same for all heads."""
    heads, count = reading.largest.shape
    lots = drawn_lots(number, count)
    order = np.argsort(lots, kind="stable")[:EXAMPLES]
    queries, rank = (np.broadcast_to(each, (heads, len(order))) for each in (order, lots[order]))
    return chosen(reading, number, np.arange(heads), queries, rank)


def banded(reading: Reading, number: int) -> Kept:
    """One query for each head and band, drawn at random from the head's queries in the band."""
    heads, count = reading.largest.shape
    lots = drawn_lots(number, count)
    order = np.argsort(-lots, kind="stable")
    queries = np.full((heads, BANDS), -1)
    # Of several queries in a band, the last one assigned stays: the one with the smallest lot.
    queries[np.arange(heads)[:, None], bands(reading)[:, order]] = order
    return chosen(reading, number, np.arange(heads), queries, lots[queries])


def bands(reading: Reading) -> NDArray[np.int64]:
    """The band of each query's largest weight, from 0 to BANDS - 1, (R, Q)."""
    return np.minimum((reading.largest * BANDS).astype(np.int64), BANDS - 1)


def drawn_lots(number: int, count: int) -> NDArray[np.float64]:
    """A random number from 0 to 1 for each query of a window, (count,).

    It depends only on SEED, the window's number and the query's number, so every run draws the
    same queries.
    """
    with np.errstate(over="ignore"):
        lots = np.arange(count, dtype=np.uint64) + np.uint64(number * WINDOW + (SEED << 40))
        lots = (lots + np.uint64(1)) * np.uint64(MIX[0])
        lots = (lots ^ (lots >> np.uint64(30))) * np.uint64(MIX[1])
        lots = (lots ^ (lots >> np.uint64(27))) * np.uint64(MIX[2])
        return (lots ^ (lots >> np.uint64(31))) / 2.0**64


def best(one: Kept, other: Kept, slots: int) -> Kept:
    """For each row, the `slots` examples with the smallest ranks.

    If ranks are equal, the examples of `one` come first.
    """
    whole = joined(one, other)
    order = np.argsort(whole.rank, axis=1, kind="stable")[:, :slots]

    def take(values: NDArray[Any]) -> NDArray[Any]:
        return np.take_along_axis(values, order, axis=1)

    rows = np.take_along_axis(whole.rows, order[:, :, None], axis=1)
    return Kept(take(whole.rank), take(whole.window), take(whole.query), rows, take(whole.left))


def joined(one: Kept, other: Kept) -> Kept:
    """The slots of `one`, then the slots of `other`."""
    parts = ("rank", "window", "query", "rows", "left")
    return Kept(*(np.concatenate([getattr(one, p), getattr(other, p)], axis=1) for p in parts))


def better_in_each(one: Kept, other: Kept) -> Kept:
    """In each slot, the example with the smaller rank; if ranks are equal, the example of `one`."""
    later = other.rank < one.rank
    rows = one.rows.copy()
    rows[later] = other.rows[later]
    return Kept(
        np.where(later, other.rank, one.rank),
        np.where(later, other.window, one.window),
        np.where(later, other.query, one.query),
        rows,
        np.where(later, other.left, one.left),
    )
