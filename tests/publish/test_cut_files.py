"""A file is cut once: a build reuses the parts of the last build if all of them are there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publish.cut_files import cut_files
from generator.shared import Json

LAYERS = 3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of build/data."""
    (tmp_path / "toy").mkdir()
    path = tmp_path / "toy" / "ioi.why.json"
    path.write_text("whole")
    return path


def parts() -> Iterator[Json]:
    """The parts of the file, one for each layer."""
    return ({"layer": layer} for layer in range(LAYERS))


def refuse() -> Iterator[Json]:
    """Fail, as a build that can reuse all parts must not cut the file."""
    raise AssertionError


def test_every_layer_has_a_part_in_one_folder(path: Path) -> None:
    folder, files = cut_files(path, "code", LAYERS, parts)
    assert folder.startswith("data/toy/ioi.why.")
    assert list(files.values()) == [b'{"layer":0}\n', b'{"layer":1}\n', b'{"layer":2}\n']
    assert list(files) == [f"{folder}/L{layer}.json" for layer in range(LAYERS)]


def test_parts_are_written_at_once_and_not_made_again(path: Path, tmp_path: Path) -> None:
    folder, in_memory = cut_files(path, "code", LAYERS, parts)
    docs = tmp_path / "docs"
    written = {name: docs / name for name in in_memory}
    assert cut_files(path, "code", LAYERS, parts, docs) == (folder, written)
    assert {name: place.read_bytes() for name, place in written.items()} == in_memory
    assert cut_files(path, "code", LAYERS, refuse, docs) == (folder, written)


def test_an_incomplete_folder_is_made_again(path: Path, tmp_path: Path) -> None:
    _, written = cut_files(path, "code", LAYERS, parts, tmp_path)
    *_, last = written
    (tmp_path / last).unlink()
    cut_files(path, "code", LAYERS, parts, tmp_path)
    assert (tmp_path / last).read_bytes() == b'{"layer":2}\n'


@pytest.mark.parametrize(("text", "code"), [("other", "code"), ("whole", "other")])
def test_another_file_and_other_code_have_another_folder(path: Path, text: str, code: str) -> None:
    before, _ = cut_files(path, "code", LAYERS, parts)
    path.write_text(text)
    assert cut_files(path, code, LAYERS, parts)[0] != before
