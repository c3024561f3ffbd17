"""generator/record.py: what a model's folder holds, and nothing that an earlier run left."""

from pathlib import Path

from generator import record
from generator.record import CHECKED, HEADS, MODEL, REPEATS, Record
from generator.settings import RESERVED_IDS


def test_a_file_that_a_new_run_does_not_write_goes(tmp_path: Path) -> None:
    made = Record(tmp_path)
    made.write("one", "old", {"one.json": b"1", "one.mixing.json": b"2"})
    made.write("one", "new", {"one.json": b"3"})
    assert {path.name for path in tmp_path.iterdir()} == {"one.json", record.NAME}
    assert Record.read(tmp_path).is_fresh("one", "new")


def test_no_sentence_can_have_the_name_of_a_special_entry_or_of_the_record() -> None:
    assert {CHECKED, HEADS, MODEL, REPEATS, Path(record.NAME).stem} <= RESERVED_IDS
