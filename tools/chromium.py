"""The Chromium for tests, benchmarks and pictures: without GPU and without requests of its own."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tools.programs import find

FLAGS = [
    "--no-sandbox",  # tests also run as root in containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",  # else the browser itself contacts other hosts
    "--disable-component-update",
    "--disable-sync",
]
# Marks the first hints as dismissed, for a site at any folder of the address. A new page starts at
# an empty address, which has no storage.
DISMISSED = """
  const folders = origin === 'null' ? [] : location.pathname.split('/').slice(0, -1);
  for (const last of folders.keys()) {
    const path = folders.slice(0, last + 1).join('/');
    localStorage.setItem(`attention-hints${path}/`, 'dismissed');
  }
"""


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Run a browser for the duration of the block: an installed one, or else Playwright's.

    The one that CHROMIUM names, or the shell, which takes less time, come before any other.

    Args:
        flags: of Chromium, besides those that all need.
    """
    installed = os.environ.get("CHROMIUM") or find("Chromium-headless") or find("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=[*FLAGS, *flags])
        yield browser
        browser.close()
