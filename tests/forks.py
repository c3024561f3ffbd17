"""Run `python -m generator` as a fork of a process that has imported it, in a third of the time.

The forked process is a separate Python in which no test runs, so a fork differs from a new process
only in what is already imported. Tests of imports, or of variables that libraries read when they
are imported, start a new process.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import chdir
from functools import cache
from multiprocessing import forkserver, get_context
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit
from tempfile import TemporaryDirectory

from generator.shared import PACKAGE

ROOT = PACKAGE.parent
IMPORTED = ["tests.forked", "generator.cli", "generator.site.build"]


@cache
def context() -> ForkServerContext:
    """Start the process that is forked, once."""
    forks = get_context("forkserver")
    forks.set_forkserver_preload(IMPORTED)
    with chdir(ROOT):  # the folder in which it looks for modules
        forkserver.ensure_running()
    return forks


def start(
    arguments: Sequence[str | Path], output: Path, largest: int | None = None
) -> ForkServerProcess:
    """Start a command in the repository; its output goes to the files `out` and `err`.

    Args:
        arguments: arguments of `python -m generator`.
        output: folder of the two files.
        largest: maximum size in bytes of each file that it writes; no limit by default.
    """
    given = ([*map(str, arguments)], dict(os.environ), output, largest)
    process = context().Process(target=command, args=given)
    process.start()
    return process


def run(
    arguments: Sequence[str | Path], largest: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, like `subprocess.run`."""
    with TemporaryDirectory() as folder:
        process = start(arguments, Path(folder), largest)
        process.join()
        code = process.exitcode
        process.close()
        out, err = ((Path(folder) / name).read_text(encoding="utf-8") for name in ("out", "err"))
    assert code is not None
    return subprocess.CompletedProcess(list(arguments), code, out, err)


def command(
    arguments: list[str],
    environment: dict[str, str],
    output: Path,
    largest: int | None,
) -> None:
    """Run the command in the forked process."""
    from generator.cli import main

    for descriptor, name in ((1, "out"), (2, "err")):
        with (output / name).open("wb") as file:
            os.dup2(file.fileno(), descriptor)
    if largest is not None:
        setrlimit(RLIMIT_FSIZE, (largest, largest))
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["generator", *arguments]
    main()
