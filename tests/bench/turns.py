"""Measure in turn, so that a busy spell of the machine affects everything that is compared."""

import time
from collections.abc import Callable, Mapping
from statistics import median

Work = Callable[[], float]


def in_turn(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """Run every piece of work once per round, and return their measurements."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(work())
    return found


def timed(work: Callable[[], object]) -> Work:
    """Wrap work so that it returns its wall time, in seconds."""
    return clocked(work, time.perf_counter)


def worked(work: Callable[[], object]) -> Work:
    """Wrap work so that it returns its CPU time in all threads, in seconds."""
    return clocked(work, time.process_time)


def clocked(work: Callable[[], object], clock: Work) -> Work:
    """Wrap work so that it returns its time by a clock."""

    def measured() -> float:
        began = clock()
        work()
        return clock() - began

    return measured


def row_of(name: str, times: list[float], digits: int = 0) -> list[str]:
    """Format a row: name, median, and the range from smallest to largest."""
    return [
        name,
        f"{median(times):,.{digits}f}",
        f"{min(times):,.{digits}f} to {max(times):,.{digits}f}",
    ]
