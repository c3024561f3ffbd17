"""Write BENCHMARKS.md from the measured parts."""

from collections.abc import Mapping

from tests.bench.figures import in_words
from tests.bench.part import Part, Rows
from tests.bench.record import Entry, Record

HEAD = """# Benchmarks

Written by `make bench`; do not edit. Compare the ratios, whose two sides were measured in turn in
one run. Other work, which the load of a part shows, slows both sides, but not alike. The spread is
from the smallest to the largest round, without one at each end where there are seven or more. `make
bench` prints the figures that are over budget or worse than the committed ones: all of one spread
beyond the other.

Attention, where nothing else is said: SmolLM2-135M-Instruct on one text, 144 of its 270 heads (16
of 30 layers, evenly spaced) laid out as 12 x 12; 24 tokens. A weight is an entry of a lower
triangle.
"""


def table(columns: list[str], rows: Rows) -> str:
    """Format a Markdown table."""
    lines = [columns, ["---"] + ["--:"] * (len(columns) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def section(part: Part, entry: Entry) -> str:
    """Format a part as it was last measured."""
    when = f"{entry.date}, commit {entry.commit}; {entry.machine}, load {entry.load:.1f}."
    return f"## {part.title}\n\n{part.note}\n\n{table(part.columns, entry.rows)}\n\n{when}\n"


def overview(record: Record) -> str:
    """List every figure with its budget."""
    rows = [
        [name, in_words(figure), limit(figure.budget, figure.more_is_better)]
        for entry in record.values()
        for name, figure in entry.figures.items()
    ]
    return f"## All figures\n\n{table(['figure', 'median (spread)', 'budget'], rows)}\n"


def limit(budget: float | None, more_is_better: bool) -> str:
    """Format a budget in words."""
    return "" if budget is None else f"at {'least' if more_is_better else 'most'} {budget:,g}"


def document(record: Record, parts: Mapping[str, Part]) -> str:
    """Return the text of BENCHMARKS.md: an overview, then all parts in order."""
    known = {name: record[name] for name in parts if name in record}
    sections = [section(parts[name], entry) for name, entry in known.items()]
    return "\n".join([HEAD, overview(known), *sections])
