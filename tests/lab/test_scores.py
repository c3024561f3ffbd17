"""lab/scores.py: scores of heads, their names in words, and the pages that show them."""

from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from generator.lab.bounds import evidence_line
from generator.lab.model_data import ModelData, Unavailable
from generator.lab.scores import Score
from generator.shared.files import compact_json
from tests.lab_content import DIFFERENCES, DUPLICATE, EFFECTS, EVEN, LAST_CAT, TO_CAT

MEASURE = {"measure": {"name": "previous_token", "sentence": "plain"}}


def score(**keys: Any) -> Score:
    """A score with these keys of lab.yml."""
    return Score.model_validate(keys)


@pytest.mark.parametrize(
    ("keys", "words", "page", "view"),
    [
        ({"look": TO_CAT}, "second “cat” → “cat”", "probe/",
         {"sentence": "plain", "query": 5, "key": 1}),
        (MEASURE, "previous-token score", "probe/", {"sentence": "plain"}),
        ({"attribution": "plain"}, "effect on the logit of “mat” relative to the mean logit",
         "mixing/", {"sentence": "plain", "query": 5}),
        ({"atlas": "induction"}, "atlas score “Induction”", "atlas/", {"measure": "induction"}),
        ({"difference": "plain"}, "effect on the logit of “mat” relative to the logit of “rug”",
         "mixing/", {"sentence": "plain", "query": 5}),
    ],
)  # fmt: skip
def test_a_score_is_named_and_shown_by_what_it_measures(
    data: ModelData, keys: dict[str, Any], words: str, page: str, view: dict[str, Any]
) -> None:
    found = score(**keys)
    assert found.source.words(data) == words
    assert found.evidence_line("T", None, data) == {"text": "T", "page": page, "view": view}
    one = view | ({"head": "L1H2"} if page == "atlas/" else {"layer": 1, "head": 2})
    assert found.evidence_line("T", (1, 2), data) == {"text": "T", "page": page, "view": one}


def test_a_weight_is_that_from_the_last_token_of_a_word_to_all_of_another(data: ModelData) -> None:
    both = score(look={"sentence": "plain", "query": LAST_CAT, "key": "The cat"})
    assert both.scores(data)[DUPLICATE] == 1.0  # 0.3 and 0.7
    assert both.scores(data)[EVEN] == 0.334  # twice 0.167, the rounded weight that the figures show
    from_two = score(look={"sentence": "plain", "query": "cat sat", "key": "The"})
    assert from_two.scores(data)[EVEN] == 0.333  # a third at "sat", not half at "cat"
    assert from_two.source.view(data) == {"sentence": "plain", "query": 2, "key": 0}


def test_effects_on_the_logit_keep_their_signs_and_places(data: ModelData) -> None:
    assert score(attribution="plain").scores(data).tolist() == EFFECTS


def write_effects(data: ModelData, **changes: Any) -> None:
    effects = {"target": " mat", "scale": 1000, "logprob": [-500, 250, 0, 1500, -2000, -125]}
    (data.folder / "plain.effects.json").write_bytes(compact_json(effects | changes))


def test_a_loss_is_what_log_p_of_the_target_falls_by_without_a_head(data: ModelData) -> None:
    write_effects(data)
    found = score(loss="plain")
    assert found.scores(data).tolist() == [[0.5, -0.25, 0.0], [-1.5, 2.0, 0.125]]
    assert found.source.words(data) == "fall of log p of “mat” without this head"
    assert found.evidence_line("T", (1, 2), data) == {
        "text": "T", "page": "mixing/", "view": {"sentence": "plain", "layer": 1, "head": 2},
    }  # fmt: skip
    assert data.folder / "plain.effects.json" in data.used


def test_a_loss_is_unavailable_where_no_head_was_removed(data: ModelData) -> None:
    with pytest.raises(Unavailable, match="has no removals of the heads of"):
        score(loss="plain").scores(data)


def test_a_difference_is_that_of_the_two_answers_and_unavailable_without_a_second(
    data: ModelData, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert score(difference="plain").scores(data).tolist() == DIFFERENCES
    alone = {"prediction": {"target": "x", "heads": [[1]], "against": None}}
    monkeypatch.setattr(ModelData, "mixing", lambda self, sentence: alone)
    with pytest.raises(Unavailable, match="has no second answer to compare on this sentence"):
        score(difference="plain").scores(data)


def test_whole_effects_are_numbers_with_decimals_too(
    data: ModelData, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {"prediction": {"target": "x", "heads": [[1, -2]]}}
    monkeypatch.setattr(ModelData, "mixing", lambda self, sentence: whole)
    assert score(attribution="plain").scores(data).dtype == np.float64


def test_a_measure_with_nothing_to_measure_makes_the_question_unavailable(data: ModelData) -> None:
    found = score(measure={"name": "delimiter", "sentence": "plain"})  # no comma or period
    with pytest.raises(Unavailable, match=r"^There is nothing to measure for the delimiter score"):
        found.scores(data)


@pytest.mark.parametrize("keys", [{}, {"look": TO_CAT, **MEASURE}])
def test_a_score_has_one_source(keys: dict[str, Any]) -> None:
    message = "needs exactly one of look, supplies, measure, attribution"
    with pytest.raises(ValidationError, match=message):
        score(**keys)


def test_a_line_of_evidence_has_the_page_and_the_view_that_show_it() -> None:
    assert evidence_line("A", {"a": 1}, "p/") == {"text": "A", "page": "p/", "view": {"a": 1}}


def test_a_measure_on_random_tokens_is_no_measure_of_a_sentence() -> None:
    with pytest.raises(ValidationError, match=r"is not a measure of a sentence; use one of"):
        score(measure={"name": "induction_random", "sentence": "plain"})


def test_a_rank_is_that_of_the_target_without_a_head_as_a_whole_number(data: ModelData) -> None:
    write_effects(data, rank=[1, 1, 2, 1, 40, 1])
    found = score(rank="plain")
    assert found.scores(data).tolist() == [[1, 1, 2], [1, 40, 1]]
    assert found.scores(data).dtype == int
    assert found.source.words(data) == "rank of “mat” without this head"


def test_a_rank_is_unavailable_where_another_token_is_the_likeliest_anyway(
    data: ModelData,
) -> None:
    write_effects(data, rank=[1, 1, 2, 1, 40, 1], target=" rug")
    with pytest.raises(Unavailable, match="“rug” is not the first choice of"):
        score(rank="plain").scores(data)
