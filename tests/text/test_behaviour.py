"""text/behaviour.py: what a head mostly does, according to stated thresholds."""

import numpy as np
import pytest

from generator.text.behaviour import behaviour_of
from generator.text.places import PLACES, with_sink

KINDS = ["stories", "code", "lists", "verse"]


def rows(*kinds: dict[str, float]) -> np.ndarray:
    """The shares of each kind: those given, with the remainder in the last place."""
    found = np.array([[each.get(place, 0.0) for place in PLACES] for each in kinds])
    found[:, -1] += 1 - found.sum(1)
    return found


def says(*kinds: dict[str, float], counts: tuple[int, ...] = (500, 500, 500, 500)) -> str:
    return behaviour_of(rows(*kinds), counts[: len(kinds)], KINDS[: len(kinds)]).says


def test_a_place_with_enough_of_all_texts_is_what_a_head_does() -> None:
    found = behaviour_of(rows({"previous": 0.7}, {"previous": 0.5}), [300, 100], KINDS[:2])
    assert (found.place, found.kinds, found.other) == ("previous", None, None)
    assert found.share == pytest.approx(0.65)  # the mean over queries, not over kinds
    assert found.says == "The token before: 0.65 of its attention."


def test_a_kind_in_which_the_place_has_less_is_an_exception() -> None:
    given = [{"punctuation": 0.8}, {"punctuation": 0.1, "self": 0.2}, {"punctuation": 0.9}]
    found = behaviour_of(rows(*given), [500, 500, 500], KINDS[:3])
    assert found.kinds == ["stories", "lists"]
    assert found.says == "Punctuation: 0.85 of its attention, except in code."  # outside code


def test_a_place_that_leads_in_one_kind_alone_is_named_with_that_kind() -> None:
    spread = {place: 0.1 for place in PLACES[:-1]}
    found = behaviour_of(rows(spread, {"punctuation": 0.6}, spread), [500, 200, 500], KINDS[:3])
    assert (found.place, found.kinds) == ("punctuation", ["code"])
    assert found.share == pytest.approx(0.6)
    assert found.says == "Punctuation: 0.60 of its attention, in code only."


def test_a_share_at_the_threshold_is_enough_and_one_below_is_not() -> None:
    even = {"self": 0.3, "copy": 0.3}
    assert says(even | {"previous": 0.4, "copy": 0.0}) == "The token before: 0.40 of its attention."
    found = behaviour_of(rows({"self": 0.3, "copy": 0.36}), [500], KINDS[:1])
    assert (found.place, found.kinds) == (None, None)
    assert found.says == "No place gets 0.40 of its attention; an earlier copy gets the most, 0.36."


def test_a_kind_with_few_queries_is_neither_the_case_nor_an_exception() -> None:
    spread = {place: 0.11 for place in PLACES[:-1]}
    assert says(spread, {"self": 0.9}, counts=(500, 99)).startswith("No place gets")
    assert says(spread, {"self": 0.9}, counts=(500, 100)).endswith("in code only.")
    assert (
        says({"self": 0.9}, spread, counts=(500, 99)) == "The token itself: 0.77 of its attention."
    )
    assert says({"self": 0.9}, spread, counts=(500, 100)).endswith(
        "0.90 of its attention, in stories only."
    )


def test_a_place_that_leads_over_all_through_small_kinds_leads_all_the_same() -> None:
    small = {"self": 0.9}
    given = says({"self": 0.39, "copy": 0.3}, small, small, counts=(500, 40, 40))
    assert given == "The token itself: 0.46 of its attention."


def test_a_place_that_leads_in_all_large_kinds_but_not_over_all_is_limited_to_these() -> None:
    large = {"self": 0.42, "copy": 0.3, "previous": 0.28}
    small = {"copy": 0.5, "previous": 0.5}
    assert says(large, small, counts=(500, 99)) == (
        "The token itself: 0.42 of its attention, in every kind of text with 100 queries or more."
    )


def test_a_kind_without_a_query_does_not_count() -> None:
    where = rows({"self": 0.9}, {})
    where[1] = np.nan
    assert (
        behaviour_of(where, [500, 0], KINDS[:2]).says == "The token itself: 0.90 of its attention."
    )


@pytest.mark.parametrize(
    ("shares", "other"),
    [
        ({"first": 0.8, "copy": 0.08, "self": 0.06, "word": 0.06}, "an earlier copy"),
        ({"first": 0.8, "copy": 0.07, "self": 0.07, "word": 0.06}, ""),
        ({"first": 1.0}, ""),
    ],
)  # fmt: skip
def test_of_a_head_at_rest_what_is_left_is_named_too(shares: dict[str, float], other: str) -> None:
    found = behaviour_of(rows(shares), [500], KINDS[:1])
    tail = other and f"; of the rest, 0.40 is on {other}"
    assert found.says == f"The first token: {shares['first']:.2f} of its attention{tail}."
    assert (found.other is None) == (not other)


def test_many_kinds_are_counted_instead_of_named() -> None:
    kinds = [f"k{number}" for number in range(8)]
    shares = [{"self": 0.9}] * 4 + [{"copy": 0.3, "word": 0.3}] * 4
    found = behaviour_of(rows(*shares), [500] * 8, kinds)
    assert found.says == "The token itself: 0.90 of its attention, in 4 of 8 kinds of text."
    found = behaviour_of(rows(*shares[:7]), [500] * 7, kinds[:7])
    assert found.says.endswith(", except in k4, k5 and k6.")


def test_a_sink_is_a_place_like_the_others() -> None:
    where = with_sink(np.array([[0.1] + [0.0] * (len(PLACES) - 2) + [0.05]]), np.array(True))
    found = behaviour_of(where, [500], KINDS[:1])
    assert found.place == "sink"
    assert found.says == "The attention sink, which is not a token: 0.85 of its attention."


def test_of_a_head_at_rest_the_sink_can_get_what_is_left() -> None:
    where = with_sink(np.array([[0.8] + [0.0] * (len(PLACES) - 2) + [0.05]]), np.array(True))
    says = behaviour_of(where, [500], KINDS[:1]).says
    assert says.endswith("of the rest, 0.75 is on the attention sink, which is not a token.")
