"""Passports: for each head, its strongest cells in all sentences, and the most similar heads."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from generator.measure.nearest import DISTANCE, nearest
from generator.shared import FAINT, FORMAT, Attention, Dump, Json

Matrix = NDArray[np.float64]

CELLS = 6  # most cells for a head: enough to show a pattern, few enough to look at every cell
PER_SENTENCE = 2  # most cells from one sentence, so that a head is shown in several sentences
FAINTEST = 0.1  # smaller weights are background, not what a head does


def make_passports(model: str, dumps: Callable[[], Iterable[Dump]]) -> Json:
    """The contents of build/data/<model>/heads.json.

    Args:
        model: the model's id.
        dumps: each call iterates over the model's dumps, without keeping them in memory.

    Returns:
        `cells` and `nearest` have a list for each head, at `layer * heads + head`. A cell is
        {sentence, query, key, weight}, with query and key as token indices; `tokens` has the labels
        of the sentences in `cells`. A nearest head is {layer, head, distance}. `background` is what
        the function `background` returns.
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
        "nearest": nearest(lambda: (dump.rows for dump in dumps()), heads),
        "background": background(np.concatenate(peaks)),
    }


def candidates(length: int) -> NDArray[np.intp]:
    """The cells whose key is not the first, previous or current token, as indices in a flat map.

    Args:
        length: the number T of tokens; a flat map has T * T cells.
    """
    query, key = np.divmod(np.arange(length * length), length)
    return np.flatnonzero((key > 0) & (key < query - 1))


def background(peaks: Matrix) -> Json | None:
    """How many cells get at least FAINT from some head; in models with many heads, most do.

    Args:
        peaks: the largest weight of any head at each cell, (cells,).

    Returns:
        The number of cells, FAINT, the share of the cells that reach FAINT, and the median of
        `peaks`; None if there are no cells.
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
    """The strongest cells of each head whose key is not the first, previous or current token.

    Args:
        sentence: the id of the sentence.
        attention: the weights, (L, H, T, T).

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
    """The CELLS strongest cells of one head; the order of the dumps makes no difference."""
    where = ("sentence", "query", "key")
    return sorted(cells, key=lambda cell: (-cell["weight"], [cell[key] for key in where]))[:CELLS]
