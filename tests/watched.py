"""Runs a command and says how long it took and how much memory it held at most."""

import subprocess
import sys
from collections.abc import Sequence

from tests.conftest import ROOT

# A process begins with the peak memory of the one that started it, so a small one starts the run.
WATCH = """import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - started, usage.ru_maxrss)"""


def watched(command: Sequence[str]) -> tuple[float, float]:
    """The wall time (seconds) and the peak memory (MB) of a command, run at the root of the tree.

    Raises:
        CalledProcessError: when it fails.
    """
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    elapsed, kilobytes = done.stdout.split()
    return float(elapsed), int(kilobytes) / 1000
