"""Finished files that wait in a separate folder until the record moves them to their places.

Together, the files of a long text would need too much memory. So each file is written as soon as it
is made, and all files are moved when the last one is finished. If a build is interrupted, the
waiting files are never read; the next build removes them.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.shared import sha256, write_atomic, write_new

FOLDER = ".aside"  # in the model's folder, and so on the same disk: to move a file is to rename it


@dataclass(frozen=True)
class Aside:
    """A finished file in the separate folder."""

    path: Path
    sha256: str


Made = bytes | Aside  # a new file for the record, in memory or in the separate folder


def checksum(made: Made) -> str:
    """The SHA-256 of a file's bytes."""
    return made.sha256 if isinstance(made, Aside) else sha256(made)


def taken(made: Made) -> bytes:
    """Return the bytes of a file; if it is in the separate folder, remove it from there."""
    if isinstance(made, bytes):
        return made
    data = made.path.read_bytes()
    made.path.unlink()
    return data


def put(path: Path, made: Made) -> None:
    """Write or move a file to its place; at any moment, `path` is the whole old or new file."""
    if isinstance(made, Aside):
        made.path.replace(path)
    else:
        write_atomic(path, made)


@contextmanager
def aside_in(directory: Path) -> Iterator[Path]:
    """Make an empty separate folder in a model's folder, and remove it at the end of the block."""
    folder = directory / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_aside(folder: Path, name: str, data: bytes) -> Aside:
    """Write a file into the separate folder.

    If this machine does not have the folder, because it is only a worker of the build, the file is
    written into the system's temporary folder.
    """
    return Aside(write_new(folder if folder.is_dir() else None, name, data), sha256(data))
