"""Answers are what the data say: checked on heads that do one known thing each."""

from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.lab.ask import heads_of
from generator.lab.exercise import Answer
from generator.lab.kinds.switch_off import smallest_sets
from generator.lab.numbers import Asked
from generator.lab.reading import Reading, Unavailable
from generator.shared.errors import BuildError
from tests.lab_content import (
    CURRENT,
    DUPLICATE,
    EFFECTS,
    EVEN,
    FIRST,
    INDUCTION,
    LAST_CAT,
    PREVIOUS,
    TO_CAT,
    TO_SAT,
    exercise,
    lab_content,
    lab_parts,
    vectors,
    write_model,
)

GIVEN = {"dup": {"highest": {"look": TO_CAT}}, "ind": {"highest": {"look": TO_SAT}}}


@pytest.fixture
def ask(tmp_path: Path) -> Any:
    """Put an exercise to the hand-made model."""
    write_model(tmp_path / "toy")

    def put(kind: str, **keys: Any) -> Answer:
        (only,) = lab_parts(exercise(kind, given=GIVEN, **keys))[0].exercises
        reading = Reading(tmp_path / "toy", lab_content(tmp_path))
        return only.answer(Asked(reading, heads_of(only, reading)))

    return put


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


def test_a_number_is_read_from_the_head_that_was_given(ask: Any) -> None:
    value, evidence = ask("read-off", number={"look": TO_CAT, "head": "dup"}, tolerance=0.01)
    assert value == {"value": 0.7, "tolerance": 0.01}
    assert evidence[0]["view"] == {
        "sentence": "plain", "query": 5, "key": 1, "layer": 1, "head": 0,
    }  # fmt: skip


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


def test_a_comparison_says_which_side_is_larger_and_by_how_much(ask: Any) -> None:
    sides: dict[str, Any] = {
        "left": {"label": "A", "look": TO_SAT, "head": "ind"},
        "right": {"label": "B", "look": TO_CAT, "head": "dup"},
    }
    value, _ = ask("compare", **sides, tolerance=0.05)
    assert (value["larger"], value["difference"]) == (1, 0.1)
    with pytest.raises(BuildError, match=r"differ by 0\.100, within the tolerance"):
        ask("compare", **sides, tolerance=0.1)


def test_the_option_with_the_largest_number_is_right_and_a_tie_is_an_error(ask: Any) -> None:
    options = [
        {"text": "sat", "look": TO_SAT, "head": "ind"},
        {"text": "cat", "look": TO_CAT, "head": "dup"},
    ]
    assert ask("predict", options=options)[0]["right"] == 1
    with pytest.raises(BuildError, match="equally right"):
        ask("predict", options=[options[1], options[1]])


def test_a_statement_holds_when_its_number_is_within_its_bound(ask: Any) -> None:
    score = {"look": TO_CAT, "head": "dup", "text": "It does."}
    bounds = [{"at_least": 0.7}, {"at_least": 0.701}, {"at_most": 0.7}, {"at_most": 0.699}]
    value, _ = ask("judge", statements=[score | bound for bound in bounds])
    assert [each["holds"] for each in value["statements"]] == [True, False, True, False]


def test_an_effect_on_the_logit_is_read_from_the_mixing(ask: Any) -> None:
    value, evidence = ask("read-off", number={"attribution": "plain", "head": "dup"}, tolerance=0)
    assert value["value"] == EFFECTS[1][0]
    assert evidence[0]["text"] == "L1H0: effect on the logit of “mat” −1.500"


def cosine(parts: np.ndarray, off: tuple[int, ...]) -> float:
    """The cosine of what is left with the whole, from the vectors themselves."""
    whole = parts.sum(0)
    left = np.delete(parts, off, axis=0).sum(0)
    return float(left @ whole / np.linalg.norm(left) / np.linalg.norm(whole))


@pytest.mark.parametrize("how", ["without", "only"])
@pytest.mark.parametrize("measure", ["cosine", "norm"])
def test_what_remains_agrees_with_the_vectors(ask: Any, how: str, measure: str) -> None:
    remains = {"sentence": "plain", "query": LAST_CAT, "value": measure, how: ["dup"]}
    value = ask("read-off", number={"remains": remains}, tolerance=0)[0]["value"]
    parts = vectors()[1, 5]  # three heads and the bias, which always stays
    off = (0,) if how == "without" else (1, 2)
    left = np.linalg.norm(np.delete(parts, off, axis=0).sum(0)) / np.linalg.norm(parts.sum(0))
    assert value == pytest.approx(cosine(parts, off) if measure == "cosine" else left, abs=2e-3)


@pytest.mark.parametrize("bound", [0.9, 0.7])
def test_the_smallest_sets_of_heads_agree_with_the_vectors(ask: Any, bound: float) -> None:
    parts = vectors()[1, 5]
    sizes = [
        {heads for heads in combinations(range(3), size) if cosine(parts, heads) <= bound}
        for size in (1, 2, 3)
    ]
    expected = next(sets for sets in sizes if sets)
    value, evidence = ask(
        "switch-off", sentence="plain", query=LAST_CAT, layer_of="dup", cosine_at_most=bound
    )
    assert {tuple(heads) for heads in value["sets"]} == expected
    assert evidence[0]["page"] == "mixing/"
    assert evidence[0]["view"]["off"] == ",".join(map(str, value["sets"][0]))


def test_a_set_is_judged_by_the_cosine_that_the_reader_sees() -> None:
    turned = np.array(
        [[0.2996, -0.7137], [0.7004, 0.7137]]
    )  # a head and the bias; they add to (1, 0)
    gram = turned @ turned.T
    assert smallest_sets(gram, 0.7) == [((0,), 0.7)]  # of 0.7004


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


def test_a_bound_that_no_few_heads_reach_is_an_error(ask: Any) -> None:
    keys = {"sentence": "plain", "query": LAST_CAT, "layer_of": "dup", "cosine_at_most": 0.5}
    with pytest.raises(BuildError, match="no 4 heads are enough; raise cosine_at_most"):
        ask("switch-off", **keys)


def test_a_word_that_no_head_looks_at_enough_is_an_error_that_says_what_was_asked(ask: Any) -> None:
    with pytest.raises(BuildError, match=r"no head has second “cat” → “cat” at least 0\.9; loosen"):
        ask("find-head", heads_where=[{"look": TO_CAT, "at_least": 0.9}])


@pytest.mark.parametrize("name", ["L2H0", "L0H3"])
def test_a_head_that_the_model_lacks_makes_the_question_unavailable(
    tmp_path: Path, name: str
) -> None:
    write_model(tmp_path / "toy")
    (part,) = lab_parts(
        exercise(
            "read-off",
            given={"named": {"head": name}},
            number={"look": TO_CAT, "head": "named"},
            tolerance=0,
        )
    )
    reading = Reading(tmp_path / "toy", lab_content(tmp_path))
    with pytest.raises(Unavailable, match=f"Model toy has no head {name}"):
        heads_of(part.exercises[0], reading)
