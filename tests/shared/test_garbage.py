"""shared/garbage.py: the garbage collector ignores long-lived objects, once per process."""

import gc
import weakref
from collections.abc import Iterator
from itertools import count

import pytest

from generator.shared import garbage
from generator.shared.garbage import lasting


class Knot:
    """An object that only the garbage collector frees, because it refers to itself."""

    def __init__(self) -> None:
        self.own = self


@pytest.fixture(autouse=True)
def nothing_frozen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process that has not called `lasting`; unfreezes objects after the test."""
    monkeypatch.setattr(garbage, "blocks", count())
    yield
    gc.unfreeze()


def test_what_is_made_within_is_not_looked_at_again() -> None:
    with lasting():
        assert not gc.isenabled()
        within = weakref.ref(Knot())
    assert gc.isenabled()
    later = weakref.ref(Knot())
    gc.collect()
    assert within() is not None
    assert later() is None


def test_garbage_is_looked_for_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), lasting():
        raise ValueError("broken")
    assert gc.isenabled()


def test_the_second_time_in_a_process_changes_nothing() -> None:
    with lasting():
        pass
    with lasting():
        assert gc.isenabled()
        second = weakref.ref(Knot())
    gc.collect()
    assert second() is None
