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
        "effect": None, "ahead": [], "evidence": EVIDENCE, "chance": CHANCE, "key": [3],
        "places": {"tried": 0, "quiet": 0},
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "Found by measuring all heads; no cited paper names this head."),
        ({"documented": True}, "Reproduced: the weight is at least 0.4."),
        (
            {"documented": True, "status": "faint", "rank": 1},
            "Faint: the weight is small, but the largest of all heads.",
        ),
        (
            {"documented": True, "status": "faint", "rank": 2},
            "Faint: the weight is small, but as large as published.",
        ),
        (
            {"documented": True, "status": "not reproduced"},
            "Not reproduced: the weight is below 0.4.",
        ),
        (
            {"documented": True, "status": "not reproduced", "known": "It is weak."},
            "Not reproduced: the weight is below 0.4. It is weak.",
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
        (0.822, True, "on the logit of “Mary” is +0.82 relative to the mean logit."),
        (-1.073, True, "on the logit of “Mary” is −1.07 relative to the mean logit."),
        (
            -1.073,
            False,
            "“Mary” is −1.07 relative to the mean logit (the opposite of what the description "
            "says).",
        ),
    ],
)
def test_what_a_head_writes_is_said_with_its_sign(logit: float, fits: bool, says: str) -> None:
    effect = {"target": " Mary", "logit": logit, "fits": fits, "other": None, "lead": None}
    made = verdict(claim(effect=effect), phenomenon(writes="raises"))
    assert made.endswith(says)
    assert ". The direct effect of the head" in made


def test_where_a_sentence_has_another_answer_the_lead_over_it_is_told_too() -> None:
    effect = {"target": " Mary", "logit": 0.762, "fits": True, "other": " John", "lead": -0.387}
    made = verdict(claim(effect=effect), phenomenon(writes="raises"))
    assert made.endswith(
        "on the logit of “Mary” is +0.76 relative to the mean logit, and −0.39 relative to the "
        "logit of “John”."
    )


def test_a_card_says_when_the_build_did_not_measure_what_its_head_writes() -> None:
    says = ". What the head writes was not measured at this cell, only where it looks."
    assert verdict(claim(), phenomenon(writes="lowers")) == f"Found by measuring all heads{says}"


def test_a_single_counterexample_needs_no_count() -> None:
    assert tally(claim(places={"tried": 1, "quiet": 1})) == ""
    assert "below 0.4 at none of them" in tally(claim(places={"tried": 2, "quiet": 0}))


@pytest.mark.parametrize(("tried", "says"), [(2, "both"), (3, "all 3")])
def test_a_head_that_is_quiet_at_every_counterexample_is_said_to_be(tried: int, says: str) -> None:
    made = tally(claim(places={"tried": tried, "quiet": tried}))
    counted = f"This pattern has {tried} counter-examples."
    assert made == f"{counted} The head’s weight is below 0.4 at {says}."


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
        (
            {"cells": CELLS},
            None,
            "This pattern has 2 example cells, and the smaller of the head’s weights there is "
            "0.422 (rank 3 of 270)",
        ),
        (
            {"cells": CELLS | {"count": 3}},
            None,
            "This pattern has 3 example cells, and the smallest of the head’s weights there is "
            "0.422 (rank 3 of 270)",
        ),
        (
            {"cells": CELLS | {"count": 1}},
            None,
            "The weight at the pattern’s only cell is 0.422 (rank 3 of 270)",
        ),
        (
            {"score": SCORE, "cells": CELLS},
            None,
            "The score on “Induction” is 0.909 (rank 1 of 270); this pattern has 2 "
            "example cells, and the smaller of the head’s weights there is 0.422 (rank 3 of 270)",
        ),
        (
            {"writes": WRITES},
            "raises",
            "Relative to the mean logit, the direct effect on the logit of the word that the head "
            "looks at is +0.18 (measured at 1 of 2 cells)",
        ),
        (
            {"writes": WRITES | {"cells": 1}},
            "raises",
            "Relative to the mean logit, the direct effect on the logit of the word that the head "
            "looks at is +0.18",
        ),
        (
            {"writes": WRITES | {"count": 2}, "lead": WRITES | {"count": 2, "cells": 3}},
            "raises",
            "Relative to the mean logit, the direct effect on the logit of the word that the head "
            "looks at is at least +0.18 at both cells; relative to the logit of the other possible "
            "answer, the direct effect is at least +0.18 (measured at 2 of 3 cells)",
        ),
        (
            {"writes": WRITES | {"count": 2}, "lead": WRITES | {"value": 0.05}},
            "lowers",
            "Relative to the mean logit, the direct effect on the logit of the word that the head "
            "looks at is at most −0.18 at both cells; relative to the logit of the other possible "
            "answer, the direct effect is −0.05 (measured at 1 of 2 cells)",
        ),
        (
            {"feeds": FEEDS},
            None,
            "This head is in an earlier layer than L23H0, which is expected to use what this head "
            "writes",
        ),
    ],
)
def test_the_evidence_is_one_row_of_numbers(
    parts: dict[str, Any], writes: str | None, says: str
) -> None:
    assert evidence(whole(**parts), phenomenon(writes=writes)) == says


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("score", "The score was not measured"),
        (
            "writes",
            "The direct effect on the logit of the word that the head looks at was not measured",
        ),
        ("feeds", "There is no later head to compare this head’s layer with"),
    ],
)
def test_evidence_that_was_not_measured_says_so(name: str, says: str) -> None:
    assert evidence(claim(evidence={name: None, "missing": []}), phenomenon()) == says


@pytest.mark.parametrize(
    ("parts", "writes", "says"),
    [
        ({"score": SCORE}, None, "its score is below 0.4."),
        (
            {"cells": CELLS},
            None,
            "on at least one sentence with this pattern, its weight is below 0.2.",
        ),
        ({"cells": CELLS | {"count": 1}}, None, "its weight is below 0.2."),
        (
            {"contrast": {"value": 0, "count": 2, "threshold": 0.2}},
            None,
            "its weight is 0.2 or more at both counter-examples.",
        ),
        (
            {"writes": WRITES},
            "raises",
            "its direct effect on the logit of the word it looks at is below +0.05 relative to the "
            "mean logit.",
        ),
        (
            {"writes": WRITES},
            "lowers",
            "its direct effect on the logit of the word it looks at is above −0.05 relative to the "
            "mean logit.",
        ),
        (
            {"lead": WRITES | {"count": 2}},
            "raises",
            "on at least one sentence with this pattern, its direct effect on the logit of the "
            "word it looks at is below +0.05 relative to the logit of the other possible answer.",
        ),
        ({"feeds": FEEDS}, None, "it is not in an earlier layer than L23H0."),
        (
            {"score": SCORE, "cells": CELLS},
            None,
            "its score is below 0.4, and on at least one sentence with this pattern, its weight is "
            "below 0.2.",
        ),
    ],
)
def test_a_found_head_that_lacks_evidence_is_only_the_closest_and_says_what_it_lacks(
    parts: dict[str, Any], writes: str | None, says: str
) -> None:
    made = verdict(whole(holds=False, **parts), phenomenon(writes=writes))
    start = "No head meets all criteria for this pattern. This one comes closest, but "
    assert made.startswith(start + says)


def test_heads_that_a_card_passes_over_are_told_with_what_they_lack_and_counted() -> None:
    made = whole(score=SCORE, cells=CELLS)
    ahead = [
        {"head": [8, 0], "value": 0.9181, "missing": ["cells"]},
        {"head": [8, 1], "value": 0.91, "missing": ["cells", "score"]},
    ]
    low = "because on at least one sentence with this pattern, its weight is below 0.2"
    one, two = (
        f"L8H0 (score 0.918), {low}",
        f"L8H1 (score 0.910), {low}, and its score is below 0.4",
    )
    assert passed_over(made, phenomenon()) == ""
    assert passed_over(made | {"ahead": ahead[:1]}, phenomenon()) == one
    many = made | {"ahead": [*ahead, ahead[0], ahead[0]]}
    more = "2 more heads that do not meet all criteria"
    assert passed_over(many, phenomenon()) == f"{one}; {two}; {more}"
    weights = whole(cells=CELLS) | {"ahead": ahead[:1] * 3}
    one = "; 1 more head that does not meet all criteria"
    assert passed_over(weights, phenomenon()).endswith(one)
    assert passed_over(weights, phenomenon()).startswith("L8H0 (smallest weight 0.918), because ")
    single = whole(cells=CELLS | {"count": 1}) | {"ahead": ahead[:1]}
    says = "L8H0 (weight 0.918), because its weight is below 0.2"
    assert passed_over(single, phenomenon()) == says


@pytest.mark.parametrize(
    ("count", "where"),
    [(1, "the counter-example"), (2, "both counter-examples"), (3, "all 3 counter-examples")],
)
def test_a_head_that_also_looks_at_counter_examples_is_told_at_how_many(
    count: int, where: str
) -> None:
    made = whole(cells=CELLS, contrast={"count": count, "threshold": 0.2})
    ahead = [{"head": [8, 0], "value": 0.9, "missing": ["contrast"]}]
    says = f"L8H0 (smallest weight 0.900), because its weight is 0.2 or more at {where}"
    assert passed_over(made | {"ahead": ahead}, phenomenon()) == says


def test_a_weight_on_a_key_of_several_tokens_is_said_to_be_their_sum() -> None:
    made = evidence(whole(cells=CELLS | {"count": 1}) | {"key": [3, 4]}, phenomenon())
    assert made == (
        "The weight at the pattern’s only cell is 0.422 (rank 3 of 270); "
        "the key on this card consists of several tokens, which count as one cell: their weights "
        "are added up"
    )


def test_counterexamples_have_a_place_of_their_own_on_the_card() -> None:
    made = evidence(whole(cells=CELLS, contrast={"value": 1.0, "count": 2}), phenomenon())
    cells = "This pattern has 2 example cells, and the smaller of the head’s weights there is 0.422"
    assert made == f"{cells} (rank 3 of 270)"


def test_a_later_layer_is_not_before_the_head_that_it_would_feed() -> None:
    made = evidence(whole(holds=False, feeds=FEEDS), phenomenon())
    assert made == (
        "This head is not in an earlier layer than L23H0, which is expected to use what this head "
        "writes"
    )


def test_chance_is_told_for_the_cell_and_for_as_many_random_cells() -> None:
    found = {"cells": 126, "share": 0.524, "together": 0.5}
    made = whole(cells=CELLS) | {"value": 0.989, "chance": found}
    cells = "126 cells with the same distance between query and key as here were tried"
    here = (
        f"{cells}, none with the first token as key. At 52% of them, at least one head has a "
        "weight of 0.989 or more"
    )
    draws = "cells with the same distances as this pattern’s cells are drawn at random, one and the"
    same = "same head reaches 0.422 at"
    assert chance(made) == f"{here}. When 2 {draws} {same} both in 50.0% of the draws"
    three = {"cells": CELLS | {"count": 3}}
    told = chance(made | {"evidence": three})
    assert told == f"{here}. When 3 {draws} {same} all 3 in 50.0% of the draws"
    assert chance(made | {"chance": found | {"together": None}}) == here
    one = {"cells": CELLS | {"count": 1}}
    assert chance(made | {"evidence": one}) == here
    assert chance(made | {"chance": None}).startswith("Not computed, because")
