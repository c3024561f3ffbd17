"""claims/removed.py: what a card says about the removal of its head."""

from typing import Any

import pytest

from generator.claims.removed import claims_a_cause, removal
from tests.phenomena import phenomenon

EFFECTS = {"target": " Mary", "scale": 1000, "logprob": [-250, 4, 300, -20, 0, -1000]}


def claim(layer: int, head: int, effect: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"head": [layer, head], "sentence": "one", "effect": effect}


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ((0, 0), "changes by −0.25 (rank 3 of 6 by size)"),
        ((0, 2), "changes by +0.30 (rank 2 of 6 by size)"),
        ((1, 2), "changes by −1.00 (rank 1 of 6 by size)"),
        ((1, 0), "changes by −0.02 (rank 4 of 6 by size). Most other heads change it more"),
        ((0, 1), "changes by 0.00: here, the prediction hardly depends on this head"),
    ],
)
def test_a_card_says_what_is_lost_without_its_head_and_where_that_is_nothing(
    head: tuple[int, int], says: str
) -> None:
    wanted = f"Without this head, the log-probability of “Mary” {says}"
    assert removal(claim(*head), EFFECTS, heads=3) == wanted


@pytest.mark.parametrize(
    ("head", "target", "logit", "opposed"),
    [
        ((0, 0), " Mary", 0.5, False),  # it adds to the word, and the word loses without it
        ((0, 0), " Mary", -0.5, True),
        ((0, 2), " Mary", -0.5, False),
        ((0, 2), " Mary", 0.5, True),
        ((0, 0), " John", -0.5, False),  # its direct effect is on another word
        ((0, 1), " Mary", 0.5, False),  # the removal changes nothing
    ],
)
def test_a_card_says_where_removal_speaks_against_the_direct_effect(
    head: tuple[int, int], target: str, logit: float, opposed: bool
) -> None:
    said = removal(claim(*head, {"target": target, "logit": logit}), EFFECTS, heads=3)
    assert said is not None
    wanted = "From the head’s direct effect, one would expect the opposite sign"
    assert said.endswith(wanted) is opposed


def test_a_line_break_that_comes_next_is_shown_by_its_mark() -> None:
    said = removal(claim(0, 0), EFFECTS | {"target": "\n"}, heads=3)
    assert said is not None and said.startswith(
        "Without this head, the log-probability of “⏎” changes"
    )


def test_a_card_says_nothing_where_no_head_was_removed() -> None:
    assert removal(claim(0, 0), None, heads=3) is None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"writes": "lowers"}, True),
        ({"feeds": "other"}, True),
        ({"causes": True}, True),
    ],
)
def test_a_phenomenon_claims_a_cause_by_what_it_writes_or_feeds_or_by_its_name(
    changes: dict[str, Any], expected: bool
) -> None:
    assert claims_a_cause(phenomenon(**changes)) is expected
