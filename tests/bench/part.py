"""A part of the benchmarks: one table, measured and recorded independently."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench.figures import Figure
from tests.bench.given import Given

Rows = list[list[str]]
Figures = dict[str, Figure]


@dataclass(frozen=True)
class Measured:
    """The result of measuring a part: the rows of its table, and figures to compare."""

    rows: Rows
    figures: Figures = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """A table of BENCHMARKS.md, and the function that measures it."""

    title: str
    columns: list[str]
    note: str
    measure: Callable[[Given], Measured]
