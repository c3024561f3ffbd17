"""run/built_files.py: a model's folder holds what it should, and nothing from an earlier run."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.claims import ROLES
from generator.content.models import ModelEntry
from generator.content.schema import RESERVED_IDS, Sentence
from generator.content.texts import About, ReferenceText
from generator.run import built_files
from generator.run.built_files import CLAIMS, HEADS, LAB, MEANS, MODEL, REPEATS, TEXT, WHY, Record
from generator.run.keys import effects_key, means_key, model_key, repeats_key, sentence_key
from generator.shared.files import compact_json
from tests.conftest import sentence

ENTRY = ModelEntry.model_validate({"id": "m", "name": "M", "recorded": {"path": "runs"}})
ONE = Sentence.model_validate(sentence())


def test_a_file_that_a_new_run_does_not_write_goes(tmp_path: Path) -> None:
    made = Record(tmp_path)
    made.write("one", "old", {"one.json": b"1", "one.mixing.json": b"2"})
    made.write("one", "new", {"one.json": b"3"})
    assert {path.name for path in tmp_path.iterdir()} == {"one.json", built_files.NAME}
    assert Record.read(tmp_path).is_fresh("one", "new")


def test_a_file_that_another_entry_has_taken_over_stays(tmp_path: Path) -> None:
    record = Record(tmp_path)
    record.write("a", "old code", {"a.json": b"old", "a.long.json": b"old"})
    record.write("a.long", "new code", {"a.long.json": b"new"})
    record.write("a", "new code", {})
    assert [path.name for path in tmp_path.glob("a*")] == ["a.long.json"]
    record.write("b", "code", {"a.long.json": b"new"})
    record.forget_all_but({"a.long"})
    assert Record.read(tmp_path).is_fresh("a.long", "new code")


def test_no_sentence_can_have_the_name_of_a_special_entry_or_of_the_record() -> None:
    entries = {CLAIMS, HEADS, LAB, MEANS, MODEL, REPEATS, TEXT, WHY}
    files = {Path(name).stem for name in (built_files.NAME, ROLES)}
    assert entries | files <= RESERVED_IDS


INPUTS = {
    "the model's id": (ENTRY.model_copy(update={"id": "n"}), "same", ONE),
    "its start token": (ENTRY.model_copy(update={"bos": True}), "same", ONE),
    "its dtype": (ENTRY.model_copy(update={"dtype": "bfloat16"}), "same", ONE),
    "its weights": (ENTRY, "other", ONE),
    "the text": (ENTRY, "same", ONE.model_copy(update={"text": "The dog sat"})),
    "the target": (ENTRY, "same", ONE.model_copy(update={"target": " down"})),
}


@pytest.mark.parametrize("changed", INPUTS)
def test_a_sentence_is_stale_when_an_input_of_its_bytes_changes(changed: str) -> None:
    assert sentence_key(*INPUTS[changed]) != sentence_key(ENTRY, "same", ONE)


@pytest.mark.parametrize("key", ["title", "why", "look", "phenomenon"])
def test_a_sentence_stays_fresh_when_only_words_about_it_change(key: str) -> None:
    other = ONE.model_copy(update={key: "other"})
    assert sentence_key(ENTRY, "same", other) == sentence_key(ENTRY, "same", ONE)


@pytest.mark.parametrize(
    "change", [{"id": "n"}, {"name": "N"}, {"bos": True}, {"dtype": "bfloat16"}]
)
def test_model_json_is_stale_when_what_it_says_of_the_entry_changes(change: Any) -> None:
    assert model_key(ENTRY.model_copy(update=change), "same") != model_key(ENTRY, "same")
    assert model_key(ENTRY, "other") != model_key(ENTRY, "same")


@pytest.mark.parametrize("change", [{"id": "n"}, {"dtype": "bfloat16"}])
def test_random_scores_are_stale_when_an_input_of_theirs_changes(change: Any) -> None:
    assert repeats_key(ENTRY.model_copy(update=change), "same") != repeats_key(ENTRY, "same")
    assert repeats_key(ENTRY, "other") != repeats_key(ENTRY, "same")


def test_an_old_record_counts_as_none(tmp_path: Path) -> None:
    made = Record(tmp_path)
    made.write("one", "key", {"one.json": b"1"})
    path = tmp_path / built_files.NAME
    value = json.loads(path.read_bytes())
    value["sentences"] = value.pop("entries")
    path.write_bytes(compact_json(value))
    assert Record.read(tmp_path).entries == {}


def test_effects_are_stale_when_the_sentence_its_pair_the_means_or_the_baselines_change() -> None:
    keys = {
        effects_key("sentence", "pair", "means", False),
        effects_key("other", "pair", "means", False),
        effects_key("sentence", "other", "means", False),
        effects_key("sentence", None, "means", False),
        effects_key("sentence", "pair", "other", False),
        effects_key("sentence", "pair", "means", True),
    }
    assert len(keys) == 6


def test_means_are_stale_when_the_reference_text_changes_but_not_its_title() -> None:
    about = About(title="A", kind="story", language="en", source="mine", licence="MIT")
    text = ReferenceText(Path("a.md"), about, sha256="one", words=1)
    same = replace(text, about=about.model_copy(update={"title": "B"}))
    other = replace(text, sha256="two")
    assert means_key(ENTRY, "same", [text]) == means_key(ENTRY, "same", [same])
    assert means_key(ENTRY, "same", [text]) != means_key(ENTRY, "same", [other])
    assert means_key(ENTRY, "same", [text]) != means_key(ENTRY, "other", [text])
