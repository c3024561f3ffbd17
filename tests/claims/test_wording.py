"""claims/wording.py: the sentences of a card follow from its claim."""

from typing import Any

import pytest

from generator.claims.wording import tally, verdict
from tests.phenomena import phenomenon


def claim(**changes: Any) -> dict[str, Any]:
    return {
        "documented": False, "rank": 2, "threshold": 0.4, "status": "reproduced", "known": None,
        "effect": None, "places": {"tried": 0, "quiet": 0},
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Found by this build; no cited paper names this head"),
        (
            {"status": "faint"},
            "Found by this build; no cited paper names this head. Its weight here is faint",
        ),
        (
            {"status": "not reproduced"},
            "Found by this build; no cited paper names this head. Its weight here is below 0.4",
        ),
        ({"documented": True}, "Reproduced: at least 0.4"),
        (
            {"documented": True, "status": "faint", "rank": 1},
            "Faint, but the largest weight of all heads",
        ),
        ({"documented": True, "status": "faint", "rank": 2}, "Faint, as published"),
        ({"documented": True, "status": "not reproduced"}, "Not reproduced: below 0.4"),
        (
            {"documented": True, "status": "not reproduced", "known": "It is weak."},
            "Not reproduced: below 0.4. It is weak.",
        ),
    ],
)
def test_the_verdict_says_status_and_who_named_the_head(
    changes: dict[str, Any], expected: str
) -> None:
    assert verdict(claim(**changes), phenomenon(first_described="a-2020")) == expected


@pytest.mark.parametrize(
    ("logit", "fits", "says"),
    [
        (0.822, True, ". It raises the logit of “Mary” directly (+0.82)."),
        (-1.073, True, ". It lowers the logit of “Mary” directly (−1.07)."),
        (-1.073, False, "directly (−1.07), the opposite of the description."),
    ],
)
def test_what_a_head_writes_is_said_with_its_sign(logit: float, fits: bool, says: str) -> None:
    effect = {"target": " Mary", "logit": logit, "fits": fits}
    assert verdict(claim(effect=effect), phenomenon(writes="raises")).endswith(says)


def test_a_card_says_when_the_build_did_not_measure_what_its_head_writes() -> None:
    says = "Found by this build. The build measured where this head looks, not what it writes."
    assert verdict(claim(), phenomenon(writes="lowers")) == says


def test_a_single_counterexample_needs_no_count() -> None:
    assert tally(claim(places={"tried": 1, "quiet": 1})) == ""
    assert "below 0.4 at 0 of 2" in tally(claim(places={"tried": 2, "quiet": 0}))
