"""`make build` on a fresh machine, including installation: with removals and without."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.figures import Figure
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.conftest import ROOT

BUILDS = {"without removals": "0", "everything": "1"}


def fresh(given: Given) -> Measured:
    """Time two builds in seconds, one after the other, each in a clone with nothing installed."""
    folder = given.fresh("fresh")
    taken = {name: fresh_build(folder / number, number) for name, number in BUILDS.items()}
    first, whole = (wall for wall, _ in taken.values())
    rows = [
        [name, f"{wall:.0f}", f"{cpu:.0f}", f"{wall / first:.2f}"]
        for name, (wall, cpu) in taken.items()
    ]
    name = "fresh build with removals beside one without"
    return Measured(rows, {name: Figure([whole / first], 2.5)})


def fresh_build(clone: Path, removals: str) -> tuple[float, float]:
    """Return wall and CPU seconds of `make build` in a new clone of the committed files."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    began, before = time.perf_counter(), cpu_of_children()
    subprocess.run(
        ["make", "build", f"PYTHON={sys.executable}", f"REMOVALS={removals}"],
        cwd=clone,
        env=os.environ | {"PIP_NO_CACHE_DIR": "1"},  # no build can use the other's downloads
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - began, cpu_of_children() - before


def cpu_of_children() -> float:
    """Return the CPU seconds of all child processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
