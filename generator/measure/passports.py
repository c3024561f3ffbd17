"""Passports: each head's strongest cells over all sentences, and the heads most like it."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from generator.shared import FAINT, FORMAT, Attention, Dump, Json

Matrix = NDArray[np.float64]

CELLS = 6  # listed for a head: enough to show a pattern, few enough to look at each
PER_SENTENCE = 2  # at most so many from one sentence, so that a head is shown in several
FAINTEST = 0.1  # smaller weights are background, not what a head does
NEAREST = 5
DISTANCE = (
    "Mean Jensen-Shannon divergence of the two heads' attention, in bits, over all queries but "
    "the first of each sentence: 0 for equal weights, 1 for no key in common. "
    "Clark et al. 2019 compare heads in this way."
)


def make_passports(model: str, dumps: Iterable[Dump]) -> Json:
    """What build/data/<model>/heads.json holds.

    Args:
        model: the model's id.
        dumps: of the model, read one at a time; none is kept.

    Returns:
        `cells` and `nearest` have a list for each head, at `layer * heads + head`. A cell is
        {sentence, query, key, weight}, with query and key as token indices; `tokens` has the labels
        of the sentences in `cells`. A nearest head is {layer, head, distance}. `background` says
        how many of the candidate cells have some head that looks there.
    """
    cells: list[list[Json]] = []
    tokens: dict[str, list[str]] = {}
    peaks: list[Matrix] = []
    heads, queries, total = 0, 0, np.zeros(())
    for dump in dumps:
        attention, length = dump.attention, len(dump.tokens)
        found = telling_cells(dump.sentence, attention)
        cells = [old + new for old, new in zip(cells, found, strict=True)] if cells else found
        peaks.append(attention.max(axis=(0, 1)).ravel()[candidates(length)])
        tokens[dump.sentence] = dump.tokens
        heads, queries = attention.shape[1], queries + length - 1
        total = total + divergence(attention)
    cells = [strongest(of_head) for of_head in cells]
    named = {cell["sentence"] for of_head in cells for cell in of_head}
    return {
        "format": FORMAT,
        "model": model,
        "tokens": {name: tokens[name] for name in sorted(named)},
        "cells": cells,
        "distance": DISTANCE,
        "nearest": nearest(total / queries, heads) if queries else [[] for _ in cells],
        "background": background(np.concatenate(peaks)),
    }


def candidates(length: int) -> NDArray[np.intp]:
    """The indices, in a flat (T * T) map, of keys beside first, previous and current token."""
    query, key = np.divmod(np.arange(length * length), length)
    return np.flatnonzero((key > 0) & (key < query - 1))


def background(peaks: Matrix) -> Json | None:
    """How many cells have some head that gives at least FAINT; with many heads, most do.

    Args:
        peaks: (cells,), the largest weight of any head at each cell.

    Returns:
        The number of cells, the share of them that reach FAINT, and the median of their largest
        weights; None without cells.
    """
    if not len(peaks):
        return None
    share, median = float((peaks >= FAINT).mean()), float(np.median(peaks))
    return {
        "cells": len(peaks),
        "from": FAINT,
        "share": round(share, 3),
        "median": round(median, 3),
    }


def telling_cells(sentence: str, attention: Attention) -> list[list[Json]]:
    """The strongest cells of each head, first, previous and current tokens excluded.

    Args:
        sentence: the id of the sentence.
        attention: (L, H, T, T).

    Returns:
        L * H lists of at most PER_SENTENCE cells, strongest first, none below FAINTEST.
    """
    length = attention.shape[-1]
    flat = attention.reshape(-1, length * length)  # (L * H, T * T)
    cells = candidates(length)
    order = np.argsort(-flat[:, cells], axis=-1, kind="stable")[:, :PER_SENTENCE]
    return [
        [
            {
                "sentence": sentence,
                "query": int(at) // length,
                "key": int(at) % length,
                "weight": round(float(weights[at]), 3),
            }
            for at in cells[best]
            if weights[at] >= FAINTEST
        ]
        for weights, best in zip(flat, order, strict=True)
    ]


def strongest(cells: list[Json]) -> list[Json]:
    """The CELLS strongest cells of one head; ties do not depend on the order of the dumps."""
    where = ("sentence", "query", "key")
    return sorted(cells, key=lambda cell: (-cell["weight"], [cell[key] for key in where]))[:CELLS]


def divergence(attention: Attention) -> Matrix:
    """The Jensen-Shannon divergence of each pair of heads, summed over the queries of a sentence.

    JS(p, q) = H((p + q) / 2) - (H(p) + H(q)) / 2 with the entropy H in bits (Lin 1991, "Divergence
    measures based on the Shannon entropy"), summed over queries as in Clark et al. 2019, section 6,
    on BERT. The first query adds nothing: it can only look at itself.

    Args:
        attention: (L, H, T, T); its rows need to sum to 1 only approximately.

    Returns:
        (L * H, L * H) in bits, symmetric, 0 on the diagonal, each entry from 0 to T - 1.
    """
    length = attention.shape[-1]
    # The rows' entropies are only added up, so one sum over the triangle gives them all.
    maps = attention.reshape(-1, length, length)[:, *np.tril_indices(length)].astype(np.float64)
    own = bits(maps)
    total = np.zeros((len(maps), len(maps)))
    for head, weights in enumerate(maps):
        both = bits((weights + maps[head:]) / 2)
        total[head, head:] = total[head:, head] = both - (own[head] + own[head:]) / 2
    return np.maximum(total, 0)  # rounding may leave -1e-16


def bits(weights: Matrix) -> Matrix:
    """The entropy -sum w log2 w over the last axis, in bits, with 0 log 0 = 0."""
    logarithms = np.log2(np.maximum(weights, np.finfo(np.float64).tiny))
    entropy: Matrix = -(weights * logarithms).sum(axis=-1)
    return entropy


def nearest(distances: Matrix, heads: int) -> list[list[Json]]:
    """The NEAREST other heads of each head, nearest first.

    Args:
        distances: (L * H, L * H).
        heads: the number H of heads in a layer.

    Returns:
        L * H lists of {layer, head, distance}.
    """
    result = []
    for own, row in enumerate(distances):
        others = [int(other) for other in np.argsort(row, kind="stable") if other != own]
        result.append(
            [
                {
                    "layer": other // heads,
                    "head": other % heads,
                    "distance": round(float(row[other]), 3),
                }
                for other in others[:NEAREST]
            ]
        )
    return result
