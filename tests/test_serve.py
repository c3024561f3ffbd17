"""The preview shows what the author saves, and keeps the last good pages when that is wrong."""

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from generator.errors import BuildError
from generator.serve import Rerender, serve_site
from generator.site import ASSETS, SETTINGS, render_docs
from tests.conftest import ROOT
from tests.pages_content import Build

PATIENCE = 60  # seconds before a test gives up; nothing is measured


def until(happened: Callable[[], bool]) -> None:
    """Wait for something that another process or thread does."""
    end = monotonic() + PATIENCE
    while not happened():
        assert monotonic() < end, "it did not happen"
        sleep(0.1)


def test_a_saved_page_is_rendered_again(built: Build) -> None:
    render_docs(built.content, built.out, ASSETS, SETTINGS)
    (built.folder / "pages" / "probe.md.j2").write_text("edited")
    Rerender(built.folder, built.out).render()
    assert (built.out / "docs" / "probe.md").read_text() == "edited"


def test_a_mistake_is_said_and_the_last_good_page_stays(
    built: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    render_docs(built.content, built.out, ASSETS, SETTINGS)
    before = (built.out / "docs" / "probe.md").read_text()
    (built.folder / "pages" / "probe.md.j2").write_text("{{ nothing }}")
    Rerender(built.folder, built.out).render()
    assert (built.out / "docs" / "probe.md").read_text() == before
    assert "'nothing' is undefined" in capsys.readouterr().out


def test_an_address_in_use_is_said_in_one_line(built: Build) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(BuildError, match=f"{address}: .*in use; choose another --address"):
            serve_site(built.folder, built.out, address)


@pytest.fixture
def preview(built: Build) -> Iterator[str]:
    """`python -m generator serve` on a free port; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [sys.executable, "-m", "generator", "serve", "--address", address]
    folders = ["--content", str(built.folder), "--out", str(built.out)]
    process = subprocess.Popen([*command, *folders], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait()


def get(url: str) -> str:
    """A page, or nothing while the server is not there yet."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return str(response.read().decode())
    except OSError:
        return ""


def test_the_preview_follows_an_edit(built: Build, preview: str) -> None:
    until(lambda: "attention-probe" in get(f"{preview}probe/"))
    page: Path = built.folder / "pages" / "probe.md.j2"
    page.write_text(page.read_text() + "\nA new paragraph.\n")
    until(lambda: "A new paragraph." in get(f"{preview}probe/"))
