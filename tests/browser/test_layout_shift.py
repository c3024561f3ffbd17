"""Nothing moves under the reader's eyes: figures have their space before they are drawn."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route

from tools.settling import BEGUN, HERE

NewPage = Callable[..., Page]
MOST = 0.02  # cumulative layout shift of a page, a fifth of what is called good
PAGES = ("", "lesson/", "probe/", "mixing/", "atlas/", "lab/", "sentences/", "sentences/ioi/",
         "method/", "references/", "glossary/", "lab/teachers/", "publish/", "embed/",
         "404.html")  # fmt: skip
MOST_SCREENS = 20  # of a page; the lab is longer, and all of it is of one kind
FURTHER = """() => {
  scrollBy({ top: 0.7 * innerHeight, behavior: 'instant' });
  return scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
}"""
# The last exercise that begins above the middle of the window, and where; null on other pages.
EXERCISE = """() => {
  const top = (each) => each.getBoundingClientRect().top;
  const at = [...document.querySelectorAll('.lab-exercise')]
    .findLast((each) => top(each) < innerHeight / 2);
  return at ? [at.dataset.exercise, top(at)] : null;
}"""
# Whether the lab has noted where the reader is.
PLACED = """() => {
  const {exercise, top} = history.state?.labPlace ?? {};
  const at = document.querySelector(`[data-exercise="${exercise}"]`);
  return at && Math.abs(at.getBoundingClientRect().top - top) < 1;
}"""
FRAME = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
NEAR = 4  # px by which a reader's place may differ after a reload
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
    fonts: list[Route] = []
    page.route("**/*.woff2", lambda font: fonts.append(font))
    page.goto(site_url + address, wait_until="domcontentloaded")
    page.wait_for_function(BEGUN)
    page.evaluate(FRAME)
    assert fonts, "no font of the site is asked for"
    for font in fonts:  # as late as on a slow line: the page has been seen without them
        font.continue_()
    page.unroute("**/*.woff2")
    page.wait_for_function(HERE)
    for _ in range(MOST_SCREENS):
        if page.evaluate(FURTHER):
            break
        page.wait_for_function(HERE)  # what is near is drawn before the reader gets there
    shifts = page.evaluate("shifts")
    assert sum(value for value, _ in shifts) <= MOST, shifts
    page.evaluate("scrollBy({ top: -0.4 * scrollY, behavior: 'instant' })")
    page.wait_for_function(HERE)
    before = page.evaluate(EXERCISE)
    if address == "lab/":
        page.wait_for_function(PLACED)
    page.reload()
    page.wait_for_function(BEGUN)
    page.wait_for_function(HERE)
    shifts = page.evaluate("shifts")
    assert sum(value for value, _ in shifts) <= MOST, shifts
    if address == "lab/":
        exercise, top = before
        assert page.evaluate(EXERCISE) == [exercise, pytest.approx(top, abs=NEAR)]
