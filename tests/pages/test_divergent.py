"""Heads that look from the last word at the words that a page names, on hand-made maps."""

import numpy as np
import pytest

from generator.pages.divergent import heads_at
from generator.shared import Dump

TOKENS = ["Ann", " and", " Bob", ":", " Bob", " saw"]


def dump(*layers: list[list[float]]) -> Dump:
    """A model whose layers have these rows at the last word, one for each head."""
    attention = np.zeros((len(layers), len(layers[0]), 6, 6), dtype=np.float32)
    attention[..., 0] = 1
    attention[:, :, -1] = layers
    return Dump("toy", "s", "".join(TOKENS), TOKENS, attention)


ANN, BOB, AGAIN = [0.8, 0, 0.2, 0, 0, 0], [0.4, 0, 0.6, 0, 0, 0], [0.3, 0, 0, 0, 0.7, 0]


def test_of_all_layers_the_one_whose_heads_look_most_at_both_words_is_found() -> None:
    found = heads_at(dump([ANN, BOB], [ANN, AGAIN]), ["Ann", "Bob"])
    assert found is not None
    assert (found.layer, found.query, found.word) == (1, 5, "saw")
    looks = [(cell.name, cell.key, word) for cell, word in found.looks]
    assert looks == [("L1H0", 0, "Ann"), ("L1H1", 4, "Bob")]  # the second Bob
    assert found.mean == pytest.approx((0.8 + 0.3) / 2)


def test_heads_of_different_layers_are_not_compared() -> None:
    assert heads_at(dump([ANN, ANN], [BOB, AGAIN]), ["Ann", "Bob"]) is None


def test_a_word_that_is_missing_or_the_query_itself_is_looked_at_by_none() -> None:
    for words in (["Ann", "Eve"], ["Ann", "saw"]):
        assert heads_at(dump([ANN, BOB]), words) is None
