"""Without torch: content is checked, and a site is rendered from existing data."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.small_site import small_content

pytestmark = pytest.mark.build  # each run starts its own process

WITHOUT = (
    "import sys; sys.modules['torch'] = sys.modules['transformers'] = None\n"
    "from generator.cli import app; app()"
)


def without_torch(*arguments: str | Path) -> str:
    """Return what the generator prints if neither torch nor transformers can be imported."""
    command = [sys.executable, "-c", WITHOUT, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_content_is_checked_and_a_site_rendered_and_made_anew(tmp_path: Path) -> None:
    folder, out = small_content(tmp_path / "content"), tmp_path / "out"
    assert "4 sentences" in without_torch("check", "--content", folder)
    without_torch("build", "--content", folder, "--out", out)
    page = out / "site" / "index.html"
    page.unlink()
    without_torch("site", "--content", folder, "--out", out)
    assert page.is_file()
    without_torch("new", tmp_path / "new")
