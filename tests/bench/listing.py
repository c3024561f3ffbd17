"""What the list of a large site's sentences costs: to open it, to type, to open the page of all."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.part import Rows
from tests.bench.reader import PROBE, SETTLED, WINDOW, busy_ms, opened, watched
from tools.chromium import chromium
from tools.serving import CompressingHandler, served

ROUNDS = 3
INDEX = "document.querySelector('sentence-index[data-state=ready]')"
LISTED = "document.querySelector('.picker-option[data-active]')"
FOUND = "document.querySelector('.note[role=status]')"
TYPED = "river"  # one of the words of the random texts


def busy(page: Page, act: Callable[[], object], drawn: str) -> float:
    """Main-thread milliseconds of an act of the reader until something is drawn."""
    session = watched(page)
    before = busy_ms(session)
    act()
    page.evaluate(SETTLED % drawn)
    return busy_ms(session) - before


def list_costs(browser: Browser, url: str) -> dict[str, float]:
    """Of the probe's list: to open it, and of each letter typed in it."""
    with opened(browser, f"{url}probe/", PROBE) as page:
        page.focus(".picker-button")
        costs = {"the list in the probe": busy(page, lambda: page.keyboard.press("Enter"), LISTED)}
        letters = [busy(page, lambda key=key: page.keyboard.press(key), LISTED) for key in TYPED]
    return costs | {"a letter in it": max(letters)}


def page_costs(browser: Browser, url: str) -> dict[str, float]:
    """Of the page of all sentences: its whole load, and of each letter typed in its field."""
    with browser.new_context(viewport=WINDOW) as context:
        page = context.new_page()
        costs = {
            "the page of all sentences": busy(page, lambda: page.goto(f"{url}sentences/"), INDEX)
        }
        page.focus(".sentence-field")
        letters = [busy(page, lambda key=key: page.keyboard.press(key), FOUND) for key in TYPED]
    return costs | {"a letter on it": max(letters)}


def listing_rows(site: Path) -> Rows:
    """Main-thread milliseconds of each, medians of some rounds in new windows."""
    with served(site, handler=CompressingHandler) as url, chromium() as browser:
        rounds = [list_costs(browser, url) | page_costs(browser, url) for _ in range(ROUNDS)]
    return [[name, f"{median(each[name] for each in rounds):.0f}"] for name in rounds[0]]
