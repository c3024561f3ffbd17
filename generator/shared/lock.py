"""A lock on the output folder: a second build waits for the first, and prints a message."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.shared.progress import say


@contextmanager
def only_build_in(out: Path) -> Iterator[None]:
    """Hold the lock of an output folder. The system releases it even if the build is killed."""
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Another build is writing to {out}; waiting for it to finish")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
