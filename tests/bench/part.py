"""A part of the benchmarks: one table, which is measured and kept by itself."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench.figures import Figure
from tests.bench.given import Given

Rows = list[list[str]]
Figures = dict[str, Figure]


@dataclass(frozen=True)
class Measured:
    """What measuring a part gives: the rows of its table, and the figures that are compared."""

    rows: Rows
    figures: Figures = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A table of BENCHMARKS.md, and what measures it."""

    title: str
    columns: list[str]
    note: str
    measure: Callable[[Given], Measured]
