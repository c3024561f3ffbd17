"""When Python looks for garbage: not in the million objects that large libraries make."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """What is made within lasts, so garbage is looked for neither here nor, later, in it.

    Only the first time in a process: later on, what is there by then may have become garbage.
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
