"""What a run costs when little has changed, relative to MkDocs' own work on the same pages."""

import sys
from functools import partial
from pathlib import Path

from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.bench.turns import Work, in_turn, row_of
from tests.watched import watched

ROUNDS = 5
MKDOCS = "MkDocs alone, on the same pages"
BUDGETS = {  # seconds
    "`attention`, nothing changed": 1.0,
    "`build`, nothing changed": 1.0,
    "`site`": 10.0,
}


def measured(*arguments: str | Path) -> tuple[float, float]:
    """Return seconds and peak memory (MB) of one `python -m generator` run."""
    return watched([sys.executable, "-m", "generator", *map(str, arguments)])


def runs(given: Given) -> Measured:
    """Measure runs with nothing changed, and rendering, on the shipped content."""
    content, out = given.content, given.made / "out"
    config, site = out / "mkdocs.yml", given.folder / "mkdocs"
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet"]

    def run(name: str) -> float:
        return measured(name.split("`")[1], "--content", content, "--out", out)[0]

    works: dict[str, Work] = {name: partial(run, name) for name in BUDGETS}
    works[MKDOCS] = lambda: watched([*mkdocs, "-f", str(config), "-d", str(site)])[0]
    times = in_turn(works, ROUNDS)
    beside = {
        f"{name}, beside MkDocs alone": Figure(ratios(times[name], times[MKDOCS]))
        for name in BUDGETS
    }
    seconds = {
        f"{name} (s)": Figure(times[name], budget, is_absolute=True)
        for name, budget in BUDGETS.items()
    }
    return Measured([row_of(*each, digits=1) for each in times.items()], beside | seconds)
