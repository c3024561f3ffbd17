"""Find a head: every head that meets all conditions is accepted, by its scores alone."""

from typing import Any

import pytest

from generator.lab.model_data import Unavailable
from tests.lab_content import CURRENT, DUPLICATE, EVEN, FIRST, INDUCTION, PREVIOUS, TO_CAT, TO_SAT


@pytest.mark.parametrize(
    ("conditions", "heads"),
    [
        ([{"look": TO_CAT, "at_least": 0.5}], [DUPLICATE]),
        ([{"look": TO_SAT, "among_highest": 1}], [INDUCTION]),
        (
            [{"measure": {"name": "previous_token", "sentence": "plain"}, "at_least": 0.9}],
            [PREVIOUS],
        ),
        ([{"measure": {"name": "current_token", "sentence": "plain"}, "at_least": 0.9}], [CURRENT]),
        (
            [{"measure": {"name": "first_token", "sentence": "plain"}, "at_least": 0.7}],
            [FIRST, INDUCTION, DUPLICATE],  # 0.85 and 0.825: at rest at three of four queries
        ),
        ([{"attribution": "plain", "among_lowest": 2}], [DUPLICATE, CURRENT]),
        (
            [{"look": TO_CAT, "at_least": 0.1}, {"look": TO_SAT, "at_least": 0.1}],
            [EVEN],  # the only one that gives something to both
        ),
    ],
)
def test_every_head_that_meets_all_conditions_is_accepted_the_best_first(
    ask: Any, conditions: list[dict[str, Any]], heads: list[tuple[int, int]]
) -> None:
    value, evidence = ask("find-head", heads_where=conditions)
    assert [tuple(head) for head in value["accepted"]] == heads
    assert evidence[0]["text"].startswith(f"L{heads[0][0]}H{heads[0][1]}: ")


def test_a_condition_tells_the_page_every_heads_score_and_where_the_limit_is(ask: Any) -> None:
    value, _ = ask("find-head", heads_where=[{"look": TO_CAT, "at_least": 0.5}])
    (condition,) = value["conditions"]
    assert condition["score"] == "second “cat” → “cat”"
    assert (condition["lowest"], condition["highest"]) == (0.5, None)
    assert condition["values"] == [[0, 0, 0], [0.7, 0, 0.167]]


def test_a_word_that_no_head_looks_at_enough_leaves_the_exercise_out_and_says_so(ask: Any) -> None:
    with pytest.raises(
        Unavailable, match=r"^No head of Model toy has second “cat” → “cat” at least 0\.9\.$"
    ):
        ask("find-head", heads_where=[{"look": TO_CAT, "at_least": 0.9}])
