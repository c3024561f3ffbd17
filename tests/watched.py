"""Run a command, and measure its time and its peak memory."""

import subprocess
import sys
from collections.abc import Sequence

from tests.conftest import ROOT

# A process inherits the peak memory of the one that starts it, so a small one starts the command.
WATCH = """import resource, subprocess, sys, time
started = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(time.perf_counter() - started, usage.ru_maxrss)"""


def watched(command: Sequence[str]) -> tuple[float, float]:
    """Return the wall time (seconds) and peak memory (MB) of a command, run in the tree's root.

    Raises:
        CalledProcessError: the command failed.
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
