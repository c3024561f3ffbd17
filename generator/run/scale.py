"""Simulates how long a large pass over ordinary text takes on a cluster, for the README."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from heapq import heapify, heapreplace
from math import ceil

import numpy as np

from generator.run.distributed import AHEAD
from generator.run.streaming import GROUP
from generator.shared import WINDOW
from generator.text import AT_ONCE, Cases, Measures, Summary, nothing

KEPT_SPEED = 0.8  # speed of reading text, relative to a plain forward pass; from `make bench`


@dataclass(frozen=True)
class Shape:
    """The numbers of a model that determine the time of a run."""

    parameters: float
    layers: int
    heads: int


@dataclass(frozen=True)
class Machine:
    """The assumed speeds of a machine, which runs one group of windows at a time."""

    name: str
    operations: float  # floating-point operations per second in a forward pass
    network: float = 1.25e9  # bytes per second into the machine that adds up: ten gigabits
    adding: float = 2e9  # bytes of summaries per second that one core adds up


@dataclass(frozen=True)
class Estimate:
    """The time, the traffic and the memory that a run takes."""

    hours: float
    sent: int  # all bytes that are sent to the machine that adds up
    held: int  # the largest number of bytes of summaries in that machine's memory


def estimate(tokens: int, shape: Shape, machine: Machine, machines: int, kinds: int) -> Estimate:
    """Simulate a run, group by group.

    A machine that is free takes the next group. Results are fetched and added up one after the
    other, in the order of the groups. No more than AHEAD groups per machine are sent before the
    first result is fetched, so the machines wait if adding is slow. A token takes two operations
    per parameter (Kaplan et al. 2020, arXiv:2001.08361, section 2.1). The time to load the model is
    left out.

    Args:
        tokens: the number of tokens in the text.
        shape: the shape of the model.
        machine: the speeds of each machine.
        machines: how many machines there are.
        kinds: how many kinds of texts there are.
    """
    groups = ceil(tokens / (WINDOW * AT_ONCE * GROUP))
    size = size_of(nothing(kinds, Cases.of([[Measures()]] * (shape.layers * shape.heads))))
    reading = tokens / groups * 2 * shape.parameters / machine.operations / KEPT_SPEED
    adding = size / machine.network + size / machine.adding
    free, waiting, added = [0.0] * machines, deque[float](), 0.0
    heapify(free)
    for _ in range(groups):
        if len(waiting) > AHEAD * machines:
            added = max(added, waiting.popleft()) + adding
        # A group is sent when the last fetched result has been added.
        done = max(free[0], added) + reading
        heapreplace(free, done)
        waiting.append(done)
    for done in waiting:
        added = max(added, done) + adding
    return Estimate(added / 3600, groups * size, size * (AHEAD * machines + 2))


def size_of(summary: Summary) -> int:
    """The bytes of a summary's arrays; they do not depend on the text."""
    return sum(array.nbytes for array in arrays_of(summary))


def arrays_of(value: object) -> Iterator[np.ndarray]:
    """The arrays of a dataclass, and of the dataclasses nested in it."""
    for field in fields(value):  # type: ignore[arg-type]  # a dataclass
        part = getattr(value, field.name)
        if isinstance(part, np.ndarray):
            yield part
        elif hasattr(part, "__dataclass_fields__"):
            yield from arrays_of(part)


def table(tokens: int, shape: Shape, fleets: Sequence[tuple[Machine, int]], kinds: int) -> str:
    """A Markdown table of the estimates, with one row for each kind and number of machines."""
    lines = ["| machines | each | hours | sent (GB) | held at most (GB) |", "|--:|---|--:|--:|--:|"]
    for machine, machines in fleets:
        hours, sent, held = astuple(estimate(tokens, shape, machine, machines, kinds))
        lines.append(
            f"| {machines} | {machine.name} | {hours:.2f} | {sent / 1e9:.0f} | {held / 1e9:.2f} |"
        )
    return "\n".join(lines)


SEVEN_BILLION = Shape(7e9, 32, 32)
TEN_MILLION = 10_000_000
KINDS = 15  # how many kinds the shipped texts have
CPU = Machine("CPU, 1 TFLOP/s", 1e12)
GPU = Machine("GPU, 100 TFLOP/s", 1e14)
FLEETS = ((CPU, 1), (CPU, 16), (CPU, 64), (GPU, 1), (GPU, 8), (GPU, 32))


def readme_table() -> str:
    """The table of the README: ten million tokens through a model of seven billion parameters."""
    return table(TEN_MILLION, SEVEN_BILLION, FLEETS, KINDS)
