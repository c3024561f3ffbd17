"""Keeps the garbage collector away from the million objects that large libraries make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

# Counts the blocks in this process; gc.get_freeze_count() would walk through all frozen objects.
blocks = count()


@contextmanager
def lasting() -> Iterator[None]:
    """Stop the garbage collector for a block, and let it ignore the block's objects for good.

    Only the first block of a process is treated in this way: later, some objects may be garbage.
    """
    if next(blocks) > 0:
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
