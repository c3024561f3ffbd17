"""Numbers are computed to the decimals that the figures show; counts are whole."""

from typing import Any

import pytest

from generator.lab.model_data import Case, ModelData, Unavailable
from generator.lab.numbers import Number, Pick
from tests.lab_content import DUPLICATE, TO_CAT, TO_SAT

SAT_TO_THE = {"look": {"sentence": "plain", "query": "sat", "key": "The"}, "at_least": 0.9}


def value_of(data: ModelData, **number: Any) -> float:
    """A number of the hand-made model."""
    return Number.model_validate(number).compute(Case(data, {"dup": DUPLICATE}))


@pytest.mark.parametrize(
    ("minus", "value"),
    [({"count": {"where": [SAT_TO_THE], "layer": 0}}, 2), ({"look": TO_CAT, "head": "dup"}, 2.3)],
)
def test_a_count_minus_a_count_is_whole_and_minus_a_share_is_not(
    data: ModelData, minus: dict[str, Any], value: float
) -> None:
    found = value_of(data, count={"where": [SAT_TO_THE]}, minus=minus)
    assert found == value and type(found) is type(value)


def test_a_count_in_a_layer_that_the_model_lacks_makes_the_question_unavailable(
    data: ModelData,
) -> None:
    with pytest.raises(Unavailable, match=r"^Model toy has no layer 2\.$"):
        value_of(data, count={"where": [SAT_TO_THE], "layer": 2})


def test_the_rest_of_a_row_is_what_the_others_get(ask: Any) -> None:
    number = {"look": TO_CAT, "head": "dup", "rest": True}
    assert ask("read-off", number=number, tolerance=0)[0]["value"] == 0.3


def test_heads_are_counted_everywhere_or_in_one_layer(ask: Any) -> None:
    where = [{"look": {"sentence": "plain", "query": "sat", "key": "The"}, "at_least": 0.9}]
    for layer, heads in [(None, 3), (0, 1), (1, 2)]:
        number = {"count": {"where": where} | ({} if layer is None else {"layer": layer})}
        assert ask("predict", number=number)[0]["value"] == heads


def test_a_difference_of_two_numbers_is_computed(ask: Any) -> None:
    number = {"look": TO_CAT, "head": "dup", "minus": {"look": TO_SAT, "head": "ind"}}
    assert ask("read-off", number=number, tolerance=0)[0]["value"] == 0.1


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("find-head", {"heads_where": [{"attribution": "plain", "at_least": 1}]}),
        ("predict", {"number": {"count": {"where": [{"attribution": "plain", "at_least": 1}]}}}),
        ("read-off", {"number": {"attribution": "plain", "head": "dup"}, "tolerance": 0}),
    ],
)
def test_an_effect_on_the_logit_is_shown_on_the_page_of_the_mixing(
    ask: Any, kind: str, keys: dict[str, Any]
) -> None:
    (evidence,) = ask(kind, **keys)[1]
    assert evidence["page"] == "mixing/" and evidence["view"]["sentence"] == "plain"


@pytest.mark.parametrize("name", ["L2H0", "L0H3"])
def test_a_head_that_the_model_lacks_makes_the_question_unavailable(
    data: ModelData, name: str
) -> None:
    with pytest.raises(Unavailable, match=f"^Model toy has no head {name}.$"):
        Pick(head=name).find("named", data)
