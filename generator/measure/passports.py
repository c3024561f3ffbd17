"""Passports: each head's strongest cells over all sentences, and the heads most like it."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from generator.measure.nearest import DISTANCE, nearest
from generator.shared import FAINT, FORMAT, Attention, Dump, Json

Matrix = NDArray[np.float64]

CELLS = 6  # listed for a head: enough to show a pattern, few enough to look at each
PER_SENTENCE = 2  # at most, from one sentence, so that a head is shown in several
FAINTEST = 0.1  # smaller weights are background, not what a head does


def make_passports(model: str, dumps: Callable[[], Iterable[Dump]]) -> Json:
    """The contents of build/data/<model>/heads.json.

    Args:
        model: the model's id.
        dumps: each call iterates over the model's dumps; none is kept in memory.

    Returns:
        `cells` and `nearest` have a list for each head, at `layer * heads + head`. A cell is
        {sentence, query, key, weight}, with query and key as token indices; `tokens` has the labels
        of the sentences in `cells`. A nearest head is {layer, head, distance}. `background` tells
        at how many of the candidate cells some head looks.
    """
    cells: list[list[Json]] = []
    tokens: dict[str, list[str]] = {}
    peaks: list[Matrix] = []
    heads = 0
    for dump in dumps():
        attention, length = dump.attention, len(dump.tokens)
        found = telling_cells(dump.sentence, attention)
        both = zip(cells, found, strict=True) if cells else (([], new) for new in found)
        cells = [strongest(old + new) for old, new in both]
        peaks.append(attention.max(axis=(0, 1)).ravel()[candidates(length)])
        tokens[dump.sentence] = dump.tokens
        heads = attention.shape[1]
    named = {cell["sentence"] for of_head in cells for cell in of_head}
    return {
        "format": FORMAT,
        "model": model,
        "tokens": {name: tokens[name] for name in sorted(named)},
        "cells": cells,
        "distance": DISTANCE,
        "nearest": nearest(lambda: (dump.attention for dump in dumps()), heads),
        "background": background(np.concatenate(peaks)),
    }


def candidates(length: int) -> NDArray[np.intp]:
    """Indices into a flat (T * T) map, of keys other than first, previous and current token."""
    query, key = np.divmod(np.arange(length * length), length)
    return np.flatnonzero((key > 0) & (key < query - 1))


def background(peaks: Matrix) -> Json | None:
    """How many cells get at least FAINT from some head; with many heads, most do.

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
    """The strongest cells of each head, without first, previous and current tokens as keys.

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
