"""Numbers are rounded to the decimals that the figures show; counts are integers."""

from typing import Any

import pytest
from pydantic import ValidationError

from generator.lab.model_data import Case, ModelData, Unavailable
from generator.lab.numbers import Number, evidence_of, shown
from tests.lab_content import DUPLICATE, EVEN, INDUCTION, TO_CAT, TO_SAT

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


def test_in_a_model_with_a_sink_the_others_do_not_get_the_rest(data: ModelData) -> None:
    data.model["sinks"] = [DUPLICATE[0] != 0, DUPLICATE[0] != 1]  # only in another layer
    assert value_of(data, look=TO_CAT, head="dup", rest=True) == 0.3
    data.model["sinks"] = [True, True]
    with pytest.raises(Unavailable, match=r"^In Model toy, an attention sink takes a part"):
        value_of(data, look=TO_CAT, head="dup", rest=True)


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


DUP = {"look": TO_CAT, "head": "dup"}
DUP_LINE = {
    "text": "L1H0: second “cat” → “cat” is 0.700",
    "page": "probe/",
    "view": {"sentence": "plain", "query": 5, "key": 1, "layer": 1, "head": 0},
}


def evidence_for(data: ModelData, *numbers: dict[str, Any]) -> list[dict[str, Any]]:
    """The evidence of some numbers of the hand-made model."""
    case = Case(data, {"dup": DUPLICATE, "ind": INDUCTION})
    return evidence_of([Number.model_validate(number) for number in numbers], case)


@pytest.mark.parametrize(
    ("layer", "text"),
    [
        ({}, "True of 3 of the 6 heads: “sat” → “The” is at least 0.9"),
        ({"layer": 1}, "True of 2 of the 3 heads of layer 1: “sat” → “The” is at least 0.9"),
    ],
)
def test_a_count_says_of_how_many_and_shows_the_first_condition(
    data: ModelData, layer: dict[str, int], text: str
) -> None:
    view = {"sentence": "plain", "query": 2, "key": 0}
    (line,) = evidence_for(data, {"count": {"where": [SAT_TO_THE]} | layer})
    assert line == {"text": text, "page": "probe/", "view": view}


def test_a_count_names_all_of_its_conditions(data: ModelData) -> None:
    where = [{"look": TO_CAT, "at_least": 0.1}, {"look": TO_SAT, "at_least": 0.1}]
    (line,) = evidence_for(data, {"count": {"where": where}})
    assert line["text"] == (
        "True of one of the 6 heads: second “cat” → “cat” is at least 0.1, "
        "and second “cat” → “sat” is at least 0.1"
    )


@pytest.mark.parametrize(
    ("bounds", "layer", "printed"),
    [
        ({"at_least": 2}, {}, "none"),
        ({"at_least": 0.5}, {}, "one"),
        ({"at_least": 0.1}, {}, "2"),
        ({"at_least": 0}, {}, "all"),
        ({"at_most": 0}, {"layer": 0}, "all"),
        ({"at_least": 0.5}, {"layer": 0}, "none"),
    ],
)
def test_a_count_is_printed_so_that_of_the_heads_can_follow_it(
    data: ModelData, bounds: dict[str, float], layer: dict[str, int], printed: str
) -> None:
    number = {"count": {"where": [{"look": TO_CAT} | bounds]} | layer}
    assert Number.model_validate(number).printed(Case(data, {})) == printed
    (line,) = evidence_for(data, number)
    assert line["text"].startswith(f"True of {printed} of the ")


def test_any_other_number_is_printed_in_digits(data: ModelData) -> None:
    case = Case(data, {"dup": DUPLICATE})
    count = {"count": {"where": [{"look": TO_CAT, "at_least": 0.5}]}}
    assert Number.model_validate(DUP).printed(case) == "0.700"
    assert Number.model_validate(count | {"minus": count}).printed(case) == "0"


def test_what_is_subtracted_is_shown_after_the_number(data: ModelData) -> None:
    lines = evidence_for(data, DUP | {"minus": {"look": TO_SAT, "head": "ind"}})
    assert [line["text"] for line in lines] == [
        DUP_LINE["text"],
        "L1H1: second “cat” → “sat” is 0.600",
    ]
    assert lines[0] == DUP_LINE


def test_the_same_line_of_evidence_is_given_once(data: ModelData) -> None:
    assert evidence_for(data, DUP, DUP | {"rest": True}) == [DUP_LINE]  # it shows the weight


def test_the_head_of_a_number_is_the_one_of_that_name(data: ModelData) -> None:
    assert value_of(data, **DUP) == 0.7
    case = Case(data, {"dup": EVEN})
    assert Number.model_validate(DUP).compute(case) == 0.167


def test_a_number_too_small_to_be_seen_is_zero_and_never_minus_zero(
    data: ModelData, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Number, "minuend", lambda self, case: -0.0004)
    assert str(value_of(data, **DUP)) == "0.0"


def test_the_rest_is_taken_before_anything_is_subtracted(data: ModelData) -> None:
    assert value_of(data, look=TO_SAT, head="dup", rest=True, minus=DUP | {"rest": True}) == 0.7


@pytest.mark.parametrize(("tolerance", "within"), [(25.0, 25), (0, 0), (0.01, 0.01), (2.5, 2.5)])
def test_a_whole_tolerance_is_printed_as_one(
    data: ModelData, tolerance: float, within: float
) -> None:
    number = Number.model_validate(DUP)
    value, evidence = number.read_off(tolerance, Case(data, {"dup": DUPLICATE}))
    assert value == {"value": 0.7, "tolerance": within}
    assert type(value["tolerance"]) is type(within)
    assert evidence == [DUP_LINE]


@pytest.mark.parametrize(
    ("number", "text"), [(3, "3"), (0.7, "0.700"), (-1.5, "−1.500"), (0.0004, "0.000")]
)
def test_numbers_are_printed_to_three_decimals_and_counts_whole(number: float, text: str) -> None:
    assert shown(number) == text


@pytest.mark.parametrize(
    ("number", "wrong"),
    [
        (
            {},
            "one of look, supplies, measure, attribution, difference, loss, rank, atlas, count, "
            "remains",
        ),
        (DUP | {"attribution": "plain"}, "found look and attribution"),
        ({"look": TO_CAT}, "look: key 'head' is missing; add it"),
        (
            {"count": {"where": [SAT_TO_THE]}, "head": "dup"},
            "key 'head' does not belong here",
        ),
        ({"count": {"where": [SAT_TO_THE]}, "rest": True}, "count: 'rest' needs 'look'"),
    ],
)
def test_a_number_that_is_none_or_two_is_refused(number: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValidationError, match=wrong):
        Number.model_validate(number)
