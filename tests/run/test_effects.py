"""run/effects.py: the files about removals, made for each sentence when they are stale."""

from pathlib import Path
from typing import Any

import pytest

from generator.cause import causes
from generator.content.load import Content
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.content.texts import read_text
from generator.run import effects, verdicts
from generator.run.attention import run_models
from generator.run.built_files import Record
from tests.conftest import read_json, record, sentence

TEXT = "The reference text of a small test, long enough for a few windows of a tiny model."


def build(
    data: Path,
    model: dict[str, Any],
    sentences: list[dict[str, Any]],
    text: str = TEXT,
    removals: bool = True,
) -> None:
    data.mkdir(exist_ok=True)
    path = data.parent / "reference.txt"
    path.write_text(text, encoding="utf-8")
    content = Content(
        directory=Path("content"),
        models=[ModelEntry.model_validate(model)],
        sentences=[Sentence.model_validate(entry) for entry in sentences],
        texts=[read_text(path)],
    )
    run_models(content, data, [], strict=False, removals=removals)


def tiny(folder: Path) -> dict[str, Any]:
    return {"id": "tiny", "name": "Tiny", "directory": {"path": str(folder)}}


@pytest.fixture
def removed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sentences with removals, in the order of the work; "stop" interrupts the build."""
    seen: list[str] = []

    def note(passes: Any, means: Any, asked: Any, *rest: Any) -> Any:
        seen.append(asked.name)
        if asked.name == "stop" and seen.count("stop") == 1:
            raise KeyboardInterrupt
        return causes(passes, means, asked, *rest)

    monkeypatch.setattr(effects, "causes", note)
    return seen


def test_the_files_have_the_fields_of_the_format_and_the_layout_of_the_attention(
    tmp_path: Path, tiny_gpt2: Path
) -> None:
    build(tmp_path, tiny(tiny_gpt2), [sentence(target=" down", zero=True)])
    folder = tmp_path / "tiny"
    found, cells = (read_json(folder / f"one.{kind}.json") for kind in ("effects", "cells"))
    assert list(found) == [
        "format", "model", "sentence", "target", "target_id", "scale", "baseline", "logprob", "kl",
        "difference", "moves", "patched", "joint", "agreement", "flips", "rank",
    ]  # fmt: skip
    zero = read_json(folder / "one.effects-zero.json")
    assert list(zero) == list(found)
    assert zero["baseline"] == "zero"
    assert (found["model"], found["sentence"], found["baseline"]) == ("tiny", "one", "mean")
    assert len(found["logprob"]) == len(found["kl"]) == len(found["moves"]) == 6
    attention = read_json(folder / "one.json")["attention"]
    assert [len(row) for row in cells["effects"]] == [len(row) for row in attention]
    moved = read_json(folder / "one.moved.json")
    assert list(moved) == ["format", "model", "sentence", "scale", "baseline", "moved"]
    assert (moved["model"], moved["sentence"], len(moved["moved"])) == ("tiny", "one", 6)
    means = read_json(folder / "means.json")
    assert list(means) == ["format", "model", "tokens", "means"]
    assert [len(layer) for layer in means["means"]] == [24, 24]
    assert means["tokens"] == len(TEXT) + 1 - 2  # one token per byte, two windows


def test_a_sentence_that_did_not_change_is_not_run_again(
    tmp_path: Path, tiny_gpt2: Path, removed: list[str]
) -> None:
    entries = [sentence(), sentence(id="two")]
    build(tmp_path, tiny(tiny_gpt2), entries)
    assert sorted(removed) == ["one", "two"]
    build(tmp_path, tiny(tiny_gpt2), [sentence(), sentence(id="two", text="Other")])
    assert removed[2:] == ["two"]


def test_a_build_without_removals_keeps_those_that_are_fresh_and_makes_no_others(
    tmp_path: Path, tiny_gpt2: Path, removed: list[str]
) -> None:
    folder = tmp_path / "tiny"
    build(tmp_path, tiny(tiny_gpt2), [sentence()], removals=False)
    assert not removed
    assert not [*folder.glob("means.json"), *folder.glob("*.effects.json")]
    build(tmp_path, tiny(tiny_gpt2), [sentence()])
    build(tmp_path, tiny(tiny_gpt2), [sentence(), sentence(id="two")], removals=False)
    assert removed == ["one"]
    assert [path.name for path in folder.glob("*.effects.json")] == ["one.effects.json"]
    build(tmp_path, tiny(tiny_gpt2), [sentence(text="Other"), sentence(id="two")], removals=False)
    assert not list(folder.glob("*.effects.json"))
    build(tmp_path, tiny(tiny_gpt2), [sentence(text="Other"), sentence(id="two")])
    assert sorted(removed[1:]) == ["one", "two"]


def test_a_new_text_of_the_pair_makes_the_effects_stale_and_so_does_a_new_reference_text(
    tmp_path: Path, tiny_gpt2: Path, removed: list[str]
) -> None:
    pair = [sentence(pair="two"), sentence(id="two")]
    build(tmp_path, tiny(tiny_gpt2), pair)
    build(tmp_path, tiny(tiny_gpt2), [pair[0], sentence(id="two", text="The cow sat")])
    assert sorted(removed[2:]) == ["one", "two"]
    build(
        tmp_path, tiny(tiny_gpt2), [pair[0], sentence(id="two", text="The cow sat")], "Short text."
    )
    assert sorted(removed[4:]) == ["one", "two"]


def test_an_interrupted_build_goes_on_from_the_last_finished_sentence(
    tmp_path: Path, tiny_gpt2: Path, removed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [sentence(id=name) for name in ("a", "b", "stop")]
    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, tiny(tiny_gpt2), entries)
    finished = set(Record.read(tmp_path / "tiny").entries)
    build(tmp_path, tiny(tiny_gpt2), entries)
    again = [name for name in ("a", "b") if removed.count(name) > 1]
    assert all(f"{name}.effects" not in finished for name in again)
    assert "a.effects" in finished
    assert (tmp_path / "tiny" / "stop.effects.json").is_file()


def test_zero_is_computed_for_every_sentence_but_those_that_do_without_it(
    tmp_path: Path, tiny_gpt2: Path, removed: list[str]
) -> None:
    file = tmp_path / "tiny" / "one.effects-zero.json"
    for zero in (None, False, True):  # None: the sentence does not set it
        build(tmp_path, tiny(tiny_gpt2), [sentence(zero=zero)])
        assert file.is_file() is (zero is not False)
    assert removed == ["one"] * 3


def test_effects_of_one_model_never_meet_the_data_of_another(
    tmp_path: Path, tiny_gpt2: Path, tiny_llama: Path, removed: list[str]
) -> None:
    data = tmp_path / "tiny"
    build(tmp_path, tiny(tiny_gpt2), [sentence(zero=True)])
    kinds = ("effects", "effects-zero", "cells", "moved")
    first = [(data / f"one.{kind}.json").read_bytes() for kind in kinds]
    means = (data / "means.json").read_bytes()
    build(tmp_path, tiny(tiny_llama), [sentence(zero=True)])
    assert removed == ["one", "one"]
    assert means != (data / "means.json").read_bytes()
    build(tmp_path / "alone", tiny(tiny_llama), [sentence(zero=True)])
    for kind, earlier in zip(kinds, first, strict=True):
        now = (data / f"one.{kind}.json").read_bytes()
        assert now != earlier
        assert now == (tmp_path / "alone" / "tiny" / f"one.{kind}.json").read_bytes()


def test_the_effects_of_a_sentence_that_left_the_content_leave_the_data(
    tmp_path: Path, tiny_gpt2: Path
) -> None:
    build(tmp_path, tiny(tiny_gpt2), [sentence(), sentence(id="two")])
    build(tmp_path, tiny(tiny_gpt2), [sentence()])
    assert not list((tmp_path / "tiny").glob("two.*"))


def test_a_recording_has_no_effects_and_says_why(tmp_path: Path) -> None:
    runs = record(tmp_path / "runs", "one", ["The", " cat", " sat"])
    build(tmp_path, {"id": "rec", "name": "Rec", "recorded": {"path": str(runs)}}, [sentence()])
    assert "recorded elsewhere" in str(Record.read(tmp_path / "rec").no_effects)
    assert not list((tmp_path / "rec").glob("*.effects.json"))


def test_a_model_that_cannot_be_tried_is_built_without_effects_and_tried_once(
    tmp_path: Path, tiny_llama: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []

    def refuse(*arguments: object) -> str:
        tried.append(arguments)
        return "it is odd"

    monkeypatch.setattr(effects, "try_passes", refuse)
    monkeypatch.setattr(verdicts, "PACKAGE", tmp_path / "package")  # do not keep this verdict
    for _ in range(2):
        build(tmp_path, tiny(tiny_llama), [sentence()])
    assert Record.read(tmp_path / "tiny").no_effects == "it is odd"
    assert len(tried) == 1
