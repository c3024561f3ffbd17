"""shared/files.py: no file is ever half-written, and a damaged file is an error."""

import os
from pathlib import Path

import pytest

from generator.shared import files
from generator.shared.errors import BuildError


def test_a_failed_write_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.json"
    files.write_atomic(path, b"old")

    def fail(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        files.write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_and_its_folders_are_made_and_a_web_server_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.json"
    files.write_atomic(path, b"new")
    files.write_atomic(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


def test_the_new_file_is_made_beside_the_old_one_so_that_the_exchange_is_one_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Path] = []
    monkeypatch.setattr(Path, "replace", lambda self, target: moved.append(self))
    files.write_atomic(tmp_path / "a.json", b"new")
    (made,) = moved
    assert made.parent == tmp_path and made.name.startswith(".a.json.")


def test_a_changed_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert files.write_if_changed(path, b"one") is True
    assert files.write_if_changed(path, b"two") is True
    assert files.write_if_changed(path, b"two") is False
    assert path.read_bytes() == b"two"


def test_a_hash_is_that_of_the_standard_and_a_short_one_its_beginning() -> None:
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180: "abc"
    assert files.sha256(b"abc") == digest
    assert files.content_hash(b"abc") == digest[:12]


def test_a_value_that_json_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        files.compact_json([float("nan")])


def test_json_comes_back_as_it_was_written(tmp_path: Path) -> None:
    value = {"a": [1, 0.5, None, "é"]}
    (tmp_path / "a.json").write_bytes(files.compact_json(value))
    assert files.read_json(tmp_path / "a.json") == value


def test_an_unchanged_file_keeps_its_time(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert files.write_if_changed(path, b"same")
    before = path.stat().st_mtime_ns
    assert not files.write_if_changed(path, b"same")
    assert path.stat().st_mtime_ns == before


def test_json_is_one_compact_line_of_utf8() -> None:
    assert files.compact_json({"a": ["é", 1]}) == '{"a":["é",1]}\n'.encode()


@pytest.mark.parametrize("damaged", [b'{"a":', b"\xff", b"[" * 100_000])
def test_damaged_json_is_an_error_that_names_the_file(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(damaged)
    with pytest.raises(BuildError, match=r"a\.json: is damaged \(.*\); run `make build`$"):
        files.read_json(path)


def test_a_file_that_was_read_lately_is_read_again_only_when_it_has_changed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.json"
    path.write_text("[1]")
    assert files.recent_json(path) is files.recent_json(path)
    path.write_text("[2]")
    os.utime(path, ns=(1, 1))
    assert files.recent_json(path) == [2]
