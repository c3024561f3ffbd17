"""claims/wording.py: the sentences that a card makes from its claim."""

from typing import Any

import pytest

from generator.claims.wording import chance, evidence, passed_over, tally, verdict
from tests.phenomena import phenomenon

EVIDENCE = {
    "cells": {"value": 0.45, "rank": 1, "of": 144, "holds": True, "count": 2, "threshold": 0.4},
    "missing": [],
}
CHANCE = {"cells": 30, "share": 0.5, "together": 0.012}


def claim(**changes: Any) -> dict[str, Any]:
    return {
        "documented": False, "rank": 2, "threshold": 0.4, "status": "reproduced", "known": None,
        "effect": None, "ahead": [], "evidence": EVIDENCE, "chance": CHANCE,
        "places": {"tried": 0, "quiet": 0},
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Found by this build; no cited paper names this head."),
        ({"documented": True}, "Reproduced: at least 0.4."),
        (
            {"documented": True, "status": "faint", "rank": 1},
            "Faint, but the largest weight of all heads.",
        ),
        ({"documented": True, "status": "faint", "rank": 2}, "Faint, as published."),
        ({"documented": True, "status": "not reproduced"}, "Not reproduced: below 0.4."),
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
        (0.822, True, "“Mary” minus the mean logit is +0.82."),
        (-1.073, True, "“Mary” minus the mean logit is −1.07."),
        (-1.073, False, "mean logit is −1.07, the opposite of the description."),
    ],
)
def test_what_a_head_writes_is_said_with_its_sign(logit: float, fits: bool, says: str) -> None:
    effect = {"target": " Mary", "logit": logit, "fits": fits, "other": None, "lead": None}
    made = verdict(claim(effect=effect), phenomenon(writes="raises"))
    assert made.endswith(says)
    assert ". Its direct effect on the logit of “Mary” minus" in made


def test_where_a_sentence_has_another_answer_the_lead_over_it_is_told_too() -> None:
    effect = {"target": " Mary", "logit": 0.762, "fits": True, "other": " John", "lead": -0.387}
    made = verdict(claim(effect=effect), phenomenon(writes="raises"))
    assert made.endswith("mean logit is +0.76; on its lead over “John” it is −0.39.")


def test_a_card_says_when_the_build_did_not_measure_what_its_head_writes() -> None:
    says = ". At this cell the build measured where the head looks, not what it writes."
    assert verdict(claim(), phenomenon(writes="lowers")) == f"Found by this build{says}"


def test_a_single_counterexample_needs_no_count() -> None:
    assert tally(claim(places={"tried": 1, "quiet": 1})) == ""
    assert "below 0.4 at 0 of 2" in tally(claim(places={"tried": 2, "quiet": 0}))


SCORE = {"measure": "induction", "value": 0.9094, "rank": 1, "of": 270, "threshold": 0.4}
CELLS = {"value": 0.422, "rank": 3, "of": 270, "count": 2, "threshold": 0.2}
WRITES = {"value": 0.176, "count": 1, "cells": 2, "threshold": 0.05}
FEEDS = {"value": 3.0, "phenomenon": "name-mover", "head": [23, 0]}


def whole(holds: bool = True, **parts: dict[str, Any]) -> dict[str, Any]:
    """A claim whose evidence holds in all its parts, or in none."""
    found = {name: part | {"holds": holds} for name, part in parts.items()}
    return claim(evidence={**found, "missing": [] if holds else list(parts)})


@pytest.mark.parametrize(
    ("parts", "writes", "says"),
    [
        ({"cells": CELLS}, None, "At least 0.422 at all 2 cells (rank 3 of 270)"),
        ({"cells": CELLS | {"count": 1}}, None, "0.422 at the only cell tried (rank 3 of 270)"),
        (
            {"score": SCORE, "cells": CELLS},
            None,
            "Score 0.909 on “Induction” (rank 1 of 270); at least 0.422 at all 2 cells (rank 3 of "
            "270)",
        ),
        (
            {"writes": WRITES},
            "raises",
            "Direct effect on the logit (minus the mean logit) at least +0.18 at 1 of 2 cells",
        ),
        (
            {"writes": WRITES, "lead": WRITES | {"value": 0.05}},
            "lowers",
            "Direct effect on the logit (minus the mean logit) at most −0.18 at 1 of 2 cells; "
            "on the lead over the other answer at most −0.05 at 1 of 2 cells",
        ),
        ({"feeds": FEEDS}, None, "Its layer is before that of L23H0, which it should feed"),
    ],
)
def test_the_evidence_is_one_row_of_numbers(
    parts: dict[str, Any], writes: str | None, says: str
) -> None:
    assert evidence(whole(**parts), phenomenon(writes=writes)) == says


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("score", "Score not measured"),
        ("writes", "Effect on the logit not measured"),
        ("feeds", "Place in the layers not measured"),
    ],
)
def test_evidence_that_was_not_measured_says_so(name: str, says: str) -> None:
    assert evidence(claim(evidence={name: None, "missing": []}), phenomenon()) == says


@pytest.mark.parametrize(
    ("parts", "writes", "says"),
    [
        ({"score": SCORE}, None, "has a score below 0.4"),
        ({"cells": CELLS}, None, "does not reach 0.2 at every cell"),
        ({"contrast": {"value": 0, "count": 2}}, None, "does the same at every counter-example"),
        ({"writes": WRITES}, "raises", "does not raise the logit (minus the mean logit) by 0.05"),
        ({"writes": WRITES}, "lowers", "does not lower the logit (minus the mean logit) by 0.05"),
        (
            {"lead": WRITES | {"count": 2}},
            "raises",
            "does not raise the lead over the other answer by 0.05 at every cell",
        ),
        ({"feeds": FEEDS}, None, "is not in a layer before that of L23H0"),
        (
            {"score": SCORE, "cells": CELLS},
            None,
            "has a score below 0.4 and does not reach 0.2 at every cell",
        ),
    ],
)
def test_a_found_head_that_lacks_evidence_is_only_the_closest_and_says_what_it_lacks(
    parts: dict[str, Any], writes: str | None, says: str
) -> None:
    made = verdict(whole(holds=False, **parts), phenomenon(writes=writes))
    start = "The closest that this build found; no head has all the evidence. This one "
    assert made.startswith(start + says)


def test_heads_that_a_card_passes_over_are_told_with_what_they_lack_and_counted() -> None:
    made = whole(score=SCORE, cells=CELLS)
    ahead = [
        {"head": [8, 0], "value": 0.9181, "missing": ["cells"]},
        {"head": [8, 1], "value": 0.91, "missing": ["cells", "score"]},
    ]
    one = "L8H0 (0.918) does not reach 0.2 at every cell"
    two = "L8H1 (0.910) does not reach 0.2 at every cell and has a score below 0.4"
    assert passed_over(made, phenomenon()) == ""
    assert passed_over(made | {"ahead": ahead[:1]}, phenomenon()) == one
    many = made | {"ahead": [*ahead, ahead[0], ahead[0]]}
    assert passed_over(many, phenomenon()) == f"{one}; {two}; 2 more heads also lack evidence"
    weights = whole(cells=CELLS) | {"ahead": ahead[:1] * 3}
    assert passed_over(weights, phenomenon()).endswith("1 more head also lacks evidence")


def test_counterexamples_have_a_place_of_their_own_on_the_card() -> None:
    made = evidence(whole(cells=CELLS, contrast={"value": 1.0, "count": 2}), phenomenon())
    assert made == "At least 0.422 at all 2 cells (rank 3 of 270)"


def test_a_later_layer_is_not_before_the_head_that_it_would_feed() -> None:
    made = evidence(whole(holds=False, feeds=FEEDS), phenomenon())
    assert made == "Its layer is not before that of L23H0, which it should feed"


def test_chance_is_told_for_the_cell_and_for_as_many_random_cells() -> None:
    found = {"cells": 126, "share": 0.524, "together": 0.5}
    made = whole(cells=CELLS) | {"value": 0.989, "chance": found}
    here = "At 52% of the 126 cells at this distance, some head gives at least 0.989"
    sets = "in 50.0% of random sets of 2 such cells, one head gives at least 0.422 to all of them"
    assert chance(made) == f"{here}; {sets}"
    assert chance(made | {"chance": found | {"together": None}}) == here
    one = {"cells": CELLS | {"count": 1}}
    assert chance(made | {"evidence": one}) == here
    assert chance(made | {"chance": None}).startswith("Not computed where")
