"""The npm packages that the benchmarks use: Lighthouse, and the scripts of BertViz's page.

They are locked in tests/bench/npm/ and installed into .cache/bench/npm. Neither the site nor its
checks use them.
"""

import shutil
import subprocess
from functools import cache
from pathlib import Path

from tests.bench.missing import NotMeasuredError
from tests.conftest import ROOT

LOCKED = Path(__file__).parent / "npm"
INSTALLED = ROOT / ".cache" / "bench" / "npm"
FILES = ("package.json", "package-lock.json")


@cache
def modules() -> Path:
    """Return the folder node_modules with the locked packages, reinstalled if the lock changed.

    Raises:
        NotMeasuredError: npm is not installed, or cannot install the packages.
    """
    found = INSTALLED / "node_modules"
    if not all(same(name) for name in FILES):
        install()
    return found


def same(name: str) -> bool:
    """Return whether a lock file is the one that the installed packages came from."""
    copy = INSTALLED / name
    return copy.is_file() and copy.read_bytes() == (LOCKED / name).read_bytes()


def install() -> None:
    """Run `npm ci`; keep the copied lock files only if it succeeds."""
    npm = shutil.which("npm")
    if npm is None:
        raise NotMeasuredError("npm is not here")
    shutil.rmtree(INSTALLED, ignore_errors=True)
    INSTALLED.mkdir(parents=True)
    for name in FILES:
        shutil.copy(LOCKED / name, INSTALLED)
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(command, cwd=INSTALLED, capture_output=True, text=True, check=False)
    if done.returncode:
        shutil.rmtree(INSTALLED)
        lines = done.stderr.strip().splitlines() or ["it ended without a word"]
        raise NotMeasuredError(f"npm cannot install what tests/bench/npm locks: {lines[0]}")
