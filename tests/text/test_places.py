"""text/places.py: every key that a query sees lies in exactly one place."""

import numpy as np
import pytest

from generator.text.places import PLACES, places, with_sink

TOKENS = ["Tom", " saw", " Anna", "bel", ".", " Tom", ",", " saw", "\n", "An", "na", "bel"]


def place(query: int, key: int) -> str:
    """The place in which a key lies."""
    return PLACES[int(places(TOKENS)[:, query, key].argmax())]


def test_each_visible_cell_has_one_place_and_each_later_one_none() -> None:
    visible = np.tril(np.ones((len(TOKENS), len(TOKENS))))
    np.testing.assert_array_equal(places(TOKENS).sum(0), visible)


@pytest.mark.parametrize(
    ("query", "key", "name"),
    [
        (5, 0, "first"),  # also a copy
        (5, 5, "self"),
        (3, 2, "previous"),  # also the same word
        (11, 9, "word"),  # " An", "na", "bel": two tokens before
        (7, 2, "after_copy"),  # the query repeats " saw", which " Anna" followed
        (7, 1, "copy"),
        (11, 3, "copy"),
        (7, 4, "boundary"),  # the last full stop
        (10, 8, "boundary"),  # a line break came after it
        (10, 4, "punctuation"),
        (9, 6, "punctuation"),
        (9, 7, "rest"),
    ],
)
def test_the_first_place_that_fits_is_taken(query: int, key: int, name: str) -> None:
    assert place(query, key) == name


def test_a_sink_gets_what_the_places_leave_in_a_layer_that_has_one() -> None:
    shares = np.array([[0.25, 0.5], [0.5, 0.5000001], [0.25, 0.5]])
    left = with_sink(shares, np.array([True, True, False]))[:, 2]
    assert left.tolist() == [0.25, 0, 0]
    assert np.isnan(with_sink(np.full((1, 2), np.nan), np.array([True]))).all()
