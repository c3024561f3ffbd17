"""run/missing.py: a build shows the models that it has, and continues without the others."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.content.load import Content, load_content
from generator.derive import derive
from generator.publish.gather import publish
from generator.run.attention import run_models
from generator.run.plan import OUTDATED
from generator.shared.errors import BuildError
from generator.site.build import ASSETS
from tests.conftest import read_json, record, sentence
from tests.small_site import TOKENS, write_yaml

Write = Callable[..., Path]
TEXT = "".join(TOKENS)
ABSENT = {"package": "no_such_wheel", "file": "a.gguf"}


def entry(name: str) -> dict[str, Any]:
    """Return the entry of a recorded model in models.yml."""
    return {"id": name, "name": name.upper(), "recorded": {"path": name}}


def built(folder: Path, data: Path, *chosen: str) -> dict[str, list[str]]:
    """Run the chosen models; return which models the site has and which are missing."""
    content = load_content(folder)
    run_models(content, data, list(chosen), strict=False)
    derive(content, data)
    return catalogue(content, data)


def catalogue(content: Content, data: Path) -> dict[str, list[str]]:
    """Return the ids of the models that the site has, and of the missing ones."""
    made = publish(content, data, ASSETS).catalogue
    return {key: [model["id"] for model in made[key]] for key in ("models", "missing")}


@pytest.fixture
def folder(content: Write, tmp_path: Path) -> Path:
    """A content folder with two recorded models, both built."""
    folder = content([entry("a"), entry("b")], [sentence(text=TEXT)])
    for name in "ab":
        record(folder / name, "one", TOKENS)
    assert built(folder, tmp_path / "data") == {"models": ["a", "b"], "missing": []}
    return folder


def edit(folder: Path) -> None:
    """Change the last word of the sentence, and record it for the first model only."""
    tokens = [*TOKENS[:-1], " slept"]
    write_yaml(folder / "sentences.yml", sentences=[sentence(text="".join(tokens))])
    record(folder / "a", "one", tokens)


def test_a_model_that_was_not_chosen_stays_while_its_data_are_good(
    folder: Path, tmp_path: Path
) -> None:
    assert built(folder, tmp_path / "data", "a") == {"models": ["a", "b"], "missing": []}


def test_a_model_that_was_not_chosen_and_is_outdated_is_left_out_and_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(folder)
    for _ in range(2):
        assert built(folder, tmp_path / "data", "a") == {"models": ["a"], "missing": ["b"]}
    assert f"B: not in this build: {OUTDATED}\n" in capsys.readouterr().out


def test_an_outdated_model_is_back_when_the_old_text_is(folder: Path, tmp_path: Path) -> None:
    before = (folder / "sentences.yml").read_text()
    edit(folder)
    built(folder, tmp_path / "data", "a")
    (folder / "sentences.yml").write_text(before)
    record(folder / "a", "one", TOKENS)
    assert built(folder, tmp_path / "data", "a") == {"models": ["a", "b"], "missing": []}


def test_a_new_sentence_does_not_outdate_what_was_read_of_the_others(
    folder: Path, tmp_path: Path
) -> None:
    write_yaml(
        folder / "sentences.yml", sentences=[sentence(text=TEXT), sentence(id="two", text=TEXT)]
    )
    record(folder / "a", "two", TOKENS)
    assert built(folder, tmp_path / "data", "a") == {"models": ["a", "b"], "missing": []}


def test_an_unreachable_model_with_damaged_data_does_not_stop_the_others(
    folder: Path, tmp_path: Path
) -> None:
    write_yaml(
        folder / "models.yml", models=[entry("a"), {"id": "b", "name": "B", "wheel": ABSENT}]
    )
    shutil.rmtree(folder / "b")  # the recording of b, which nothing reads now
    (tmp_path / "data" / "b" / "one.json").write_text("damaged")
    assert built(folder, tmp_path / "data") == {"models": ["a"], "missing": ["b"]}


def test_a_model_that_could_not_be_reached_stays_missing_when_others_are_chosen(
    folder: Path, tmp_path: Path
) -> None:
    models = [entry("a"), {"id": "b", "name": "B", "wheel": ABSENT}, entry("b") | {"id": "c"}]
    write_yaml(folder / "models.yml", models=models)
    for chosen in ([], ["a"], ["c"]):
        missing = built(folder, tmp_path / "data", *chosen)["missing"]
        assert missing == ["b"]
    assert "not installed" in read_json(tmp_path / "data" / "missing.json")[0]["reason"]


def test_data_of_another_text_are_refused_in_one_line_when_nothing_is_run(
    folder: Path, tmp_path: Path
) -> None:
    edit(folder)
    with pytest.raises(BuildError, match=r"one\.json: was made from an earlier text.*build`$"):
        derive(load_content(folder), tmp_path / "data")


@pytest.mark.parametrize("text", ["{", "5", "[5]", '[{"id": "b"}]', '["a"]'])
def test_a_damaged_list_of_missing_models_is_one_line(
    folder: Path, tmp_path: Path, text: str
) -> None:
    (tmp_path / "data" / "missing.json").write_text(text)
    with pytest.raises(BuildError, match=r"missing\.json: is damaged; run `make build`$"):
        derive(load_content(folder), tmp_path / "data")
