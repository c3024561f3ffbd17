"""An exercise names its head, or picks it by score among the heads that meet the conditions."""

from typing import Any

import pytest
from pydantic import ValidationError

from generator.lab.model_data import ModelData, Unavailable
from generator.lab.numbers import Pick
from tests.lab_content import CURRENT, DUPLICATE, EVEN, INDUCTION, TO_CAT


@pytest.mark.parametrize("name", ["L2H0", "L0H3"])
def test_a_head_that_the_model_lacks_makes_the_question_unavailable(
    data: ModelData, name: str
) -> None:
    with pytest.raises(Unavailable, match=f"^Model toy has no head {name}.$"):
        Pick(head=name).find("named", data)


@pytest.mark.parametrize(
    ("pick", "head"),
    [
        ({"head": "L1H2"}, (1, 2)),
        ({"head": "L0H0"}, (0, 0)),
        ({"highest": {"look": TO_CAT}}, DUPLICATE),
        ({"highest": {"attribution": "plain"}}, INDUCTION),
        ({"lowest": {"attribution": "plain"}}, DUPLICATE),
        (
            {"lowest": {"attribution": "plain"}, "where": [{"look": TO_CAT, "at_most": 0.1}]},
            CURRENT,
        ),
        ({"highest": {"look": TO_CAT}, "where": [{"look": TO_CAT, "at_most": 0.5}]}, EVEN),
    ],
)
def test_a_head_is_picked_by_its_score_among_those_that_qualify(
    data: ModelData, pick: dict[str, Any], head: tuple[int, int]
) -> None:
    assert Pick.model_validate(pick).find("it", data) == head


def test_a_pick_that_no_head_qualifies_for_makes_the_question_unavailable(data: ModelData) -> None:
    pick = {"highest": {"look": TO_CAT}, "where": [{"look": TO_CAT, "at_least": 0.9}]}
    with pytest.raises(
        Unavailable, match=r"^No head of Model toy meets the conditions for “it”\.$"
    ):
        Pick.model_validate(pick).find("it", data)


@pytest.mark.parametrize("pick", [{}, {"head": "L0H0", "highest": {"look": TO_CAT}}])
def test_a_head_is_picked_in_one_way(pick: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="needs exactly one of head, highest, lowest"):
        Pick.model_validate(pick)
