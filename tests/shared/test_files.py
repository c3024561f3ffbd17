"""shared/files.py: nothing is ever half-written, and what is damaged is told."""

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
