"""Files that wait in a folder of their own, whole, until the record takes them in.

A long text leaves more bytes than memory should hold: each file is written when it is made, and all
are moved to their places when the last one is there. What an interrupted build left aside is not
read; the next build removes it.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.shared import sha256, write_atomic, write_new

FOLDER = ".aside"  # in the folder of a model: on the same disk, where to move is to rename


@dataclass(frozen=True)
class Aside:
    """A whole file that is not yet in its place."""

    path: Path
    sha256: str


Made = bytes | Aside  # a file of the record that was just made


def checksum(made: Made) -> str:
    """The SHA-256 of a file's bytes."""
    return made.sha256 if isinstance(made, Aside) else sha256(made)


def taken(made: Made) -> bytes:
    """The bytes of a file; it no longer lies aside."""
    if isinstance(made, bytes):
        return made
    data = made.path.read_bytes()
    made.path.unlink()
    return data


def put(path: Path, made: Made) -> None:
    """Write a file to its place, or move it there; `path` is always the whole old or new file."""
    if isinstance(made, Aside):
        made.path.replace(path)
    else:
        write_atomic(path, made)


@contextmanager
def aside_in(directory: Path) -> Iterator[Path]:
    """An empty folder in a model's folder, which is removed in the end."""
    folder = directory / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_aside(folder: Path, name: str, data: bytes) -> Aside:
    """Write a file into a folder, or into the system's where another machine has no such folder."""
    return Aside(write_new(folder if folder.is_dir() else None, name, data), sha256(data))
