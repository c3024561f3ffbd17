"""What a large site's list of sentences costs: to open it, to type in it, to open its own page."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.many_sentences import many_sentences
from tests.bench.part import Figures, Measured, Rows
from tests.bench.reader import PROBE, SETTLED, WINDOW, busy_ms, opened, watched
from tests.conftest import generator
from tools.chromium import chromium
from tools.serving import CompressingHandler, served

COUNTS = (10_000, 250)  # a page of 200 or fewer sentences has no search field
ROUNDS = 5
BUDGET_MS = 300
INDEX = "document.querySelector('sentence-index[data-state=ready]')"
LISTED = "document.querySelector('.picker-option[data-active]')"
FOUND = "document.querySelector('.note[role=status]')"
TYPED = "river"  # one of the words of the random texts


def busy(page: Page, act: Callable[[], object], drawn: str) -> float:
    """Main-thread milliseconds from an action of the reader until something is drawn."""
    session = watched(page)
    before = busy_ms(session)
    act()
    page.evaluate(SETTLED % drawn)
    return busy_ms(session) - before


def list_costs(browser: Browser, url: str) -> dict[str, float]:
    """Costs of the probe's list: to open it, and its slowest typed letter."""
    with opened(browser, f"{url}probe/", PROBE) as page:
        page.focus(".picker-button")
        costs = {"the list in the probe": busy(page, lambda: page.keyboard.press("Enter"), LISTED)}
        letters = [busy(page, partial(page.keyboard.press, key), LISTED) for key in TYPED]
    return costs | {"a letter in it": max(letters)}


def page_costs(browser: Browser, url: str) -> dict[str, float]:
    """Costs of the page of all sentences: its full load, and its slowest typed letter."""
    with browser.new_context(viewport=WINDOW) as context:
        page = context.new_page()
        costs = {
            "the page of all sentences": busy(page, lambda: page.goto(f"{url}sentences/"), INDEX)
        }
        page.focus(".sentence-field")
        letters = [busy(page, partial(page.keyboard.press, key), FOUND) for key in TYPED]
    return costs | {"a letter on it": max(letters)}


def lists(given: Given) -> Measured:
    """Measure these costs (main-thread ms) at both sizes, in turn, in new windows."""
    rounds: list[list[dict[str, float]]] = []
    sites = [site_of(given, count) for count in COUNTS]
    with ExitStack() as stack:  # after the builds: a browser left waiting stops answering
        browser = stack.enter_context(chromium())
        urls = [stack.enter_context(served(site, handler=CompressingHandler)) for site in sites]
        for _ in range(ROUNDS):
            rounds.append([list_costs(browser, url) | page_costs(browser, url) for url in urls])
    return measured(rounds)


def site_of(given: Given, count: int) -> Path:
    """Build a site with `count` sentences, reusing what is still fresh from an earlier run."""
    place = given.folder / f"many-{count}"
    shutil.rmtree(place / "content", ignore_errors=True)
    content = many_sentences(place, count)
    done = generator("site", "--content", content, "--out", place)
    assert done.returncode == 0, done.stderr
    return place / "site"


def measured(rounds: list[list[dict[str, float]]]) -> Measured:
    """Make a row and two figures for each cost; each round holds the costs of both sizes."""
    rows: Rows = []
    figures: Figures = {}
    for name in rounds[0][0]:
        many, few = ([each[at][name] for each in rounds] for at in range(2))
        rows.append([name, f"{median(many):.0f}", f"{median(few):.0f}"])
        of = f"{name}, of {COUNTS[0]:,} sentences"
        figures[f"{of}, beside {COUNTS[1]}"] = Figure(ratios(many, few))
        figures[f"{of} (ms)"] = Figure(many, BUDGET_MS, is_absolute=True)
    return Measured(rows, figures)
