"""lab/exercise.py: what the page gets for an exercise, and how its texts are filled in."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from generator.lab.exercise import Exercise, Figure, fill, filled, paragraphs
from generator.lab.model_data import Case, ModelData, Unavailable
from tests.lab_content import (
    DUPLICATE,
    GIVEN,
    LAST_CAT,
    TO_CAT,
    exercise,
    lab_content,
    lab_parts,
    write_model,
)

NUMBER = {"look": TO_CAT, "head": "dup"}
KEYS: dict[str, Any] = {
    "id": "one",
    "title": "One",
    "minutes": 4,
    "given": GIVEN | {"first": {"head": "L0H2"}},
    "numbers": {"weight": NUMBER, "rest": NUMBER | {"rest": True}},
    "figures": [{"probe": "plain", "head": "dup", "query": LAST_CAT}],
    "question": "Does {dup} of {model}\nlook?\n\nOr {first}?",
    "hints": ["See {dup}.", "There are {heads} heads in {layers} layers."],
    "explain": "{weight}, and {rest} elsewhere.",
    "options": [
        {"text": "{dup}", "look": TO_CAT, "head": "dup"},
        {"text": "{first}", "look": TO_CAT, "head": "first"},
    ],
}


def asked(**changes: Any) -> Exercise:
    """A prediction about the hand-made model."""
    return lab_parts(exercise("predict", **KEYS | changes))[0].exercises[0]


def test_an_exercise_is_put_to_a_model_with_its_texts_filled_in(data: ModelData) -> None:
    assert asked().put_to(data) == {
        "id": "one",
        "kind": "predict",
        "task": "Predict, then look",
        "title": "One",
        "minutes": 4,
        "question": ["Does L1H0 of Model toy look?", "Or L0H2?"],
        "hints": ["See L1H0.", "There are 6 heads in 2 layers."],
        "explain": ["0.700, and 0.300 elsewhere."],
        "figures": [
            {
                "figure": "probe",
                "sentence": "plain",
                "layer": 1,
                "head": 0,
                "closed": True,
                "query": 5,
            }
        ],
        "answer": {"right": 0, "options": ["L1H0", "L0H2"]},
        "evidence": [
            {
                "text": f"{name}: second “cat” → “cat” is {weight}",
                "page": "probe/",
                "view": {"sentence": "plain", "query": 5, "key": 1, "layer": layer, "head": head},
            }
            for name, weight, layer, head in [("L1H0", "0.700", 1, 0), ("L0H2", "0.000", 0, 2)]
        ],
        "unavailable": None,
        "waits": [],
    }


def test_what_cannot_be_computed_is_a_gap_in_the_texts_beside_the_reason(tmp_path: Path) -> None:
    write_model(tmp_path / "toy", mixing=False)
    data = ModelData(tmp_path / "toy", lab_content(tmp_path))
    number = {"attribution": "plain", "head": "dup"}
    made = asked(numbers={"weight": number, "rest": number}).put_to(data)
    assert made["unavailable"] == "This site has no mixing data for Model toy on this sentence."
    assert (made["answer"], made["evidence"], made["figures"]) == (None, [], [])
    assert made["question"] == ["Does L1H0 of Model toy look?", "Or L0H2?"]
    assert made["explain"] == ["…, and … elsewhere."]


def test_a_head_that_no_head_qualifies_for_is_told_by_its_name(data: ModelData) -> None:
    hard = {"highest": {"look": TO_CAT}, "where": [{"look": TO_CAT, "at_least": 0.9}]}
    made = asked(given=GIVEN | {"first": {"head": "L0H2"}, "hard": hard}).put_to(data)
    assert made["unavailable"] == "No head of Model toy meets the conditions for “hard”."


def test_a_head_that_goes_by_its_number_is_named_even_where_the_exercise_is_left_out(
    data: ModelData,
) -> None:
    made = asked(models=["other"]).put_to(data)
    assert made["question"] == ["Does … of Model toy look?", "Or L0H2?"]
    assert made["hints"][1] == "There are 6 heads in 2 layers."


@pytest.mark.parametrize(
    ("models", "names"), [(["other"], "other"), (["other", "another"], "other or another")]
)
def test_an_exercise_about_other_models_says_which(
    data: ModelData, models: list[str], names: str
) -> None:
    reason = f"This exercise is about {names}; here you are looking at Model toy."
    assert asked(models=models).put_to(data)["unavailable"] == reason
    data.names["other"] = "Another Model"
    named = asked(models=["other"]).put_to(data)["unavailable"]
    assert named.startswith("This exercise is about Another Model; ")


def test_an_exercise_about_this_model_among_others_is_asked(data: ModelData) -> None:
    assert asked(models=["other", "toy"]).put_to(data)["unavailable"] is None


@pytest.mark.parametrize(
    ("figure", "opened"),
    [
        ({"probe": "plain"}, {"figure": "probe", "layer": 0, "head": 0, "closed": False}),
        (
            {"mixer": "plain", "head": "dup", "query": LAST_CAT},
            {"figure": "mixer", "layer": 1, "head": 0, "closed": True, "query": 5},
        ),
        (
            {"prediction": "plain", "query": "cat sat"},
            {"figure": "prediction", "layer": 0, "head": 0, "closed": False, "query": 2},
        ),
    ],
)
def test_a_figure_opens_on_the_head_and_the_last_token_of_the_word_that_it_names(
    data: ModelData, figure: dict[str, Any], opened: dict[str, Any]
) -> None:
    found = Figure.model_validate(figure).opened(Case(data, {"dup": DUPLICATE}))
    assert found == {"sentence": "plain"} | opened


@pytest.mark.parametrize("kind", ["mixer", "prediction"])
def test_a_figure_of_the_mixing_needs_its_data_and_a_probe_does_not(
    tmp_path: Path, kind: str
) -> None:
    write_model(tmp_path / "toy", mixing=False)
    case = Case(ModelData(tmp_path / "toy", lab_content(tmp_path)), {})
    with pytest.raises(Unavailable, match="no mixing data"):
        Figure.model_validate({kind: "plain"}).opened(case)
    assert Figure(probe="plain").opened(case)["figure"] == "probe"


@pytest.mark.parametrize("figure", [{}, {"probe": "a", "mixer": "b"}])
def test_a_figure_shows_one_thing(figure: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="needs exactly one of probe, mixer, prediction"):
        Figure.model_validate(figure)


def test_paragraphs_are_told_by_blank_lines_and_stand_on_one_line_each() -> None:
    assert paragraphs("One\n  two.\n\n\n\nThree.\n\n  \n\n") == ["One two.", "Three."]


def test_an_unknown_placeholder_is_a_gap() -> None:
    assert fill("{a} {b}{a} {c d}", {"a": "1"}) == "1 …1 {c d}"


def test_every_text_of_a_value_is_filled_in_and_nothing_else() -> None:
    value = {"{a}": ["{a}", {"x": "{a}"}, [None, 1, "{b}"]], "n": 0.5, "t": True, "no": None}
    made = filled(value, {"a": "1"})
    assert made == {"{a}": ["1", {"x": "1"}, [None, 1, "…"]], "n": 0.5, "t": True, "no": None}
