"""run/explain.py: scores are split into parts after the pass, and again only if stale."""

from pathlib import Path

import pytest

from generator.content.load import Content
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.run import explain as explaining
from generator.run import run_models
from generator.run.built_files import Record
from generator.run.explain import explain_models
from generator.why import Cell, unpacked
from tests.conftest import read_json, record, sentence

TEXTS = {"first": "one two one", "second": "two one two"}


def content(source: dict[str, object], texts: dict[str, str] | None = None) -> Content:
    """Return content with one model and some sentences."""
    entries = [sentence(id=name, text=text) for name, text in (texts or TEXTS).items()]
    return Content(
        directory=Path("content"),
        models=[ModelEntry.model_validate({"id": "tiny", "name": "Tiny"} | source)],
        sentences=[Sentence.model_validate(each) for each in entries],
    )


def made(data: Path) -> dict[str, int]:
    """Return when each file of scores was written."""
    return {path.name: path.stat().st_mtime_ns for path in (data / "tiny").glob("*why.json")}


@pytest.fixture
def tiny(tiny_gpt2: Path, tmp_path: Path) -> tuple[Content, Path]:
    """A tiny GPT-2 that has read two sentences."""
    found = content({"directory": {"path": str(tiny_gpt2)}})
    run_models(found, tmp_path / "data", [], strict=False)
    return found, tmp_path / "data"


def test_every_sentence_gets_its_strong_and_its_named_cells(tiny: tuple[Content, Path]) -> None:
    found, data = tiny
    explain_models(found, data, lambda _: {"first": {Cell(1, 2, 5, 5)}})
    assert read_json(data / "tiny" / "why.json")["reason"] is None
    for name in TEXTS:
        file = read_json(data / "tiny" / f"{name}.why.json")
        assert (file["model"], file["sentence"], file["format"]) == ("tiny", name, 2)
        cells = [(*cell["head"], cell["query"], cell["key"]) for cell in unpacked(file)]
        assert ((1, 2, 5, 5) in cells) == (name == "first")
        assert len(cells) > 3


def test_what_has_not_changed_is_not_made_again(
    tiny: tuple[Content, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    found, data = tiny
    explain_models(found, data, lambda _: {})
    before = made(data)
    monkeypatch.setattr(explaining, "open_model", lambda *_: pytest.fail("opened again"))
    explain_models(found, data, lambda _: {})
    run_models(found, data, [], strict=False)
    assert made(data) == before


def test_only_the_sentence_with_another_named_cell_is_made_again(
    tiny: tuple[Content, Path],
) -> None:
    found, data = tiny
    explain_models(found, data, lambda _: {})
    before = made(data)
    explain_models(found, data, lambda _: {"second": {Cell(0, 0, 4, 4)}})
    changed = {name for name, when in made(data).items() if before[name] != when}
    assert "second.why.json" in changed
    assert "first.why.json" not in changed


def test_a_damaged_file_is_made_again(tiny: tuple[Content, Path]) -> None:
    found, data = tiny
    explain_models(found, data, lambda _: {})
    path = data / "tiny" / "first.why.json"
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    Record.read(data / "tiny").refuse_damaged()  # does not make the model's passes stale
    explain_models(found, data, lambda _: {})
    assert path.read_bytes() == whole


def test_the_scores_of_a_sentence_go_with_it(tiny: tuple[Content, Path], tiny_gpt2: Path) -> None:
    found, data = tiny
    explain_models(found, data, lambda _: {})
    fewer = content({"directory": {"path": str(tiny_gpt2)}}, {"first": TEXTS["first"]})
    run_models(fewer, data, [], strict=False)
    assert sorted(made(data)) == ["first.why.json", "why.json"]


def test_a_recording_has_a_reason_and_no_scores(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        record(tmp_path / "runs", name, text.split(" "))
    texts = {name: text.replace(" ", "") for name, text in TEXTS.items()}
    found = content({"recorded": {"path": str(tmp_path / "runs")}}, texts)
    run_models(found, tmp_path / "data", [], strict=False)
    explain_models(found, tmp_path / "data", lambda _: {})
    assert sorted(made(tmp_path / "data")) == ["why.json"]
    reason = read_json(tmp_path / "data" / "tiny" / "why.json")["reason"]
    assert reason.startswith("it was recorded elsewhere")
