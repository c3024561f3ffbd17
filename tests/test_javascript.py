"""The tests of the site's scripts, in tests/js, run by Node."""

import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/js").rglob("*.test.js")), ids=lambda p: p.name
)
def test_a_script_keeps_its_tests(path: Path, node: str) -> None:
    done = subprocess.run([node, "--test", path], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n# pass 0\n" not in done.stdout
