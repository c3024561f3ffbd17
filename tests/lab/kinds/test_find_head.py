"""Find a head: the answer accepts every head whose scores meet all conditions."""

from typing import Any

import pytest

from generator.lab.model_data import Unavailable
from tests.lab_content import (
    CURRENT,
    DUPLICATE,
    EFFECTS,
    EVEN,
    FIRST,
    INDUCTION,
    PREVIOUS,
    TO_CAT,
    TO_SAT,
)


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
            [FIRST, INDUCTION, DUPLICATE],  # the last two rest at 3 of 4 queries: 0.85, 0.825
        ),
        ([{"attribution": "plain", "among_lowest": 2}], [DUPLICATE, CURRENT]),
        (
            [{"look": TO_CAT, "at_least": 0.1}, {"look": TO_SAT, "at_least": 0.1}],
            [EVEN],  # the only head that looks at both
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
    low = {"look": TO_SAT, "at_most": 0.5}
    value, evidence = ask("find-head", heads_where=[{"look": TO_CAT, "at_least": 0.5}, low])
    assert value["conditions"] == [
        {
            "score": "second “cat” → “cat”",
            "bound": "at least 0.5",
            "lowest": 0.5,
            "highest": None,
            "values": [[0, 0, 0], [0.7, 0, 0.167]],
        },
        {
            "score": "second “cat” → “sat”",
            "bound": "at most 0.5",
            "lowest": None,
            "highest": 0.5,
            "values": [[0, 0, 0], [0, 0.6, 0.167]],
        },
    ]
    assert evidence == [
        {
            "text": "L1H0: second “cat” → “cat” is 0.700, second “cat” → “sat” is 0.000",
            "page": "probe/",
            "view": {"sentence": "plain", "query": 5, "key": 1, "layer": 1, "head": 0},
        }
    ]


@pytest.mark.parametrize(
    ("bound", "best", "count"),
    [
        ({"at_least": -2}, INDUCTION, 6),
        ({"among_highest": 6}, INDUCTION, 6),
        ({"at_most": 3}, DUPLICATE, 6),
        ({"among_lowest": 5}, DUPLICATE, 5),
    ],
)
def test_the_best_head_is_the_one_farthest_within_the_first_bound_and_four_are_shown(
    ask: Any, bound: dict[str, float], best: tuple[int, int], count: int
) -> None:
    value, evidence = ask("find-head", heads_where=[{"attribution": "plain"} | bound])
    effects = [EFFECTS[layer][head] for layer, head in value["accepted"]]
    assert tuple(value["accepted"][0]) == best and len(value["accepted"]) == count
    assert effects == sorted(effects, reverse=best == INDUCTION)
    assert len(evidence) == 4


def test_heads_with_the_same_score_come_in_the_order_of_the_model(ask: Any) -> None:
    value, _ = ask("find-head", heads_where=[{"look": TO_SAT, "at_most": 0}])
    assert value["accepted"] == [(0, 0), (0, 1), (0, 2), (1, 0)]


def test_conditions_that_no_head_meets_leave_the_exercise_out_and_say_so(ask: Any) -> None:
    conditions = [{"look": TO_CAT, "at_least": 0.5}, {"look": TO_SAT, "among_highest": 1}]
    with pytest.raises(Unavailable) as caught:
        ask("find-head", heads_where=conditions)
    with pytest.raises(
        Unavailable,
        match="condition: effect on the logit of “mat” relative to the mean logit is at least 99",
    ):
        ask("find-head", heads_where=[{"attribution": "plain", "at_least": 99}])
    assert str(caught.value) == (
        "No head of Model toy meets all of these conditions: second “cat” → “cat” is at least 0.5, "
        "and second “cat” → “sat” is the highest value of any head."
    )
