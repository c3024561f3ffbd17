"""Compare: which of two numbers is larger, and by how much."""

from typing import Any

import pytest

from generator.lab.model_data import Unavailable
from tests.lab_content import TO_CAT, TO_SAT


def test_a_comparison_says_which_side_is_larger_and_by_how_much(ask: Any) -> None:
    sides: dict[str, Any] = {
        "left": {"label": "A", "look": TO_SAT, "head": "ind"},
        "right": {"label": "B", "look": TO_CAT, "head": "dup"},
    }
    value, _ = ask("compare", **sides, tolerance=0.05)
    assert (value["larger"], value["difference"]) == (1, 0.1)
    with pytest.raises(Unavailable, match=r"^In Model toy the two sides differ by 0\.100 only\.$"):
        ask("compare", **sides, tolerance=0.1)
