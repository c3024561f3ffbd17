"""Data of long builds kept for the next test run: complete and of one version, or not kept."""

from pathlib import Path

import pytest

from tests.kept_builds import kept, version_of


def build(place: Path, name: str, text: str | None = None) -> str | None:
    """Return the text that a build of this name starts from; the build leaves `text`, if given."""
    file = place / "data" / "model" / "dump.json"
    with kept(name, place / "data", place.parent / "cache"):
        found = file.read_text() if file.is_file() else None
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text or "")
    return found


def test_a_build_begins_with_what_the_last_of_its_name_left(tmp_path: Path) -> None:
    assert build(tmp_path / "1", "shipped-a", "first") is None
    assert build(tmp_path / "2", "shipped-a", "second") == "first"
    assert build(tmp_path / "3", "shipped-a", "third") == "second"
    assert build(tmp_path / "4", "gpt2-1-1-8-a") is None


def test_only_the_last_version_is_kept(tmp_path: Path) -> None:
    build(tmp_path / "1", "gpt2-1-1-8-a", "old")
    build(tmp_path / "2", "gpt2-24-16-32-a", "other")
    assert build(tmp_path / "3", "gpt2-1-1-8-b", "new") is None
    names = {path.name for path in (tmp_path / "cache").iterdir() if path.is_dir()}
    assert names == {"gpt2-1-1-8-b", "gpt2-24-16-32-a"}


def test_a_build_that_fails_leaves_what_was_kept_before(tmp_path: Path) -> None:
    build(tmp_path / "1", "shipped-a", "good")
    data = tmp_path / "2" / "data"
    with pytest.raises(AssertionError), kept("shipped-a", data, tmp_path / "cache"):
        (data / "model" / "dump.json").write_text("half")
        raise AssertionError
    assert build(tmp_path / "3", "shipped-a") == "good"


def test_a_version_follows_the_files_that_make_a_model(tmp_path: Path) -> None:
    source = tmp_path / "model.py"
    source.write_text("seed = 0")
    before = version_of("gpt2", source)
    assert before == version_of("gpt2", source) != version_of("gpt2")
    source.write_text("seed = 1")
    assert version_of("gpt2", source) != before
