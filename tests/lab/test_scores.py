"""lab/scores.py: scores of heads in words and where a reader sees them, and bounds on them."""

import math
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from generator.lab.model_data import ModelData, Unavailable
from generator.lab.scores import Condition, Score, fact, meeting
from tests.lab_content import DUPLICATE, EFFECTS, EVEN, LAST_CAT, TO_CAT, TO_SAT

MEASURE = {"measure": {"name": "previous_token", "sentence": "plain"}}


def score(**keys: Any) -> Score:
    """A score as lab.yml has it."""
    return Score.model_validate(keys)


def condition(**keys: Any) -> Condition:
    """A condition on the weight from the last cat to the first."""
    return Condition.model_validate({"look": TO_CAT} | keys)


@pytest.mark.parametrize(
    ("keys", "words", "page", "view"),
    [
        ({"look": TO_CAT}, "second “cat” → “cat”", "probe/",
         {"sentence": "plain", "query": 5, "key": 1}),
        (MEASURE, "previous-token score", "probe/", {"sentence": "plain"}),
        ({"attribution": "plain"}, "effect on the logit of “mat”", "mixing/",
         {"sentence": "plain", "query": 5}),
    ],
)  # fmt: skip
def test_a_score_is_named_and_shown_by_what_it_measures(
    data: ModelData, keys: dict[str, Any], words: str, page: str, view: dict[str, Any]
) -> None:
    found = score(**keys)
    assert found.source.words(data) == words
    assert found.fact("T", None, data) == {"text": "T", "page": page, "view": view}
    one = view | {"layer": 1, "head": 2}
    assert found.fact("T", (1, 2), data) == {"text": "T", "page": page, "view": one}


def test_a_weight_is_that_from_the_last_token_of_a_word_to_all_of_another(data: ModelData) -> None:
    both = score(look={"sentence": "plain", "query": LAST_CAT, "key": "The cat"})
    assert both.scores(data)[DUPLICATE] == 1.0  # 0.3 and 0.7
    assert both.scores(data)[EVEN] == 0.334  # 0.167 twice, as the figures show it
    from_two = score(look={"sentence": "plain", "query": "cat sat", "key": "The"})
    assert from_two.scores(data)[EVEN] == 0.333  # one of three at "sat", not one of two at "cat"
    assert from_two.source.view(data) == {"sentence": "plain", "query": 2, "key": 0}


def test_effects_on_the_logit_keep_their_signs_and_places(data: ModelData) -> None:
    assert score(attribution="plain").scores(data).tolist() == EFFECTS


def test_whole_effects_are_numbers_with_decimals_too(
    data: ModelData, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {"prediction": {"target": "x", "heads": [[1, -2]]}}
    monkeypatch.setattr(ModelData, "mixing", lambda self, sentence: whole)
    assert score(attribution="plain").scores(data).dtype == np.float64


def test_a_measure_with_nothing_to_measure_makes_the_question_unavailable(data: ModelData) -> None:
    found = score(measure={"name": "delimiter", "sentence": "plain"})  # it has no comma or period
    with pytest.raises(Unavailable, match=r"^There is nothing to measure for the delimiter score"):
        found.scores(data)


@pytest.mark.parametrize("keys", [{}, {"look": TO_CAT, **MEASURE}])
def test_a_score_has_one_source(keys: dict[str, Any]) -> None:
    message = "needs exactly one of look, supplies, measure, attribution"
    with pytest.raises(ValidationError, match=message):
        score(**keys)


@pytest.mark.parametrize(
    ("keys", "bound"),
    [
        ({"at_least": 0.3}, "at least 0.3"),
        ({"at_most": -0.25}, "at most −0.25"),
        ({"at_least": 0.0, "at_most": 1.0}, "at least 0 and at most 1"),
        ({"among_highest": 1}, "the highest"),
        ({"among_lowest": 1}, "the lowest"),
        ({"among_highest": 4, "among_lowest": 2}, "among the 4 highest and among the 2 lowest"),
        ({"among_highest": 2, "at_least": 0.5}, "among the 2 highest and at least 0.5"),
    ],
)
def test_a_condition_says_its_bounds(data: ModelData, keys: dict[str, Any], bound: str) -> None:
    assert condition(**keys).bound == bound
    assert condition(**keys).words(data) == f"second “cat” → “cat” {bound}"


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


def test_heads_meet_several_conditions_together_and_no_condition_always(data: ModelData) -> None:
    low = Condition.model_validate({"look": TO_SAT, "at_most": 0.167})
    every, one = meeting([], data), meeting([condition(at_least=0.167), low], data)
    assert every.shape == (2, 3) and every.all()
    assert np.argwhere(one).tolist() == [list(DUPLICATE), list(EVEN)]  # 0.7, and 0.167 itself


def test_a_fact_has_the_page_and_the_view_that_show_it() -> None:
    assert fact("A", {"a": 1}, "p/") == {"text": "A", "page": "p/", "view": {"a": 1}}


def test_a_measure_on_random_tokens_is_no_measure_of_a_sentence() -> None:
    with pytest.raises(ValidationError, match=r"is no measure of a sentence; use one of"):
        score(measure={"name": "induction_random", "sentence": "plain"})
