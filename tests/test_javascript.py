"""The tests of the site's scripts, in tests/js, run by Node."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/js").glob("*.test.js")), ids=lambda p: p.name
)
def test_a_script_keeps_its_tests(path: Path) -> None:
    node = os.environ.get("NODE") or shutil.which("node") or shutil.which("nodejs")
    assert node, "Node is needed: `make test` installs it, or says what to install"
    done = subprocess.run([node, "--test", path], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\n# pass 0\n" not in done.stdout
