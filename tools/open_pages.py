"""Opens every page of a served site once in Chromium, and lists what goes wrong there."""

from collections.abc import Iterable

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

from tools.chromium import DISMISSED, chromium
from tools.settling import settle

PATIENCE = 120_000  # ms, for a page on a slow machine
# A figure whose data are damaged says so and offers another try; one without data offers nothing.
FAILED = """() => [...document.querySelectorAll('.frame-message:has(> button)')]
    .map((each) => [...each.querySelectorAll('p')].map((line) => line.textContent).join(' '))"""


def open_pages(root: str, pages: Iterable[str]) -> list[str]:
    """Open pages and read each to its end; return a line for each problem.

    Args:
        root: the address of the served site, ending in `/`.
        pages: their addresses, from the site's root.
    """
    with chromium() as browser:
        return [f"{page or 'home page'}: {problem}" for page in pages
                for problem in problems_of(browser, root, page)]  # fmt: skip


def problems_of(browser: Browser, root: str, address: str) -> list[str]:
    """What is wrong with a page: errors, requests to elsewhere, and figures that are not drawn."""
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
    except Error as error:  # a timeout included: a figure that is neither drawn nor says why
        found.append(f"is not fully drawn: {str(error).splitlines()[0]}")
    context.close()
    return list(dict.fromkeys(found))


def listen(page: Page, root: str, found: list[str]) -> None:
    """Note the errors of a page and its requests outside the site as they come."""

    def requested(request: Request) -> None:
        if not request.url.startswith((root, "data:", "blob:")):
            found.append(f"requests {request.url!r}, which is outside the site")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"console: {message.text}")

    page.on("request", requested)
    page.on("pageerror", lambda error: found.append(f"script error: {error}"))
    page.on("console", said)
