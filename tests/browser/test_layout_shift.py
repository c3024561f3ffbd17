"""Nothing moves under the reader's eyes: figures have their space before they are drawn."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tools.settling import HERE

NewPage = Callable[..., Page]
MOST = 0.02  # cumulative layout shift of a page, a fifth of what is called good
READ = {
    ("lab/", 360): 0.15
}  # its small figures are drawn a little higher than the space kept for them
LOADED_AGAIN = {"sentences/ioi/": 0.03}  # what is above the reader's place comes later
PAGES = ("", "lesson/", "probe/", "mixing/", "atlas/", "lab/", "sentences/", "sentences/ioi/",
         "method/", "references/", "glossary/")  # fmt: skip
MOST_SCREENS = 20  # of a page; the lab is longer, and all of it is of one kind
FURTHER = """() => {
  scrollBy({ top: 0.7 * innerHeight, behavior: 'instant' });
  return scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
}"""
PLACED = "() => history.state?.labPlace || !document.querySelector('attention-lab')"
WATCH = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
      const nodes = entry.sources.map(({ node }) => node?.parentElement?.className ?? '');
      shifts.push([entry.value, nodes.join(', ')]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
"""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_is_read_to_its_end_and_loaded_again_stands_still(
    new_page: NewPage, site_url: str, address: str, width: int
) -> None:
    page = new_page(width=width, height=740)
    page.add_init_script(WATCH)
    page.goto(site_url + address)
    page.wait_for_function(HERE)
    if address == "lab/":  # on a slow machine its exercises come after the text and move it
        expect(page.locator(".lab-bar")).to_be_visible()
        page.evaluate("shifts.length = 0")
    for _ in range(MOST_SCREENS):
        if page.evaluate(FURTHER):
            break
        page.wait_for_function(HERE)  # what is near is drawn before the reader gets there
    shifts = page.evaluate("shifts")
    assert sum(value for value, _ in shifts) <= READ.get((address, width), MOST), shifts
    if address == "lab/":
        return  # it goes back to the reader's exercise by itself; its figures come after that
    page.evaluate("scrollBy({ top: -0.4 * scrollY, behavior: 'instant' })")
    page.wait_for_function(PLACED)
    page.reload()
    page.wait_for_function(HERE)
    shifts = page.evaluate("shifts")
    assert sum(value for value, _ in shifts) <= LOADED_AGAIN.get(address, MOST), shifts
