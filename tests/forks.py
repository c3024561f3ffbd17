"""Runs `python -m generator` as a fork of a process that has imported it, in a third of the time.

That process is a Python of its own, in which no test runs, so a fork of it differs from a new
process only in what is imported already. What depends on imports, or on variables that libraries
read when they are imported, is tested in a new process.
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
    """The process that is forked, started."""
    forks = get_context("forkserver")
    forks.set_forkserver_preload(IMPORTED)
    with chdir(ROOT):  # where it looks for modules
        forkserver.ensure_running()
    return forks


def start(
    arguments: Sequence[str | Path], output: Path, largest: int | None = None
) -> ForkServerProcess:
    """Start a command in the repository, which writes to the files `out` and `err`.

    Args:
        arguments: of `python -m generator`.
        output: the folder of the two files.
        largest: how many bytes a file may have that it writes; any number by default.
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
    """Be the command, in a fork."""
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
