"""Keep the garbage collector away from the million objects that large libraries make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

blocks = count()  # of this process; gc.get_freeze_count() walks through all that is frozen


@contextmanager
def lasting() -> Iterator[None]:
    """Stop the garbage collector for a block, and never let it look at what the block has made.

    Only the first block of a process: what is there by the second may be garbage.
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
