"""Keep the garbage collector away from the million objects that large libraries make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Stop the garbage collector for a block, and never let it look at what the block has made.

    Only the first block of a process: what is there by the second may be garbage.
    """
    if gc.get_freeze_count():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
