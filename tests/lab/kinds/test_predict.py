"""Predict: a number, or the option whose number is the largest."""

from typing import Any

import pytest
from pydantic import ValidationError

from generator.lab.model_data import Unavailable
from tests.lab_content import TO_CAT, TO_SAT

SAT = {"text": "sat", "look": TO_SAT, "head": "ind"}  # 0.6
CAT = {"text": "cat", "look": TO_CAT, "head": "dup"}  # 0.7
NONE = {"text": "none", "look": TO_SAT, "head": "dup"}  # 0


@pytest.mark.parametrize(
    ("options", "right"), [([SAT, CAT], 1), ([CAT, SAT, NONE], 0), ([NONE, SAT, NONE], 1)]
)
def test_the_option_with_the_largest_number_is_right(
    ask: Any, options: list[dict[str, Any]], right: int
) -> None:
    value, evidence = ask("predict", options=options)
    assert value == {"right": right, "options": [option["text"] for option in options]}
    assert evidence[0]["text"].endswith(
        {"sat": "0.600", "cat": "0.700", "none": "0.000"}[options[0]["text"]]
    )


def test_two_largest_numbers_leave_the_exercise_out(ask: Any) -> None:
    with pytest.raises(Unavailable, match=r"^In Model toy two options are equally right\.$"):
        ask("predict", options=[CAT, SAT, CAT])


def test_a_guess_at_a_number_says_what_is_close(ask: Any) -> None:
    number = {"look": TO_CAT, "head": "dup"}
    assert ask("predict", number=number)[0] == {"value": 0.7, "tolerance": 0}
    assert ask("predict", number=number, close=0.05)[0] == {"value": 0.7, "tolerance": 0.05}


@pytest.mark.parametrize(
    "keys", [{}, {"number": {"look": TO_CAT, "head": "dup"}, "options": [SAT, CAT]}]
)
def test_one_thing_is_asked(ask: Any, keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="needs exactly one of number, options"):
        ask("predict", **keys)
