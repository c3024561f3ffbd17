"""Small valid entries of phenomena.yml, and dumps, for tests."""

from typing import Any

import numpy as np

from generator.content.literature import Phenomenon
from generator.shared.dumps import Dump
from tests.conftest import stored

TEXT = "The cat saw 1732 cats and the cat ran"
TOKENS = ["The", " cat", " saw", " 17", "32", " cats", " and", " the", " cat", " ran"]


def cell(query: Any, key: Any, sentence: str = "cats") -> dict[str, Any]:
    """Return a cell; a bare word stands for its first occurrence."""
    places = [{"word": place} if isinstance(place, str) else place for place in (query, key)]
    return {"sentence": sentence, "query": places[0], "key": places[1], "note": "Here."}


def entry(**changes: Any) -> dict[str, Any]:
    """Return a valid entry of phenomena.yml, with changes; a change to None removes the key."""
    valid: dict[str, Any] = {
        "id": "subject",
        "name": "Subject",
        "family": "Syntax",
        "definition": "It looks at the subject.",
        "look_for": "A strong cell.",
        "threshold": 0.4,
        "cells": [cell("ran", {"word": "cat", "occurrence": 2})],
        "caveats": ["On one sentence only."],
    } | changes
    return {key: value for key, value in valid.items() if value is not None}


def phenomenon(**changes: Any) -> Phenomenon:
    """Return such an entry, validated."""
    return Phenomenon.model_validate(entry(**changes))


def resting(tokens: list[str], layers: int = 2, heads: int = 3) -> np.ndarray:
    """Attention (L, H, T, T) of heads that all look at the first token only."""
    attention = np.zeros((layers, heads, len(tokens), len(tokens)), dtype=np.float32)
    attention[:, :, :, 0] = 1
    return attention


def look_at(attention: np.ndarray, head: tuple[int, int], query: int, **keys: float) -> None:
    """Move weight of one head from the first token to others: `k8=0.5` moves half to token 8."""
    for name, weight in keys.items():
        attention[(*head, query, int(name[1:]))] += weight
        attention[(*head, query, 0)] -= weight


def dump(
    attention: np.ndarray,
    tokens: list[str] = TOKENS,
    text: str = TEXT,
    sentence: str = "cats",
    model: str = "m",
) -> Dump:
    """Return a dump as it is read from a file of build/data."""
    return stored(Dump(model, sentence, text, tokens, attention))
