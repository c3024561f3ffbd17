"""Open every page of a served site once in Chromium, and list what goes wrong."""

from collections.abc import Iterable

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

from tools.chromium import DISMISSED, chromium
from tools.settling import settle

PATIENCE = 120_000  # ms, for a page on a slow machine
# A figure with damaged data shows a message with a button "try again". The message of a figure
# without data has no such button.
FAILED = """() => [...document.querySelectorAll('.frame-message:has(> button)')]
    .map((each) => [...each.querySelectorAll('p')].map((line) => line.textContent).join(' '))"""


def open_pages(root: str, pages: Iterable[str]) -> list[str]:
    """Open each page and scroll to its end; return a line for each problem.

    Args:
        root: the address of the served site, ending in `/`.
        pages: addresses of the pages, relative to the root.
    """
    with chromium() as browser:
        return [f"{page or 'home page'}: {problem}" for page in pages
                for problem in problems_of(browser, root, page)]  # fmt: skip


def problems_of(browser: Browser, root: str, address: str) -> list[str]:
    """Return a page's problems: errors, requests to other hosts, and figures that are not drawn."""
    found: list[str] = []
    context = browser.new_context(reduced_motion="reduce")
    context.add_init_script(DISMISSED)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    listen(page, root, found)
    try:
        page.goto(root + address)
        settle(page)
        found += [f"shows the message {message!r}" for message in page.evaluate(FAILED)]
    except Error as error:  # also a timeout, when a figure shows neither a picture nor a message
        found.append(f"is not fully drawn: {str(error).splitlines()[0]}")
    context.close()
    return list(dict.fromkeys(found))


def listen(page: Page, root: str, found: list[str]) -> None:
    """Collect the errors of a page and its requests to other hosts."""

    def requested(request: Request) -> None:
        if not request.url.startswith((root, "data:", "blob:")):
            found.append(f"requests {request.url!r}, which is outside the site")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"console: {message.text}")

    page.on("request", requested)
    page.on("pageerror", lambda error: found.append(f"script error: {error}"))
    page.on("console", said)
