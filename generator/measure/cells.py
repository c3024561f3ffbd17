"""The cells of a map that belong to a behaviour, as masks (T, T), found from the tokens alone."""

import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Pattern = NDArray[np.bool_]  # (T, T): query, key


def diagonal(length: int, back: int) -> Pattern:
    """The cells whose key is `back` tokens before the query, (length, length)."""
    return np.eye(length, k=-back, dtype=bool)


def distances(length: int) -> NDArray[np.float64]:
    """Each key's distance from the query, as a share of the largest possible, (length, length)."""
    query, key = np.indices((length, length))
    return np.asarray(np.maximum(query - key, 0) / np.maximum(query, 1))


def first_column(tokens: Sequence[str]) -> Pattern:
    """The cells whose key is the first token, (T, T)."""
    pattern = np.zeros((len(tokens), len(tokens)), dtype=bool)
    pattern[:, :1] = True
    return pattern


def same(tokens: Sequence[str]) -> Pattern:
    """The cells whose key is an earlier copy of the query's token, (T, T)."""
    names = np.array(tokens, dtype=object)
    return np.tril(names[:, None] == names[None, :], -1)


def copies(tokens: Sequence[str]) -> Pattern:
    """The cells of `same` whose key is not at position 0, (T, T)."""
    pattern = same(tokens)
    pattern[:, :1] = False
    return pattern


def after_copies(tokens: Sequence[str]) -> Pattern:
    """The cells whose key follows an earlier copy of the query's token, (T, T)."""
    earlier = same(tokens)
    after = np.zeros_like(earlier)
    after[:, 1:] = earlier[:, :-1]
    return np.tril(after, -1)


def delimiters(tokens: Sequence[str]) -> Pattern:
    """The cells whose key is an earlier delimiter, but not at position 0, (T, T)."""
    keys = np.array([is_delimiter(token) for token in tokens], dtype=bool)
    keys[:1] = False
    return np.tril(np.tile(keys, (len(tokens), 1)), -1)


def is_delimiter(token: str) -> bool:
    """Whether a token is only punctuation, or only white space that has a line break."""
    mark = token.strip()
    if not mark:
        return "\n" in token
    return all(unicodedata.category(character).startswith("P") for character in mark)
