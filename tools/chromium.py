"""Start Chromium for tests, benchmarks and pictures, without a GPU or requests of its own."""

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
    "--disable-background-networking",  # otherwise the browser itself contacts other hosts
    "--disable-component-update",
    "--disable-sync",
]
# Marks the hints for first-time readers as dismissed, whatever the folder of the site. A new page
# starts at an empty address, where the browser has no storage.
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

    The browser that the environment variable CHROMIUM names comes first. Next comes the headless
    shell, which is faster than Chromium with a window.

    Args:
        flags: more Chromium flags, besides those that every caller needs.
    """
    installed = os.environ.get("CHROMIUM") or find("Chromium-headless") or find("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=[*FLAGS, *flags])
        yield browser
        browser.close()
