"""lab/conditions.py: bounds on scores, and which heads meet them."""

import math
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from generator.lab.conditions import Condition, all_bounds, meeting
from generator.lab.model_data import ModelData, Unavailable
from tests.lab_content import DUPLICATE, EVEN, INDUCTION, TO_CAT, TO_SAT


def condition(**keys: Any) -> Condition:
    """A condition on the weight from the last cat to the first."""
    return Condition.model_validate({"look": TO_CAT} | keys)


@pytest.mark.parametrize(
    ("keys", "bound"),
    [
        ({"at_least": 0.3}, "at least 0.3"),
        ({"at_most": -0.25}, "at most −0.25"),
        ({"at_least": 0.0, "at_most": 1.0}, "at least 0 and at most 1"),
        ({"among_highest": 1}, "the highest value of any head"),
        ({"among_lowest": 1}, "the lowest value of any head"),
        (
            {"among_highest": 4, "among_lowest": 2},
            "among the 4 highest values of all heads and among the 2 lowest values of all heads",
        ),
        (
            {"among_highest": 2, "at_least": 0.5},
            "among the 2 highest values of all heads and at least 0.5",
        ),
    ],
)
def test_a_condition_says_its_bounds(data: ModelData, keys: dict[str, Any], bound: str) -> None:
    (found,) = condition(**keys).bounds(data)
    assert found.limit == bound
    assert found.words == f"second “cat” → “cat” is {bound}"


@pytest.mark.parametrize(
    ("keys", "limits"),
    [
        ({"at_least": 0.3}, (0.3, math.inf)),
        ({"at_most": 0.3}, (-math.inf, 0.3)),
        ({"at_least": 0, "at_most": 0}, (0, 0)),
        ({"among_highest": 1}, (5, math.inf)),
        ({"among_highest": 2}, (3, math.inf)),
        ({"among_highest": 99}, (1, math.inf)),
        ({"among_lowest": 1}, (-math.inf, 1)),
        ({"among_lowest": 3}, (-math.inf, 3)),
        ({"among_lowest": 99}, (-math.inf, 5)),
        ({"among_highest": 2, "at_least": 4}, (4, math.inf)),
        ({"among_lowest": 2, "at_most": 0.5}, (-math.inf, 0.5)),
    ],
)
def test_the_limits_of_a_condition_are_the_strictest_of_its_bounds(
    keys: dict[str, Any], limits: tuple[float, float]
) -> None:
    assert condition(**keys).limits(np.array([[3.0, 1.0], [5.0, 3.0]])) == limits


def test_a_condition_without_a_bound_is_refused() -> None:
    with pytest.raises(ValidationError, match="needs at_least, at_most, among_highest or"):
        condition()


def test_heads_meet_several_conditions_together(data: ModelData) -> None:
    low = Condition.model_validate({"look": TO_SAT, "at_most": 0.167})
    found = meeting(all_bounds([condition(at_least=0.167), low], data))
    assert np.argwhere(found).tolist() == [list(DUPLICATE), list(EVEN)]  # 0.7, and 0.167, the bound


def test_a_role_is_had_by_the_heads_that_have_each_part_of_its_evidence(data: ModelData) -> None:
    role = Condition.model_validate({"role": "repeat"})
    assert np.argwhere(meeting(role.bounds(data))).tolist() == [list(INDUCTION)]
    both = all_bounds([role, condition(at_least=0.5)], data)
    assert not meeting(both).any()


def test_a_role_of_the_atlas_is_had_by_the_heads_whose_score_reaches_its_threshold(
    data: ModelData,
) -> None:
    (bound,) = Condition.model_validate({"atlas": "induction"}).bounds(data)
    assert bound.words == "atlas score “Induction” is at least 0.4"
    assert np.argwhere(bound.met).tolist() == [[1, 1], [1, 2]]


def test_a_measure_that_the_model_has_not_makes_the_question_unavailable(data: ModelData) -> None:
    with pytest.raises(Unavailable, match=r"^This site has no atlas score “Duplicate token” for"):
        Condition.model_validate({"atlas": "duplicate_token"}).bounds(data)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"role": "repeat", "at_least": 1}, "role: has its own bounds; remove yours"),
        ({"atlas": "induction", "at_least": 1}, "atlas: has its own bounds; remove yours"),
        ({"atlas": "entropy"}, "atlas: 'entropy' gives no role; use another measure"),
        ({"atlas": "indcution"}, "is not a measure; use one of"),
        ({"role": "repeat", "look": TO_CAT}, "needs exactly one of .*role; found look and role"),
        ({}, "needs exactly one of .*role; found none"),
    ],
)
def test_a_condition_is_a_role_or_a_bound_on_a_score(keys: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Condition.model_validate(keys)
