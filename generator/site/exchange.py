"""Replacing a folder by another one without a moment at which it is incomplete."""

import ctypes
import os
import sys
from pathlib import Path

RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # fcntl.h: paths are relative to the working directory


def exchange(new: Path, current: Path) -> None:
    """Move `new` to `current`. Afterwards `new` holds the old folder, or nothing if there was none.

    On Linux, this is one atomic exchange of names. Elsewhere, it takes two renames, between which
    `current` is missing for an instant.

    Raises:
        OSError: a folder cannot be renamed; `current` is then still the old one.
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
    """Exchange two names in one step, with renameat2 (Linux 3.15); return whether this worked."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    done: int = renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    return done == 0
