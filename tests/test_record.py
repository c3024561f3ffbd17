"""generator/record.py: what a model's folder holds, and nothing that an earlier run left."""

import re
from pathlib import Path

import pytest

from generator import record
from generator.record import CHECKED, HEADS, MODEL, REPEATS, Record, repeats_key, sentence_key
from generator.schema import ModelEntry, Sentence
from generator.settings import RESERVED_IDS
from tests.conftest import sentence

ENTRY = ModelEntry.model_validate({"id": "m", "name": "M", "recorded": {"path": "runs"}})
ONE = Sentence.model_validate(sentence())


def test_a_file_that_a_new_run_does_not_write_goes(tmp_path: Path) -> None:
    made = Record(tmp_path)
    made.write("one", "old", {"one.json": b"1", "one.mixing.json": b"2"})
    made.write("one", "new", {"one.json": b"3"})
    assert {path.name for path in tmp_path.iterdir()} == {"one.json", record.NAME}
    assert Record.read(tmp_path).is_fresh("one", "new")


def test_no_sentence_can_have_the_name_of_a_special_entry_or_of_the_record() -> None:
    assert {CHECKED, HEADS, MODEL, REPEATS, Path(record.NAME).stem} <= RESERVED_IDS


def test_a_changed_rule_of_the_pass_gives_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sentence_key(ENTRY, "same", ONE), repeats_key(ENTRY, "same")
    monkeypatch.setattr(record, "RULES", "changed")
    assert sentence_key(ENTRY, "same", ONE) != before[0]
    assert repeats_key(ENTRY, "same") != before[1]


def test_the_rules_of_the_pass_are_whole() -> None:
    """All that they import, but shapes of data, threads, and how a mistake is said."""
    for name in record.PASS:
        source = Path(record.__file__).with_name(f"{name}.py").read_text(encoding="utf-8")
        imported = re.findall(r"^from generator\.(\w+) import", source, re.MULTILINE)
        shapes = {"errors", "model", "parallel", "schema", "sources"}
        assert set(imported) <= {*record.PASS} | shapes, name
