"""content/files.py: a file of a content folder that nothing reads is reported in one line."""

from pathlib import Path

import pytest

from generator.content.files import stray_files
from generator.content.models import ModelEntry
from tests.conftest import ROOT


def test_the_shipped_folder_has_no_stray_file() -> None:
    assert stray_files(ROOT / "content", []) == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("glosary.yml", "nothing reads this file; did you mean 'glossary.yml'?"),
        ("sentences.yaml", "did you mean 'sentences.yml'?"),
        ("notes.txt", "nothing reads this file; remove it, or rename it to one of"),
        ("pages/syllabus.html", "nothing reads a file of this type here; pages and their files"),
        ("pages/About.MD", "nothing reads a file of this type here; pages and their files"),
        ("texts/Story.MD", "nothing reads this file; a text ends in .md or .txt"),
        (
            "img/tree.png",
            "nothing reads this folder; its pages and pictures belong in the folder",
        ),
        ("texts/deep/story.md", "a text ends in .md or .txt and is directly in texts"),
        ("texts/story.docx", "a text ends in .md or .txt and is directly in texts"),
    ],
)
def test_a_file_that_nothing_reads_is_named(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    (line,) = stray_files(tmp_path, [])
    assert line.startswith(f"{tmp_path / name}: ") and says in line


@pytest.mark.parametrize(
    "name",
    ["README.md", "LICENSE", ".DS_Store", ".git/config", "pages/img/tree.PNG", "pages/a/b.md"],
)
def test_notes_hidden_files_pages_and_their_pictures_are_no_strays(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).touch()
    assert stray_files(tmp_path, []) == []


def test_the_files_of_a_model_may_lie_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "one.npz").touch()
    (tmp_path / "tiny.gguf").touch()
    models = [
        ModelEntry.model_validate({"id": "a", "name": "A", **source}).relative_to(tmp_path)
        for source in ({"recorded": {"path": "runs"}}, {"gguf": {"path": "tiny.gguf"}})
    ]
    assert len(stray_files(tmp_path, [])) == 2
    assert stray_files(tmp_path, models) == []
