"""How far the pages' content moves while a reader scrolls to the end."""

from playwright.sync_api import Browser

from tests.bench.figures import Figure
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.browser.test_layout_shift import FURTHER, MOST, MOST_SCREENS, PAGES, WATCH
from tools.chromium import DISMISSED, chromium
from tools.serving import served
from tools.settling import BEGUN, HERE

WIDTHS = (1280, 360)


def shifts(given: Given) -> Measured:
    """Measure the cumulative layout shift of every page, in a wide and a narrow window."""
    with served(given.shipped) as root, chromium() as browser:
        found = {
            address: [shift_of(browser, root + address, width) for width in WIDTHS]
            for address in PAGES
        }
    rows = [
        [address or "home", *(f"{each:.4f}" for each in shifted)]
        for address, shifted in found.items()
    ]
    most = max(map(max, found.values()))
    return Measured(rows, {"largest layout shift of a page": Figure([most], MOST)})


def shift_of(browser: Browser, address: str, width: int) -> float:
    """Add up the layout shifts of a page until the reader has reached its end."""
    with browser.new_context(viewport={"width": width, "height": 740}) as context:
        page = context.new_page()
        page.add_init_script(DISMISSED)
        page.add_init_script(WATCH)
        page.goto(address)
        page.wait_for_function(BEGUN)
        page.wait_for_function(HERE)
        for _ in range(MOST_SCREENS):
            if page.evaluate(FURTHER):
                break
            page.wait_for_function(HERE)
        return float(page.evaluate("() => shifts.reduce((sum, [value]) => sum + value, 0)"))
