"""Keep the garbage collector away from the million objects that large libraries make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

blocks = count()  # in this process; gc.get_freeze_count() would walk through all frozen objects


@contextmanager
def lasting() -> Iterator[None]:
    """Stop the garbage collector for a block, and exclude the block's objects from it for good.

    This applies only to the first block of a process: later, existing objects may be garbage.
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
