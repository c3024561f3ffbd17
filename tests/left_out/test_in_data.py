"""left_out/in_data.py: what is left out for a model, according to the files in its folder."""

from pathlib import Path

from generator.left_out.in_data import left_out_in
from generator.run.built_files import Record
from generator.shared.files import compact_json
from tests.pages_content import Build


def test_a_model_that_carries_everything_does_without_nothing(built: Build) -> None:
    assert left_out_in(built.data / "toy", built.content) == []


def test_sentences_answers_cells_and_exercises_are_all_listed(built: Build) -> None:
    folder = built.data / "toy"
    one, two = (sentence.id for sentence in built.content.sentences[:2])
    record = Record.read(folder)
    record.write(one, "key", {}, {"text": "too long"})
    record.note(two, "key", {}, {"target": "no token"})
    phenomenon = built.content.phenomena[0].id
    cell = {"phenomenon": phenomenon, "sentence": two, "what": "a cell", "reason": "shared"}
    (folder / "left_out.json").write_bytes(compact_json([cell]))
    lab = {"parts": [], "left_out": [{"id": "hard", "title": "Hard", "reason": "No head."}]}
    (folder / "lab.json").write_bytes(compact_json(lab))
    found = left_out_in(folder, built.content)
    assert [each.reason for each in found] == ["too long", "no token", "shared", "No head."]
    assert [each.sentence for each in found] == [one, two, two, None]


def test_a_folder_without_a_record_says_nothing(built: Build, tmp_path: Path) -> None:
    assert left_out_in(tmp_path / "none", built.content) == []
