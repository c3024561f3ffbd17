"""How often Python looks for garbage, which in a build is seldom any."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """What is made within lasts until the end, so garbage is neither looked for here nor in it."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
