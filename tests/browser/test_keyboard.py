"""Every page by keyboard alone: all is reached, the focus is always seen, nothing holds it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tools.settling import STILL, settle

NewPage = Callable[..., Page]
MANY = 1000  # stops that no page has: a walk that is longer has met a trap
FEW = 8  # stops after which a walk that is not at its end yet is looked at again

# Numbers what Tab must reach: what is seen and can be operated. An element with tabindex -1 belongs
# to a group that arrow keys move in; a set of radio buttons has one stop.
EXPECTED = """() => {
    const operable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const seen = (each) => each.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const alone = (each) => each.tabIndex >= 0 && !each.disabled && each.type !== 'radio';
    return [...document.querySelectorAll(operable)]
        .filter((each) => alone(each) && seen(each))
        .map((each, index) => (each.dataset.stop = index, each.outerHTML.slice(0, 160)));
}"""

# Whenever Tab is let go, notes where the focus is: the number of the element, and what is wrong
# with how it is seen; null where the page has no focus.
WATCH = f"""() => {{
    const faults = (focused, still) => {{
        const {{left, right, top, bottom, width, height}} = focused.getBoundingClientRect();
        const style = getComputedStyle(focused);
        const seen = focused.checkVisibility({{visibilityProperty: true, opacityProperty: true}});
        const outside = right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight;
        const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        return [
            !still && 'before the page stands still', !seen && 'hidden', !ring && 'without a ring',
            (width < 4 || height < 4) && 'too small to see', outside && 'outside the window',
        ].filter(Boolean);
    }};
    const number = (focused) =>
        focused.dataset.stop ??= `extra ${{document.querySelectorAll('[data-stop]').length}}`;
    const noted = (focused, still) => ({{
        stop: number(focused),
        element: focused.outerHTML.slice(0, 160),
        faults: faults(focused, still),
    }});
    const note = ({{key}}) => {{
        const still = ({STILL})();
        const focused = document.activeElement;
        const nowhere = !focused || focused === document.body;
        if (key === 'Tab') window.stops.push(nowhere ? null : noted(focused, still));
    }};
    if (!window.stops) addEventListener('keyup', note, true);
    window.stops = [];
}}"""


def stops(page: Page, key: str, likely: int) -> list[dict[str, Any]]:
    """What the key leads through, until it leaves the page or, without a window, begins again.

    The key is pressed for a likely number of stops at once: to ask after each takes twice the time.
    """
    page.evaluate(WATCH)
    found: list[dict[str, Any] | None] = []
    for _ in range(MANY // FEW):
        for _ in range(max(likely + 2 - len(found), FEW)):
            page.keyboard.press(key)
        found = page.evaluate("window.stops")
        if round_trip := first_round(found):
            return round_trip
    raise AssertionError(f"{page.url}: the keyboard does not get out of {found[-1:]}")


def first_round(found: list[dict[str, Any] | None]) -> list[dict[str, Any]] | None:
    """The stops until the page is left or the first comes again; None while neither happened."""
    once: list[dict[str, Any]] = []
    for stop in found:
        if stop is None or (once and stop["stop"] == once[0]["stop"]):
            return once
        once.append(stop)
    return None


def walk(page: Page, address: str) -> list[str]:
    """What a reader who has only a keyboard cannot reach, or cannot see when there."""
    page.goto(address)
    settle(page)
    before = page.evaluate(EXPECTED)
    found = stops(page, "Tab", len(before))
    reached = {stop["stop"] for stop in found}
    missed = [text for index, text in enumerate(before) if str(index) not in reached]
    faults = [f"{stop['element']}: {', '.join(stop['faults'])}" for stop in found if stop["faults"]]
    return [
        f"{address}: {text}" for text in [*(f"not reached: {text}" for text in missed), *faults]
    ]


@pytest.mark.long
@pytest.mark.parametrize("width", [1280, 360])
def test_tab_reaches_everything_visibly_and_leaves_every_page(
    new_page: NewPage, site_url: str, addresses: list[str], width: int
) -> None:
    page = new_page(width=width)
    problems = [problem for address in addresses for problem in walk(page, site_url + address)]
    assert not problems, "\n".join(problems)


def test_the_way_back_is_as_free_as_the_way_on(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}probe/")
    settle(page)
    likely = len(page.evaluate(EXPECTED))
    assert likely
    there, back = stops(page, "Tab", likely), stops(page, "Shift+Tab", likely)
    assert [stop["stop"] for stop in there] == [stop["stop"] for stop in reversed(back)]


def test_the_drawer_opens_and_closes_by_keyboard_and_gives_the_focus_back(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(width=360)
    page.goto(site_url)
    settle(page)
    button = page.get_by_role("button", name="Pages")
    expect(page.get_by_role("navigation", name="All pages")).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    drawer = page.get_by_role("navigation", name="All pages")
    expect(drawer.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()


def test_a_question_mark_opens_the_keys_and_escape_goes_back_to_where_one_was(
    page: Page, site_url: str
) -> None:
    for address in ("probe/", "method/"):
        page.goto(site_url + address)
        settle(page)
        link = page.get_by_role("main").get_by_role("link").first
        link.focus()
        page.keyboard.press("?")
        sheet = page.get_by_role("dialog", name="Keys")
        expect(sheet).to_be_visible()
        expect(sheet.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        expect(link).to_be_focused()


def test_a_question_mark_in_a_field_is_a_question_mark(page: Page, site_url: str) -> None:
    page.goto(site_url)
    settle(page)
    search = page.get_by_role("textbox", name="Search")
    search.press("?")
    expect(search).to_have_value("?")
    expect(page.get_by_role("dialog", name="Keys")).to_have_count(0)


def test_the_line_that_is_spoken_says_the_cell_that_the_keys_lead_to(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}probe/")
    settle(page)
    live = page.locator("attention-probe [aria-live=polite]")
    grid = page.get_by_role("grid").first
    cell = grid.get_by_role("gridcell")
    cell.focus()
    said = []
    for key in ("ArrowUp", "Control+Home"):
        page.keyboard.press(key)
        tokens, _, weight = (cell.text_content() or "").rpartition(": ")
        said.append(f"{page.locator('.head-name').text_content()}: {tokens}, {weight}")
        expect(live).to_have_text(said[-1])
        expect(cell).to_be_focused()
    assert said[0] != said[1]
    expect(grid).to_have_attribute(
        "aria-rowcount", str(int(grid.get_attribute("aria-colcount") or 0))
    )
    expect(cell).to_have_attribute("aria-colindex", "1")
    expect(grid.get_by_role("row")).to_have_attribute("aria-rowindex", "1")
