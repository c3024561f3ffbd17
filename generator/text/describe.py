"""Summaries as the site's data: one file for all heads, and one for each head."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.shared import SCALE, SKIPPED, Json
from generator.text.examples import Kept
from generator.text.places import PLACES, explained
from generator.text.settings import (
    AFTER,
    AROUND_KEY,
    BANDS,
    CONTEXT,
    DECILES,
    EXAMPLES,
    NEAREST,
    SEED,
    TEXT_FORMAT,
)
from generator.text.summary import MEASURED, SPREAD, Summary

Label = Callable[[int], str]  # of a token id
DISTANCE = (
    "Mean squared Hellinger distance of the two heads' rows of weights on ordinary text, over "
    "every second counted query: 0 for equal weights, 1 for no key in common."
)


def describe_texts(summary: Summary, kinds: Sequence[str]) -> Json:
    """What the file of all heads holds: where their attention goes, and the mean of each measure.

    Args:
        summary: of all windows.
        kinds: of texts, in the order of the summary.
    """
    queries = summary.counts[:, 0]
    means = thousandths(mean_values(summary.sums.sum(0), summary.counts.sum(0)))
    split = len(PLACES)
    return {
        "format": TEXT_FORMAT,
        "scale": SCALE,
        "windows": summary.windows,
        "queries": int(queries.sum()),
        "skipped": SKIPPED,
        "seed": SEED,
        "kinds": [[kind, int(count)] for kind, count in zip(kinds, queries, strict=True)],
        "places": list(PLACES),
        "measures": list(MEASURED),
        "where": [row[:split] for row in means],
        "means": [row[split:-1] for row in means],
        "explained": [row[-1] for row in means],
        "distance": DISTANCE,
    }


def describe_head(
    summary: Summary, head: int, heads: int, roles: frozenset[str], label: Label
) -> Json:
    """What the file of one head holds.

    Args:
        summary: of all windows.
        head: its number among all, layer by layer.
        heads: how many a layer has.
        roles: the measures whose role it has.
        label: gives the label of a token id.
    """
    split = len(PLACES)
    by_kind = mean_values(summary.sums[:, head], summary.counts)
    spread = [deciles(each) for each in summary.spread[head]]
    return {
        "format": TEXT_FORMAT,
        "head": list(divmod(head, heads)),
        "scale": SCALE,
        "where": [row[:split] for row in thousandths(by_kind)],
        "explained": [row[-1] for row in thousandths(by_kind)],
        "roles": {
            name: row for name, row in zip(MEASURED, own_means(summary, head), strict=True)
            if name in roles
        },
        "deciles": dict(zip(SPREAD, spread, strict=True)) | ({} if roles else {"explained": None}),
        "nearest": nearest(summary.overlap, head, heads),
        "examples": examples(summary, head, roles, label),
    }  # fmt: skip


def mean_values(sums: NDArray[np.float64], counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sums by counts; NaN where nothing was counted. The last axes are those of VALUES."""
    found = np.full(sums.shape, np.nan)
    np.divide(sums, counts, out=found, where=np.broadcast_to(counts > 0, sums.shape))
    return found


def own_means(summary: Summary, head: int) -> list[int | None]:
    """The share of all of a head's attention that each measure counts."""
    queries = summary.counts[:, 0].sum()
    columns = slice(len(PLACES), len(PLACES) + len(MEASURED))
    return thousandths(summary.sums[:, head, columns].sum(0, keepdims=True) / queries)[0]


def thousandths(values: NDArray[np.float64]) -> list[list[int | None]]:
    """Rows of numbers as integers; None for NaN."""
    return [[None if np.isnan(n) else round(n * SCALE) for n in row] for row in values.tolist()]


def deciles(counts: NDArray[np.int64]) -> list[int] | None:
    """The nine deciles of a histogram from 0 to 1, in thousandths; None for an empty one."""
    total, bins = int(counts.sum()), len(counts)
    if not total:
        return None
    reached = np.cumsum(counts)
    found = []
    for number in range(1, DECILES + 1):
        wanted = number * total / (DECILES + 1)
        at = int(np.searchsorted(reached, wanted))
        inside = (wanted - (reached[at] - counts[at])) / counts[at]
        found.append(round((at + inside) / bins * SCALE))
    return found


def nearest(overlap: NDArray[np.float64], head: int, heads: int) -> list[Json]:
    """The heads whose weights differ least, nearest first: {layer, head, distance}."""
    queries = overlap[head, head]
    distances = np.maximum(1 - overlap[head] / max(queries, 1e-9), 0)
    order = [int(other) for other in np.argsort(distances, kind="stable") if other != head]
    return [
        {"layer": each // heads, "head": each % heads, "distance": round(float(distances[each]), 3)}
        for each in order[:NEAREST]
    ]


def examples(summary: Summary, head: int, roles: frozenset[str], label: Label) -> Json:
    """The examples of one head, of three kinds."""

    def of(kept: Kept, slots: Sequence[int], known: frozenset[str] = frozenset()) -> list[Json]:
        return [
            example(summary, kept, head, slot, known, label)
            for slot in slots
            if kept.window[head, slot] >= 0
        ]

    every = range(EXAMPLES)
    return {
        "strongest": of(summary.strongest, every, roles),
        "deciles": of(summary.banded, chosen_bands(summary.bands[head])),
        "drawn": of(summary.drawn, every),
    }


def chosen_bands(counts: NDArray[np.int64]) -> list[int]:
    """The bands of the ninth to the second decile of the largest weight, without repeats."""
    reached = np.cumsum(counts)
    wanted = [number * reached[-1] / (DECILES + 1) for number in range(DECILES, 1, -1)]
    assert len(wanted) == EXAMPLES
    return list(dict.fromkeys(min(int(np.searchsorted(reached, n)), BANDS - 1) for n in wanted))


def example(
    summary: Summary, kept: Kept, head: int, slot: int, roles: frozenset[str], label: Label
) -> Json:
    """One query with some of the tokens that it sees, and their weights."""
    window, query = int(kept.window[head, slot]), int(kept.query[head, slot])
    place = summary.places[window]
    tokens = [label(token) for token in place.ids]
    row = kept.rows[head, slot, : len(tokens)]
    covered = explained(tokens, [roles])[0, query]
    free = np.where(covered == 0, row, -1)
    free[0] = -1
    key = int(free.argmax())
    spans = shown(query, key, len(tokens))
    return {
        "text": place.text,
        "window": place.at,
        "query": query,
        "key": key,
        "first": int(row[0]),
        "spans": [[begin, tokens[begin:end], row[begin:end].tolist()] for begin, end in spans],
    }


def shown(query: int, key: int, length: int) -> list[tuple[int, int]]:
    """The CONTEXT tokens that an example shows, as one range or two, each (begin, end).

    They end soon after the query. A key that lies farther back has a range of its own.
    """
    end = min(max(query + 1 + AFTER, CONTEXT), length)
    begin = max(end - CONTEXT, 0)
    if key >= begin:
        return [(begin, end)]
    first = max(key - AROUND_KEY // 2, 0)
    return [(first, first + AROUND_KEY), (begin + AROUND_KEY, end)]
