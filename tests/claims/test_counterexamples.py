"""claims/counterexamples.py: where a head should not do it, and what it does there."""

from typing import Any

import numpy as np

from generator.claims.cells import Looked, Seen
from generator.claims.counterexamples import elsewhere
from generator.content.literature import Cell
from tests.phenomena import cell

HEAD = (0, 1)


def looked(weight: float, sentence: str = "other", key: str = "saw") -> Looked:
    """A place of a sentence to which the head gives this much, and another head everything."""
    where = Cell.model_validate(cell("ran", key, sentence))
    return Looked(where, 9, [2], np.array([[1.0, weight]]))


def found(*tried: Looked) -> dict[str, Any]:
    return elsewhere(0.4, looked(0.9, "cats"), Seen([], list(tried), {}), HEAD)


def test_the_counterexample_is_one_where_the_head_does_not_do_it_in_another_sentence() -> None:
    here, there = looked(0.1, "cats"), looked(0.125)
    chosen = found(looked(0.7), here, there)["counterexample"]
    assert chosen == {
        "sentence": "other", "query": 9, "key": [2], "value": 0.125, "holds": True, "note": "Here.",
    }  # fmt: skip
    assert found(looked(0.7), here)["counterexample"]["sentence"] == "cats"


def test_the_place_where_the_head_does_it_most_although_it_should_not_is_told() -> None:
    made = found(looked(0.5), looked(0.1), looked(0.7), looked(0.4))
    assert (made["exception"]["value"], made["exception"]["holds"]) == (0.7, False)
    assert made["places"] == {"tried": 4, "quiet": 1}  # at the threshold it does it


def test_a_head_that_does_it_nowhere_else_has_no_exception() -> None:
    made = found(looked(0.1), looked(0.2))
    assert made["exception"] is None
    assert made["places"] == {"tried": 2, "quiet": 2}


def test_a_head_that_does_it_everywhere_is_shown_where_it_does_it_least_and_most() -> None:
    made = found(looked(0.8), looked(0.5), looked(0.6))
    assert (made["counterexample"]["value"], made["counterexample"]["holds"]) == (0.5, False)
    assert made["exception"]["value"] == 0.8
    assert found(looked(0.8))["exception"] is None  # the one place is already shown


def test_a_phenomenon_without_a_counterexample_says_so() -> None:
    assert found() == {
        "counterexample": None, "exception": None, "places": {"tried": 0, "quiet": 0},
    }  # fmt: skip
