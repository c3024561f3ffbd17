"""Where a key lies, seen from a query: each cell belongs to exactly one of nine kinds of places."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.measure import (
    Pattern,
    after_copies,
    copies,
    delimiters,
    diagonal,
    distances,
    first_column,
    pattern_names,
    pattern_of,
)
from generator.text.cases import Measures

Planes = NDArray[np.floating[Any]]
END = (".", "!", "?", "…", ".”", '."', "?”", "!”")
# A cell belongs to the first of these places that fits, so places with few tokens come before
# places with many.
PLACES = (
    "first", "self", "previous", "word", "after_copy", "copy", "boundary", "punctuation", "rest",
)  # fmt: skip
SINK = "sink"  # the place outside the text in models that have an attention sink


def places(tokens: Sequence[str]) -> Planes:
    """Whether each cell lies in each place, 0 or 1, (places, T, T); 0 for later keys.

    first: the first token of the window. self: the query. previous: the token before it. word:
    another piece of the same word. after_copy: what followed an earlier copy of the query. copy: an
    earlier copy. boundary: the last end of a sentence or line before the query. punctuation:
    other punctuation and line breaks. rest: all other tokens.
    """
    length = len(tokens)
    seen = np.tril(np.ones((length, length), dtype=bool))
    wanted = [
        first_column(tokens),
        diagonal(length, 0),
        diagonal(length, 1),
        same_word(tokens),
        after_copies(tokens),
        copies(tokens),
        last_boundary(tokens),
        delimiters(tokens),
        seen,
    ]
    found = []
    for pattern in wanted:
        found.append(pattern & seen)
        seen = seen & ~pattern
    return np.array(found, dtype=np.float32)


def same_word(tokens: Sequence[str]) -> Pattern:
    """The cells whose key is another, earlier piece of the query's word, (T, T)."""
    word, number = np.zeros(len(tokens), dtype=int), 0
    for index, token in enumerate(tokens):
        joins = index > 0 and token[:1].isalnum() and tokens[index - 1][-1:].isalnum()
        number += not joins
        word[index] = number
    return np.asarray(np.tril(word[:, None] == word[None, :], -1))


def last_boundary(tokens: Sequence[str]) -> Pattern:
    """The cells whose key is the last end of a sentence or line before the query, (T, T)."""
    length = len(tokens)
    pattern = np.zeros((length, length), dtype=bool)
    last = -1
    for query, token in enumerate(tokens):
        if last > 0:
            pattern[query, last] = True
        if "\n" in token or token.strip().endswith(END):
            last = query
    return pattern


def with_sink(shares: NDArray[np.float64], has_one: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Shares of attention on PLACES, and what they leave to SINK.

    Args:
        shares: (..., places); NaN where nothing was counted.
        has_one: whether the heads' layer has a sink, which broadcasts to (...). Without one, the
            share of SINK is 0.

    Returns:
        (..., places + 1).
    """
    left = np.where(has_one, np.maximum(1 - shares.sum(-1), 0), 0)
    return np.concatenate([shares, left[..., None]], axis=-1)


def measured(tokens: Sequence[str]) -> tuple[Planes, NDArray[np.bool_]]:
    """The factor by which each measure multiplies each of a query's weights.

    Returns:
        The factors, (measures, T, T), of the measures in `pattern_names` and of the mean distance;
        and the queries for which each measure is defined, (measures, T).
    """
    known = [pattern_of(name, tokens) for name in pattern_names()]
    defined = [pattern.any(axis=1) for pattern in known] + [np.ones(len(tokens), dtype=bool)]
    return np.array([*known, distances(len(tokens))], dtype=np.float32), np.array(defined)


def explained(tokens: Sequence[str], sets: Sequence[Measures]) -> Planes:
    """Whether any measure of each set counts each cell, 0 or 1, (sets, T, T)."""
    found = np.zeros((len(sets), len(tokens), len(tokens)), dtype=np.float32)
    for plane, names in zip(found, sets, strict=True):
        for name in names:
            plane[:] = np.maximum(plane, pattern_of(name, tokens))
    return found
