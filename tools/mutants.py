"""Mutation testing of a room: `make mutants ROOM=measure` lists mutants that its tests miss.

mutmut changes one operator, number or text at a time in a copy of the checkout. It runs the
room's own tests, except those that start a browser or a build; a mutant that no test detects
survives. The Python that runs this needs mutmut 3.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from generator.shared import PACKAGE

ROOT = PACKAGE.parent
WORK = ROOT / ".cache" / "mutants"
COPIED = ("generator", "tests", "tools", "content", "pyproject.toml")
SETTINGS = """[mutmut]
source_paths=generator
only_mutate=generator/{room}/*
pytest_add_cli_args=
    -m
    not (browser or build)
pytest_add_cli_args_test_selection=tests/{room}
also_copy=
    tools
    content
"""


def prepare(room: str, work: Path = WORK) -> Path:
    """Copy the checkout and mutmut's settings for the room into a folder in `work`; return it."""
    folder = work / room
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in COPIED:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder / name)
    (folder / "setup.cfg").write_text(SETTINGS.format(room=room), encoding="utf-8")
    return folder


def mutmut(folder: Path, *arguments: str, show: bool = False) -> str:
    """Run mutmut in a folder and return its output; if `show`, print the output instead."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    done = subprocess.run(
        command, cwd=folder, check=True, text=True, stdout=None if show else subprocess.PIPE
    )
    return done.stdout or ""


def main(room: str) -> None:
    """Run the mutants of a room, then print the diff of each survivor, and then the score."""
    folder = prepare(room)
    mutmut(folder, "run", "--max-children", "1", show=True)
    states = re.findall(r"^\s*(\S+): (.+)$", mutmut(folder, "results", "--all", "true"), re.M)
    missed = [name for name, state in states if state != "killed"]
    for name in missed:
        print(mutmut(folder, "show", name))
    print(f"{room}: {len(states) - len(missed)} of {len(states)} mutants killed")


if __name__ == "__main__":
    main(sys.argv[1])
