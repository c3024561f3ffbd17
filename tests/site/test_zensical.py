"""Every page and figure also works when Zensical, MkDocs Material's successor, builds the site.

`make test-zensical` installs it; without it the test is skipped. ARCHITECTURE.md lists its gaps.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.site.build import ASSETS, SETTINGS, render_docs
from tests.pages_content import Build
from tools.open_pages import open_pages
from tools.publish_check import pages_of
from tools.serving import served

pytest.importorskip("zensical", reason="make test-zensical installs it")


@pytest.fixture
def site(built: Build) -> Path:
    """The small site, built by Zensical from the input of MkDocs."""
    settings = render_docs(built.content, built.out, ASSETS, SETTINGS)
    site = built.out / "site"
    shutil.rmtree(site, ignore_errors=True)
    command = [sys.executable, "-m", "zensical", "build", "--config-file", str(settings)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return site


def test_every_page_is_there_and_its_figures_are_drawn(site: Path, built: Build) -> None:
    written = {path.relative_to(built.out / "docs") for path in (built.out / "docs").rglob("*.md")}
    pages = pages_of(site)
    assert len(pages) == len(written)
    header = (site / "probe/index.html").read_text(encoding="utf-8").split("</header>")[0]
    assert 'href="../atlas/"' in header
    with served(site) as root:
        assert open_pages(root, pages) == []
