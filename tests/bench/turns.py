"""Measuring in turn, so that a busy spell of the machine touches all that is compared."""

import time
from collections.abc import Callable, Mapping
from statistics import median

Work = Callable[[], float]


def in_turn(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """What each piece of work measures, round by round."""
    found: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            found[name].append(work())
    return found


def timed(work: Callable[[], object]) -> Work:
    """Work that measures its own wall time, in seconds."""
    return clocked(work, time.perf_counter)


def worked(work: Callable[[], object]) -> Work:
    """Work that measures its own CPU time in all threads, in seconds."""
    return clocked(work, time.process_time)


def clocked(work: Callable[[], object], clock: Work) -> Work:
    """Work that measures itself by a clock."""

    def measured() -> float:
        began = clock()
        work()
        return clock() - began

    return measured


def row_of(name: str, times: list[float], digits: int = 0) -> list[str]:
    """A row: its name, the median, and from the smallest to the largest."""
    return [
        name,
        f"{median(times):,.{digits}f}",
        f"{min(times):,.{digits}f} to {max(times):,.{digits}f}",
    ]
