"""The tests of the site's scripts, in tests/js, run by Node."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "js"
FILES = sorted(FOLDER.rglob("*.test.js"))
REALMS = ("--experimental-vm-modules", "--no-warnings")

Answer = Callable[[Path], dict[str, Any]]


@pytest.fixture(scope="module")
def answer(node: str) -> Iterator[Answer]:
    """Run a file of tests and return its result; one Node process runs all files in turn."""
    command = [node, *REALMS, str(FOLDER / "run.js")]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        files, answers = running.stdin, running.stdout
        assert files and answers

        def run(path: Path) -> dict[str, Any]:
            print(path, file=files, flush=True)
            return dict(json.loads(answers.readline()))

        yield run
        files.close()
        assert running.wait() == 0


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_script_passes_its_tests(path: Path, answer: Answer) -> None:
    result = answer(path)
    assert not result["errors"], "\n".join(result["errors"])
    assert result["passed"] > 0
