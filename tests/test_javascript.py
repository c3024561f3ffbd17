"""The tests of the site's scripts, in tests/js, run by Node."""

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "tests" / "js"
FILES = sorted(FOLDER.rglob("*.test.js"))


@cache  # one Node for all files of a folder
def results(node: str, folder: Path) -> dict[str, Any]:
    """How each file of tests in a folder ended, and what it printed."""
    files = [str(path) for path in FILES if path.parent == folder]
    command = [node, "--test-reporter=tap", str(FOLDER / "run.js"), *files]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_a_script_passes_its_tests(path: Path, node: str) -> None:
    result = results(node, path.parent)[str(path)]
    assert result["code"] == 0, result["said"]
    assert re.search(r"^# pass [1-9]", result["said"], re.MULTILINE), result["said"]
