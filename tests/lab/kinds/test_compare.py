"""Compare: which of two numbers is larger, and by how much."""

from typing import Any

import pytest

from generator.lab.model_data import Unavailable
from tests.lab_content import TO_CAT, TO_SAT

SAT = {"label": "to sat", "look": TO_SAT, "head": "ind"}  # 0.6
CAT = {"label": "to cat", "look": TO_CAT, "head": "dup"}  # 0.7


@pytest.mark.parametrize(("left", "right", "larger"), [(SAT, CAT, 1), (CAT, SAT, 0)])
def test_a_comparison_says_which_side_is_larger_and_by_how_much(
    ask: Any, left: dict[str, Any], right: dict[str, Any], larger: int
) -> None:
    value, evidence = ask("compare", left=left, right=right, tolerance=0.05)
    assert value == {
        "larger": larger,
        "difference": 0.1,
        "tolerance": 0.05,
        "labels": [left["label"], right["label"]],
    }
    texts = ["L1H1: second “cat” → “sat” is 0.600", "L1H0: second “cat” → “cat” is 0.700"]
    assert [line["text"] for line in evidence] == (texts if left is SAT else texts[::-1])


@pytest.mark.parametrize("tolerance", [0.1, 0.2])
def test_sides_that_differ_by_no_more_than_the_tolerance_leave_the_exercise_out(
    ask: Any, tolerance: float
) -> None:
    with pytest.raises(Unavailable, match=r"^In Model toy the two sides differ by only 0\.100\.$"):
        ask("compare", left=CAT, right=SAT, tolerance=tolerance)
    with pytest.raises(Unavailable, match=r"^In Model toy the two sides differ by only 0\.100\.$"):
        ask("compare", left=SAT, right=CAT, tolerance=tolerance)


def test_equal_sides_are_never_asked_for(ask: Any) -> None:
    with pytest.raises(Unavailable):
        ask("compare", left=CAT, right=CAT, tolerance=0)
