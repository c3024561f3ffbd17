"""Keyboard use beyond Tab: going back, the drawer, the list of keys, the maps.

test_accessibility.py, which has all pages open, checks that Tab reaches everything.
"""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.keyboard import EXPECTED, stops
from tools.settling import settle

NewPage = Callable[..., Page]


def test_the_way_back_is_as_free_as_the_way_on(page: Page, site_url: str, port: int) -> None:
    page.goto(f"{site_url}probe/")
    settle(page)
    likely = len(page.evaluate(EXPECTED))
    assert likely
    there, back = (stops(page, port, key, likely) for key in ("Tab", "Shift+Tab"))
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
