"""The Chromium that tests, benchmarks and pictures drive: it calls nobody and needs no GPU."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tools.programs import find

FLAGS = [
    "--no-sandbox",  # tests also run as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",  # or the browser itself would call other hosts
    "--disable-component-update",
    "--disable-sync",
]
# The reader has been here before. An empty page, where every new one starts, has no storage.
DISMISSED = "if (origin !== 'null') localStorage.setItem('attention-hints', 'dismissed')"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser while the block runs: the one that is found here, or else Playwright's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("Chromium"), args=FLAGS)
        yield browser
        browser.close()
