"""The tests of the site's scripts, in tests/js, run by Node."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/js").rglob("*.test.js")), ids=lambda p: p.name
)
def test_a_script_passes_its_tests(path: Path, node: str) -> None:
    command = [node, "--test-reporter=tap", str(path)]  # with --test, it would start another Node
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^# pass [1-9]", done.stdout, re.MULTILINE), done.stdout
