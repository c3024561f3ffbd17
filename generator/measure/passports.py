"""What each head does over all sentences of a model: its telling cells, and the heads like it."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from generator.shared import FAINT, FORMAT, Attention, Dump, Json

Matrix = NDArray[np.float64]

CELLS = 6  # listed for a head: enough to see a habit, few enough to look at each
PER_SENTENCE = 2  # of them from one sentence, so that a head is seen in several
FAINTEST = 0.1  # a smaller weight is a head's background, not what it does
NEAREST = 5
DISTANCE = (
    "Mean Jensen-Shannon divergence of the two heads' attention, in bits, over every query but "
    "the first of every sentence: 0 for the same weights, 1 for no key in common. "
    "Clark et al. 2019 compare heads in this way."
)


def make_passports(model: str, dumps: Iterable[Dump]) -> Json:
    """What build/data/<model>/heads.json holds.

    Args:
        model: the model's id.
        dumps: of the model. They are taken one at a time, and none is kept.

    Returns:
        `cells` and `nearest` have a list for each head, at `layer * heads + head`. A cell is
        {sentence, query, key, weight}, query and key as token indices; `tokens` has the labels of
        the sentences that cells name. A nearest head is {layer, head, distance}. `background` tells
        how often a cell has some head that looks there, of all cells that could be telling.
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
    """The cells of a flat map that are not first, previous or current token."""
    query, key = np.divmod(np.arange(length * length), length)
    return np.flatnonzero((key > 0) & (key < query - 1))


def background(peaks: Matrix) -> Json | None:
    """Among many heads one looks almost anywhere: how many cells have one that gives FAINT.

    Args:
        peaks: for every cell the largest weight that any head gives.
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
    """The strongest cells of each head that are not first, previous or current token.

    Args:
        sentence: its id.
        attention: (L, H, T, T).

    Returns:
        L * H lists of at most PER_SENTENCE cells, strongest first, none fainter than FAINTEST.
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
    """The CELLS strongest of one head; of equals the same ones in whatever order dumps come."""
    place = ("sentence", "query", "key")
    return sorted(cells, key=lambda cell: (-cell["weight"], [cell[key] for key in place]))[:CELLS]


def divergence(attention: Attention) -> Matrix:
    """The Jensen-Shannon divergence of every two heads, summed over the queries of a sentence.

    JS(p, q) = H((p + q) / 2) - (H(p) + H(q)) / 2 with the entropy H in bits (Lin 1991, "Divergence
    measures based on the Shannon entropy"), summed over queries as Clark et al. 2019, section 6,
    do for BERT. The first query counts for nothing: it can only look at itself.

    Args:
        attention: (L, H, T, T); rows that sum to 1 only nearly are fine.

    Returns:
        (L * H, L * H), symmetric, zero on the diagonal, each entry within 0..T - 1.
    """
    length = attention.shape[-1]
    # The sum of the entropies of all rows is one sum over the triangle.
    maps = attention.reshape(-1, length, length)[:, *np.tril_indices(length)].astype(np.float64)
    own = bits(maps)
    total = np.zeros((len(maps), len(maps)))
    for head, weights in enumerate(maps):
        both = bits((weights + maps[head:]) / 2)
        total[head, head:] = total[head:, head] = both - (own[head] + own[head:]) / 2
    return np.maximum(total, 0)  # rounding may leave -1e-16


def bits(weights: Matrix) -> Matrix:
    """The entropy -sum w log2 w over the last axis, where 0 log 0 is 0."""
    logarithms = np.log2(np.maximum(weights, np.finfo(np.float64).tiny))
    entropy: Matrix = -(weights * logarithms).sum(axis=-1)
    return entropy


def nearest(distances: Matrix, heads: int) -> list[list[Json]]:
    """For each head the NEAREST others, nearest first.

    Args:
        distances: (L * H, L * H).
        heads: H.
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
