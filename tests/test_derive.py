"""derive.py, inputs.py: what follows from the dumps, recomputed only when they change."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import derive as derived
from generator import inputs
from generator.claims.claims import Findings
from generator.content.load import load_content
from generator.derive import derive
from generator.lab.parts import load_all
from generator.run.attention import run_models
from generator.run.built_files import MODEL, REPEATS, Record
from generator.shared import compact_json
from generator.shared.errors import BuildError
from tests import fast_yaml
from tests.conftest import ROOT, read_json, sentence
from tests.hand_made import TEXTS, hand_made_gpt2
from tests.lab_content import exercise, write_lab
from tests.small_site import STARTER, small_content, snapshot

Write = Callable[..., Path]


def build(folder: Path, data: Path) -> None:
    """Run the models of a content folder and compute the derived files."""
    content = load_content(folder)
    run_models(content, data, [], strict=False)
    derive(content, data)


@pytest.fixture
def gpt2(content: Write, tmp_path: Path) -> Path:
    """A content folder with the hand-made GPT-2, one sentence, and the previous-token card."""
    name = "data-visualization"
    folder = content(
        [hand_made_gpt2(tmp_path / "runs", name)], [sentence(id=name, text=TEXTS[name])]
    )
    shipped = fast_yaml.load((ROOT / "content" / "phenomena.yml").read_text(encoding="utf-8"))
    (entry,) = (each for each in shipped["phenomena"] if each["id"] == "previous-token")
    here = [cell for cell in entry["cells"] if cell["sentence"] == name]
    write_phenomena(folder, entry | {"cells": here, "counterexamples": []})
    return folder


def write_phenomena(folder: Path, entry: dict[str, Any]) -> None:
    """Make `entry` the only phenomenon of a content folder."""
    (folder / "phenomena.yml").write_text(fast_yaml.dump({"phenomena": [entry]}), encoding="utf-8")


def claims_of(data: Path, head: list[int]) -> list[dict[str, Any]]:
    """Return the claims about one head of GPT-2."""
    return [each for each in read_json(data / "gpt2" / "claims.json") if each["head"] == head]


def test_a_head_that_does_what_is_documented_of_it_is_reproduced(
    gpt2: Path, tmp_path: Path
) -> None:
    build(gpt2, tmp_path / "data")
    (claim,) = claims_of(tmp_path / "data", [4, 11])
    assert claim["status"] == "reproduced"
    assert claim["documented"]
    assert claim["value"] >= 0.999
    assert (claim["rank"], claim["of"]) == (1, 144)


def test_a_documented_head_that_is_not_reproduced_is_a_finding_that_the_build_prints(
    gpt2: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry = fast_yaml.load((gpt2 / "phenomena.yml").read_text())["phenomena"][0]
    wrong = {"model": "gpt2", "reference": "wang-2022", "heads": ["L9H1"]}
    write_phenomena(gpt2, entry | {"named_in": [wrong], "known": []})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    build(gpt2, tmp_path / "data")
    (claim,) = claims_of(tmp_path / "data", [9, 1])
    assert claim["status"] == "not reproduced"
    line = "phenomena.yml: entry 'previous-token': L9H1 of gpt2"
    assert line in capsys.readouterr().out
    assert line in (tmp_path / "summary.md").read_text(encoding="utf-8")


def test_what_does_not_fit_a_model_stops_no_build_and_is_printed_in_one_line(
    gpt2: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entry = fast_yaml.load((gpt2 / "phenomena.yml").read_text())["phenomena"][0]
    larger = {"model": "gpt2", "reference": "wang-2022", "heads": ["L4H11", "L13H0"]}
    write_phenomena(gpt2, entry | {"named_in": [larger], "known": []})
    build(gpt2, tmp_path / "data")
    (left_out,) = read_json(tmp_path / "data" / "gpt2" / "left_out.json")
    assert (left_out["phenomenon"], left_out["what"]) == ("previous-token", "L13H0")
    line = "left out: 'previous-token': L13H0: gpt2 has 12 layers of 12 heads"
    assert line in capsys.readouterr().out


def test_scores_and_passports_are_not_computed_again_when_nothing_changed(
    gpt2: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(gpt2, tmp_path / "data")
    before = (tmp_path / "data" / "gpt2" / "heads.json").read_bytes()
    monkeypatch.setattr(derived, "make_passports", lambda *_: pytest.fail("computed again"))
    build(gpt2, tmp_path / "data")
    assert (tmp_path / "data" / "gpt2" / "heads.json").read_bytes() == before


def test_a_recorded_model_has_its_measures_but_none_on_random_tokens(
    gpt2: Path, tmp_path: Path
) -> None:
    build(gpt2, tmp_path / "data")
    measures = read_json(tmp_path / "data" / "gpt2" / "model.json")["measures"]
    assert measures["previous_token"]["scores"][4][11] >= 0.99
    assert "induction" not in measures


def test_claims_and_labs_are_not_made_again_when_nothing_changed(
    gpt2: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(gpt2, tmp_path / "data")
    before = snapshot(tmp_path / "data")
    for name in ("make_claims", "write_labs", "say_residuals", "make_passports"):
        monkeypatch.setattr(derived, name, lambda *_: pytest.fail("made again"))
    build(gpt2, tmp_path / "data")
    assert snapshot(tmp_path / "data") == before


def test_damaged_claims_are_made_again(gpt2: Path, tmp_path: Path) -> None:
    build(gpt2, tmp_path / "data")
    before = snapshot(tmp_path / "data")
    (tmp_path / "data" / "gpt2" / "claims.json").write_text("[]")
    build(gpt2, tmp_path / "data")
    assert snapshot(tmp_path / "data") == before


def test_changed_code_makes_new_claims(
    gpt2: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(gpt2, tmp_path / "data")
    monkeypatch.setattr(inputs, "code_key", lambda *_: "changed")
    monkeypatch.setattr(derived, "make_claims", lambda *_: Findings([], {}, []))
    build(gpt2, tmp_path / "data")
    assert read_json(tmp_path / "data" / "gpt2" / "claims.json") == []


@pytest.mark.parametrize("left", [{MODEL}, {MODEL, "tired-cat"}, {MODEL, REPEATS}])
def test_a_pass_that_did_not_end_is_one_line_that_says_what_to_do(
    tmp_path: Path, left: set[str]
) -> None:
    folder, data = small_content(tmp_path / "content"), tmp_path / "data"
    build(folder, data)
    Record.read(data / "toy").forget_all_but(left)
    with pytest.raises(BuildError, match=r"data/toy: the run was interrupted; run `make build`$"):
        derive(load_content(folder), data)


def test_a_sentence_that_left_the_content_is_in_no_passport(tmp_path: Path) -> None:
    folder, data = small_content(tmp_path / "content"), tmp_path / "data"
    build(folder, data)
    entries = fast_yaml.load((folder / "sentences.yml").read_text())["sentences"]
    kept = [entry for entry in entries if entry["id"] != "other-cat"]
    (folder / "sentences.yml").write_text(fast_yaml.dump({"sentences": kept}))
    derive(load_content(folder), data)
    heads = read_json(data / "toy" / "heads.json")
    assert {cell["sentence"] for head in heads["cells"] for cell in head} == set(STARTER)
    assert (data / "toy" / "other-cat.json").is_file()  # kept: the sentence may come back


def test_the_build_prints_which_exercises_a_model_does_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, data = small_content(tmp_path / "content"), tmp_path / "data"
    look = {"sentence": "tired-cat", "query": "cat", "key": "The"}
    hard = [{"look": look, "at_least": 1.5}]  # no weight is that large
    figures = {"figures": [{"probe": "tired-cat"}]}
    exercises = [
        exercise("find-head", id=name, heads_where=hard, **figures) for name in ("one", "two")
    ]
    every = [{"look": look, "at_least": 0}]
    easy = exercise("find-head", heads_where=every, **figures)
    write_lab(folder, *exercises, easy)
    content, lab = load_all(folder)
    run_models(content, data, [], strict=True)
    for _ in range(2):  # the second time, nothing has changed
        capsys.readouterr()
        derive(content, data, lab)
        lines = [each for each in capsys.readouterr().out.splitlines() if "exercise" in each]
        reason = ": No head of Toy model meets this condition: “cat” → "
        assert [line.partition(reason)[0] for line in lines] == [
            "Toy model: left out: exercise 'one'", "Toy model: left out: exercise 'two'",
        ]  # fmt: skip
    (part,) = read_json(data / "toy" / "lab.json")["parts"]
    assert part["minutes"] == easy["minutes"]


def test_data_of_a_version_that_knew_no_sinks_are_refused(gpt2: Path, tmp_path: Path) -> None:
    content = load_content(gpt2)
    run_models(content, tmp_path / "data", [], strict=False)
    record = Record.read(tmp_path / "data" / "gpt2")
    facts = read_json(record.directory / "model.json")
    del facts["sinks"]
    record.write(MODEL, record.entries[MODEL]["key"], {"model.json": compact_json(facts)})
    with pytest.raises(BuildError, match="earlier version of the generator; run `make build`"):
        derive(content, tmp_path / "data")
