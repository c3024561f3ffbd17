"""A real Chromium on the built site. A console error or a request to another host fails the test.

Fixtures: `site_url` is the shipped site, served once per session; `page` is a desktop page in it;
`new_page(width=…, scheme=…, javascript=…, first_visit=…)` makes others, whose readers have
dismissed the hints unless it is their first visit; `tolerated` collects parts of the console
errors that a test causes on purpose. A test that needs an empty cache, or stops the clock, is
marked `alone` (`new_page(alone=True)`), because other tests reuse browser contexts.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    expect,
)

from tests.browser.contexts import Contexts
from tests.browser.webkit import free_port
from tests.conftest import read_json
from tools.chromium import DISMISSED, chromium
from tools.serving import served

Json = dict[str, Any]


@pytest.fixture(scope="session")
def site(shipped_build: Path) -> Path:
    """The folder of the shipped site."""
    return shipped_build / "site"


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """The address of the shipped site, under a sub-path."""
    with served(site) as url:
        yield url


@pytest.fixture(scope="session")
def addresses(site: Path) -> list[str]:
    """Every page of the shipped site, relative to its root; the home page is empty."""
    folders = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if folder == "." else f"{folder}/" for folder in folders)


@pytest.fixture(scope="session")
def catalogue(site: Path) -> Json:
    """The published catalogue."""
    return dict(read_json(next(site.glob("app/*/catalogue.json"))))


@pytest.fixture(scope="session")
def entry(catalogue: Json) -> Json:
    """The default model's entry in the catalogue."""
    return dict(catalogue["models"][0])


@pytest.fixture(scope="session")
def port() -> int:
    """The port on which the browser listens for connections other than Playwright's."""
    return free_port()


@pytest.fixture(scope="session")
def browser(port: int) -> Iterator[Browser]:
    """One browser for all tests; all pages of a context share one process.

    With one process per page, tests take a fifth longer, because each compiles the scripts again.
    """
    with chromium("--renderer-process-limit=1", f"--remote-debugging-port={port}") as browser:
        yield browser


@pytest.fixture
def tolerated() -> list[str]:
    """Parts of the console errors that a test provokes on purpose."""
    return []


@pytest.fixture(scope="session")
def contexts(browser: Browser, site_url: str) -> Contexts:
    """The browser contexts that tests use in turn."""
    return Contexts(browser, f"{site_url}404.html")


@pytest.fixture
def new_page(
    browser: Browser, contexts: Contexts, tolerated: list[str]
) -> Iterator[Callable[..., Page]]:
    """Make pages; at the end of the test, fail it for anything that went wrong in one of them."""
    own: list[BrowserContext] = []
    problems: list[str] = []

    def make(
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        javascript: bool = True,
        first_visit: bool = False,
        alone: bool = False,
        **settings: Any,
    ) -> Page:
        settings |= {"java_script_enabled": javascript}
        if alone:
            own.append(browser.new_context(**settings))
        page = (own[-1] if alone else contexts.lend(**settings)).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        if not first_visit:
            page.add_init_script(DISMISSED)
        watch(page, problems)
        return page

    yield make
    for context in own:
        context.close()
    contexts.take_back()
    left = [text for text in problems if not any(part in text for part in tolerated)]
    assert not left, "\n".join(left)


@pytest.fixture
def page(new_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """A desktop page in the light scheme."""
    return new_page(alone=request.node.get_closest_marker("alone") is not None)


@pytest.fixture
def probe(page: Page, site_url: str) -> Callable[[str], Page]:
    """Open the probe page at a fragment and wait until it is drawn."""

    def open_at(fragment: str = "") -> Page:
        page.goto(f"{site_url}probe/{fragment}")
        ready(page)
        return page

    return open_at


@pytest.fixture(scope="session")
def mixing(site: Path, entry: Json) -> Json:
    """The default model's mixing file of the sentence about the bag, and its tokens."""
    run = entry["sentences"]["ioi"]
    return {
        **read_json(site / run["mixing"]),
        "tokens": read_json(site / run["attention"])["tokens"],
    }


@pytest.fixture
def mixer(page: Page, site_url: str, entry: Json) -> Callable[[str], Locator]:
    """Open the mixing page at a view of that sentence, and wait until the ledger is drawn."""

    def open_at(rest: str) -> Locator:
        page.goto(f"{site_url}mixing/#model={entry['id']}&sentence=ioi{rest}")
        ready(page, "output-mixer")
        return page.locator("output-mixer")

    return open_at


def lose(page: Page, tolerated: list[str], address: str) -> None:
    """Answer requests for an address with 404."""
    tolerated.append("404")
    page.route(address, lambda route: route.fulfill(status=404, body="gone"))


def ready(page: Page, figure: str = "attention-probe") -> None:
    """Wait until a figure is drawn."""
    expect(page.locator(figure)).to_have_attribute("data-state", "ready")


def signed(text: str) -> float:
    """Parse a number as the figures print it."""
    return float(text.replace("−", "-").replace("+", ""))


def watch(page: Page, problems: list[str]) -> None:
    """Collect console errors, exceptions, and requests to a host other than the first one."""
    hosts: list[str] = []

    def requested(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https"):
            hosts.append(parts.netloc)
            if parts.netloc != hosts[0]:
                problems.append(f"{page.url}: asked {request.url}, another host")

    def logged(message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "")
            problems.append(f"{page.url}: console error: {message.text} {where}")

    def thrown(error: Error) -> None:
        problems.append(f"{page.url}: exception: {error}")

    page.on("request", requested)
    page.on("console", logged)
    page.on("pageerror", thrown)
