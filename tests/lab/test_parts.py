"""From lab.yml to a lab.json for every model, without the exercises that the model cannot get."""

import re
from pathlib import Path
from typing import Any

import pytest

from generator.lab.parts import write_labs
from generator.shared.errors import BuildError
from tests.conftest import read_json
from tests.lab_content import (
    TO_CAT,
    TO_SAT,
    exercise,
    lab_content,
    lab_parts,
    write_model,
)

EASY: dict[str, Any] = {"heads_where": [{"look": TO_CAT, "at_least": 0.5}]}
HARD = {"heads_where": [{"look": TO_CAT, "at_least": 0.9}]}
GIVEN = {"dup": {"highest": {"look": TO_CAT}}}
OTHER = {"ind": {"highest": {"look": TO_SAT}}}
PUSH = {"number": {"attribution": "plain", "head": "dup"}, "tolerance": 0.1, "given": GIVEN}


def lab(data: Path) -> dict[str, Any]:
    """The lab.json of the model toy."""
    value: dict[str, Any] = read_json(data / "toy" / "lab.json")
    return value


def made(data: Path, *exercises: dict[str, Any], models: str = "toy") -> dict[str, dict[str, Any]]:
    """Build the lab of these exercises; return those in the first model's lab.json, by id."""
    for name in models.split():
        if not (data / name).is_dir():
            write_model(data / name)
    write_labs(lab_content(data, models), lab_parts(*exercises), data)
    first = read_json(data / models.split()[0] / "lab.json")
    return {each["id"]: each for part in first["parts"] for each in part["exercises"]}


def test_an_exercise_carries_its_answer_its_evidence_and_its_texts(tmp_path: Path) -> None:
    asked = exercise(
        "find-head", **EASY, id="one", given=OTHER, question="Like {ind} of {model}?\n\nNo."
    )
    one = made(tmp_path, asked)["one"]
    assert one["question"] == ["Like L1H1 of Model toy?", "No."]
    assert one["answer"]["accepted"] == [[1, 0]]
    assert one["evidence"] == [
        {
            "text": "L1H0: second “cat” → “cat” is 0.700",
            "page": "probe/",
            "view": {"sentence": "plain", "query": 5, "key": 1, "layer": 1, "head": 0},
        }
    ]
    assert one["figures"] == [
        {"figure": "probe", "sentence": "plain", "layer": 0, "head": 0, "closed": False}
    ]


def test_the_lab_names_the_data_that_it_was_computed_from(tmp_path: Path) -> None:
    made(tmp_path, exercise("find-head", **EASY), exercise("read-off", **PUSH))
    assert list(lab(tmp_path)) == ["format", "model", "version", "data", "parts", "left_out"]
    assert (lab(tmp_path)["format"], lab(tmp_path)["model"]) == (1, "toy")
    assert set(lab(tmp_path)["data"]) == {"plain.json", "plain.mixing.json"}
    assert all(re.fullmatch(r"[0-9a-f]{12}", digest) for digest in lab(tmp_path)["data"].values())


def test_another_wording_keeps_the_version_and_another_question_does_not(tmp_path: Path) -> None:
    def version(**keys: Any) -> str:
        made(tmp_path, exercise("find-head", **{"id": "one", **EASY, **keys}))
        return str(read_json(tmp_path / "toy" / "lab.json")["version"])

    first = version()
    assert version(question="Which?", explain="So.", hints=["A.", "B."]) == first
    assert version(heads_where=[{"look": TO_SAT, "at_least": 0.5}]) != first


def test_an_exercise_that_no_head_satisfies_is_left_out_for_that_model(tmp_path: Path) -> None:
    hard = exercise("find-head", id="hard", title="Too hard", **HARD)
    both = made(tmp_path, exercise("find-head", id="easy", **EASY), hard)
    reason = "No head of Model toy meets this condition: second “cat” → “cat” is at least 0.9."
    assert (both["hard"]["answer"], both["hard"]["unavailable"]) == (None, reason)
    assert both["easy"]["unavailable"] is None
    assert lab(tmp_path)["left_out"] == [{"id": "hard", "title": "Too hard", "reason": reason}]


def test_a_part_has_the_minutes_of_the_exercises_that_are_left(tmp_path: Path) -> None:
    left = [exercise("find-head", minutes=minutes, **EASY) for minutes in (2, 5)]
    made(tmp_path, *left, exercise("find-head", minutes=9, **HARD))
    (part,) = lab(tmp_path)["parts"]
    assert part["minutes"] == 7


def test_a_part_has_its_title_and_the_paragraphs_of_its_introduction(tmp_path: Path) -> None:
    made(tmp_path, exercise("find-head", **EASY))
    (part,) = lab(tmp_path)["parts"]
    assert list(part) == ["id", "title", "minutes", "intro", "exercises"]
    assert (part["title"], part["minutes"], part["intro"]) == ("P", 3, ["I."])


def test_a_part_without_an_exercise_that_the_model_answers_disappears(tmp_path: Path) -> None:
    write_model(tmp_path / "toy")
    parts = lab_parts(exercise("find-head", id="easy", **EASY)) + lab_parts(
        exercise("find-head", id="hard", **HARD)
    )
    write_labs(lab_content(tmp_path), parts, tmp_path)
    assert [part["id"] for part in lab(tmp_path)["parts"]] == [parts[0].id]
    assert [each["id"] for each in lab(tmp_path)["left_out"]] == ["hard"]


def test_an_exercise_that_one_of_two_models_answers_is_kept_for_the_other(tmp_path: Path) -> None:
    write_model(tmp_path / "other", mixing=False)
    to_sat = [{"look": TO_SAT, "at_least": 0.5}]
    push, look = exercise("read-off", id="push", **PUSH), exercise("find-head", heads_where=to_sat)
    here = made(tmp_path, push, look, models="other toy")["push"]
    assert here["answer"] is None
    assert here["unavailable"] == "This site has no mixing data for Model other on this sentence."
    assert lab(tmp_path)["parts"][0]["exercises"][0]["answer"] == {"value": -1.5, "tolerance": 0.1}


def test_data_of_another_text_stop_the_build_instead_of_leaving_an_exercise_out(
    tmp_path: Path,
) -> None:
    write_model(tmp_path / "toy")
    content = lab_content(tmp_path)
    content.sentences[0] = content.sentences[0].model_copy(update={"text": "Another."})
    with pytest.raises(BuildError, match="was made from an earlier text of 'plain'"):
        write_labs(content, lab_parts(exercise("find-head", **EASY)), tmp_path)


def test_a_build_without_mixing_says_what_is_missing_and_goes_on(tmp_path: Path) -> None:
    write_model(tmp_path / "toy", mixing=False)
    both = made(
        tmp_path, exercise("read-off", id="push", **PUSH), exercise("find-head", id="look", **EASY)
    )
    assert "no mixing data" in both["push"]["unavailable"]
    assert both["look"]["unavailable"] is None


def test_an_exercise_about_another_model_names_it(tmp_path: Path) -> None:
    about = exercise("find-head", id="one", models=["other"], **EASY)
    write_model(tmp_path / "other")
    one = made(tmp_path, about, exercise("find-head", **EASY), models="toy other")["one"]
    assert one["unavailable"] == (
        "This exercise is about Model other; here you are looking at Model toy."
    )


def test_an_exercise_about_another_model_is_not_missed(tmp_path: Path) -> None:
    other, here = exercise("find-head", models=["x"], **EASY), exercise("find-head", **EASY)
    content = lab_content(tmp_path)
    write_model(tmp_path / "toy")
    write_labs(content, lab_parts(other, here), tmp_path)
    (part,) = lab(tmp_path)["parts"]
    assert lab(tmp_path)["left_out"] == [] and part["minutes"] == here["minutes"]


def test_a_sentence_that_a_model_was_not_run_on_makes_its_exercises_unavailable(
    tmp_path: Path,
) -> None:
    write_model(tmp_path / "toy")
    (tmp_path / "toy" / "plain.json").unlink()
    made(tmp_path, exercise("find-head", id="one", **EASY))
    (left_out,) = lab(tmp_path)["left_out"]
    assert left_out["reason"] == "Model toy was not run on the sentence 'plain'."
    assert lab(tmp_path)["parts"] == []


def test_without_exercises_there_is_no_lab_and_an_old_one_goes(tmp_path: Path) -> None:
    made(tmp_path, exercise("find-head", **EASY))
    write_labs(lab_content(tmp_path), [], tmp_path)
    assert not (tmp_path / "toy" / "lab.json").exists()
