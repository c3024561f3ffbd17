"""Finds heads of one layer that look from one word at different words, which their mean hides."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.pages.model_numbers import Cell
from generator.shared import Dump, token_text

MOST = 0.5  # of a query's attention: a head looks at a key if it gives the key more than this


@dataclass(frozen=True)
class DivergentHeads:
    """Heads of one layer that look from the same query at different words."""

    layer: int
    query: int  # index of the token
    word: str  # of the query
    looks: list[tuple[Cell, str]]  # for each key: a cell and the key's word
    mean: float  # the largest weight on one of these keys in the layer's mean map


def divergent_heads(dump: Dump) -> DivergentHeads | None:
    """Heads of one layer that look from one query at as many different words as possible.

    A head looks at a word if it gives the word more than MOST of its attention. The first token
    does not count, because heads at rest look there. Ties go to the query with the largest sum of
    weights. None if no two heads of a layer look from one query at different words.
    """
    attention = dump.attention  # (L, H, T, T)
    peaks = np.where(attention > MOST, attention, 0).max(axis=1)  # (L, T, T), over the heads
    peaks[:, :, 0] = 0
    merit = (peaks > 0).sum(axis=-1) + peaks.sum(axis=-1) / (1 + len(peaks[0]))  # (L, T)
    layer, query = (int(at) for at in np.unravel_index(merit.argmax(), merit.shape))
    keys = np.flatnonzero(peaks[layer, query])
    return looks(dump, layer, query, keys) if len(keys) > 1 else None


def heads_at(dump: Dump, words: Sequence[str]) -> DivergentHeads | None:
    """The heads of one layer that look from the last token at the given words, one head per word.

    In each layer, one of the words gets the smallest weight. The layer is chosen where this weight
    is largest. None if it is not above MOST, or if a word does not occur before the last token.
    """
    rows = dump.attention[:, :, -1]  # (L, H, T)
    names = [token.strip() for token in dump.tokens]
    places = [[at for at, name in enumerate(names[:-1]) if name == word] for word in words]
    if not all(places):
        return None
    peaks = rows.max(axis=1)  # (L, T)
    keys = np.stack([np.array(at)[peaks[:, at].argmax(axis=1)] for at in places], axis=1)
    least = np.take_along_axis(peaks, keys, axis=1).min(axis=1)  # (L,)
    layer = int(least.argmax())
    found = looks(dump, layer, len(names) - 1, keys[layer])
    return found if least[layer] > MOST else None


def looks(dump: Dump, layer: int, query: int, keys: NDArray[np.intp]) -> DivergentHeads:
    """For each key, the head in `layer` with the largest weight from the query to that key."""
    rows = dump.attention[layer, :, query]  # (H, T)
    found = [
        (Cell(layer, head, float(rows[head, key]), query, key), token_text(dump.tokens[key]))
        for key in keys.tolist()
        for head in [int(rows[:, key].argmax())]
    ]
    mean = float(rows.mean(axis=0)[keys].max())
    return DivergentHeads(layer, query, token_text(dump.tokens[query]), found, mean)
