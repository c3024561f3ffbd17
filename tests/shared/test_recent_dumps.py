"""shared/recent_dumps.py: keeps as many dumps in memory as fit, and never outdated ones."""

import os
from pathlib import Path

import numpy as np
import pytest

from generator.shared import Dump, encode, recent_dump
from generator.shared.recent_dumps import Recent

SIZE = 4 * 2 * 3 * 5 * 5  # bytes of one dump's attention


def write(path: Path, length: int = 5) -> Path:
    """Write a dump of 2 layers of 3 heads."""
    attention = np.zeros((2, 3, length, length), np.float32)
    attention[..., 0] = 1
    tokens = [f" w{number}" for number in range(length)]
    path.write_bytes(encode(Dump("m", path.stem, "".join(tokens), tokens, attention)))
    return path


def test_a_dump_in_memory_is_read_again_once_its_file_is_written_again(tmp_path: Path) -> None:
    path = write(tmp_path / "cats.json")
    assert recent_dump(path) is recent_dump(path)
    write(path, 4)
    os.utime(path, ns=(1, 1))
    assert len(recent_dump(path).tokens) == 4


def test_what_several_share_cannot_be_changed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        recent_dump(write(tmp_path / "cats.json")).attention[0] = 0


def test_the_dumps_that_were_asked_for_last_are_kept_as_far_as_they_fit(tmp_path: Path) -> None:
    recent = Recent(2 * SIZE)
    one, two, three = (write(tmp_path / f"{name}.json") for name in ("one", "two", "three"))
    first, second = recent.read(one), recent.read(two)
    assert recent.read(one) is first
    recent.read(three)  # evicts `two`
    assert recent.size == 2 * SIZE
    assert recent.read(one) is first
    assert recent.read(two) is not second


def test_a_dump_that_is_too_large_is_kept_until_the_next(tmp_path: Path) -> None:
    recent = Recent(SIZE - 1)
    one, two = (write(tmp_path / f"{name}.json") for name in ("one", "two"))
    first = recent.read(one)
    assert recent.read(one) is first
    recent.read(two)
    assert recent.size == SIZE
    assert recent.read(one) is not first
