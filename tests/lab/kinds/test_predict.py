"""Predict: a number or the option whose number is the largest."""

from typing import Any

import pytest

from generator.lab.model_data import Unavailable
from tests.lab_content import TO_CAT, TO_SAT


def test_the_option_with_the_largest_number_is_right_and_a_tie_leaves_it_out(ask: Any) -> None:
    options = [
        {"text": "sat", "look": TO_SAT, "head": "ind"},
        {"text": "cat", "look": TO_CAT, "head": "dup"},
    ]
    assert ask("predict", options=options)[0]["right"] == 1
    with pytest.raises(Unavailable, match=r"^In Model toy two options are equally right\.$"):
        ask("predict", options=[options[1], options[1]])
