"""Replaces a folder by another one, so that nobody ever sees an incomplete folder."""

import ctypes
import os
import sys
from pathlib import Path

RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # fcntl.h: paths are relative to the working directory


def exchange(new: Path, current: Path) -> None:
    """Move `new` to `current`; the old folder, if there was one, moves to `new`.

    On Linux, this is one atomic exchange of names. Elsewhere, `current` is missing for an instant
    between two renames.

    Raises:
        OSError: when a folder cannot be renamed; then `current` is still the old folder.
    """
    if not current.exists():
        new.rename(current)
    elif not exchange_names(new, current):
        aside = current.with_name(f".{current.name}.old.{os.getpid()}")
        current.rename(aside)
        try:
            new.rename(current)
        except OSError:
            aside.rename(current)
            raise
        aside.rename(new)


def exchange_names(first: Path, second: Path) -> bool:
    """Swap two names atomically with renameat2 (Linux 3.15); return whether this worked."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    done: int = renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    return done == 0
