"""Only changed files are written, and files are linked into the new site."""

import os
from pathlib import Path

import pytest

from generator.publish.trees import link_files, write_tree


def test_write_tree_writes_and_copies_files_and_removes_all_others(tmp_path: Path) -> None:
    source, root = tmp_path / "source.json", tmp_path / "docs"
    source.write_text("data")
    write_tree(root, {"old/gone.md": b"old", "kept.md": b"kept"})
    write_tree(root, {"kept.md": b"kept", "data/copy.json": source})
    found = {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    assert found == {"kept.md": b"kept", "data/copy.json": b"data"}
    assert not (root / "old").exists()


def test_write_tree_leaves_unchanged_files_untouched(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": b"a", "b.md": b"b"})
    before = (tmp_path / "a.md").stat().st_ino, (tmp_path / "b.md").stat().st_ino
    write_tree(tmp_path, {"a.md": b"a", "b.md": b"new"})
    assert (tmp_path / "a.md").stat().st_ino == before[0]
    assert (tmp_path / "b.md").read_bytes() == b"new"


def test_linked_files_are_the_same_files(tmp_path: Path) -> None:
    write_tree(tmp_path / "docs", {"data/toy/a.json": b"a", "app/b.js": b"b"})
    link_files(tmp_path / "docs", tmp_path / "site", ["data/toy/a.json", "app/b.js"])
    for name in ("data/toy/a.json", "app/b.js"):
        assert (tmp_path / "site" / name).samefile(tmp_path / "docs" / name)


def test_a_linked_file_keeps_its_bytes_when_the_other_is_rewritten(tmp_path: Path) -> None:
    write_tree(tmp_path / "docs", {"a.json": b"old"})
    link_files(tmp_path / "docs", tmp_path / "site", ["a.json"])
    write_tree(tmp_path / "docs", {"a.json": b"new"})
    assert (tmp_path / "site" / "a.json").read_bytes() == b"old"


def test_a_file_system_without_links_leaves_the_files_to_mkdocs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    write_tree(tmp_path / "docs", {"a.json": b"a"})
    link_files(tmp_path / "docs", tmp_path / "site", ["a.json"])
    assert not list((tmp_path / "site").iterdir())
