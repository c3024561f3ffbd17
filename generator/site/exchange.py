"""Exchanging two folders, so that whoever looks sees the old or the new one, whole."""

import ctypes
import os
import sys
from pathlib import Path

RENAME_EXCHANGE = 2  # linux/fs.h
AT_FDCWD = -100  # fcntl.h: paths are relative to the working directory


def exchange(new: Path, current: Path) -> None:
    """Put `new` in the place of `current`; afterwards `new` holds what was there, or is gone.

    One atomic step where the system can exchange names (Linux). Elsewhere two renames: between
    them `current` is missing for an instant, never half-written.
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
    """Whether the kernel exchanged the two names in one step (renameat2, Linux 3.15 and later)."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)
    if renameat2 is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    done: int = renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    return done == 0
