"""The focus stays on an element even when what the reader pressed is redrawn or removed."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready

NewPage = Callable[..., Page]


def press(button: Locator) -> Page:
    """Press a button by keyboard, and wait until some element has the focus."""
    button.focus()
    button.press("Enter")
    page = button.page
    page.wait_for_function("() => document.activeElement !== document.body")
    return page


@pytest.mark.parametrize("part", ["ranking-head", "passport-measure", "near-head"])
def test_an_entry_of_a_list_of_the_atlas_keeps_the_focus_when_it_is_chosen(
    page: Page, site_url: str, part: str
) -> None:
    page.goto(f"{site_url}atlas/")
    ready(page, "head-atlas")
    before = page.url
    press(page.locator(f".{part}:visible").nth(2))
    expect(page.locator(f".{part}:visible").nth(2)).to_be_focused()
    expect(page).not_to_have_url(before)


def test_a_head_chosen_in_the_table_is_focused_in_the_grid(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}atlas/")
    ready(page, "head-atlas")
    page.get_by_role("button", name="Table").click()
    name = page.locator(".atlas-table .near-head").nth(20).inner_text()
    press(page.locator(".atlas-table .near-head").nth(20))
    expect(page.get_by_role("gridcell", name=re.compile(f"^{name} "))).to_be_focused()


def test_a_similar_head_keeps_the_focus_when_it_is_chosen(probe: Callable[[str], Page]) -> None:
    page = probe("#sentence=ioi&layer=2&head=1&similar=on")
    entry = page.locator(".similar-head").nth(1)
    expect(entry).to_be_visible()
    before = page.url
    press(entry)
    expect(page).not_to_have_url(before)
    expect(page.locator(".similar-head").nth(1)).to_be_focused()


def test_pin_and_unpin_hand_the_focus_to_each_other(probe: Callable[[str], Page]) -> None:
    page = probe("#sentence=ioi&layer=2&head=1&scale=sqrt")
    pin = page.get_by_role("button", name="Pin this view")
    unpin = page.get_by_role("button", name="Unpin")
    press(pin)
    expect(unpin).to_be_focused()
    press(unpin)
    expect(pin).to_be_focused()


@pytest.mark.parametrize("presses", [("Dismiss",), ("Next", "Next", "Done")])
def test_when_the_hints_go_the_focus_is_on_the_button_beside_them(
    new_page: NewPage, site_url: str, presses: tuple[str, ...]
) -> None:
    page = new_page(first_visit=True)
    page.goto(f"{site_url}probe/")
    ready(page)
    for name in presses:
        press(page.get_by_role("button", name=name, exact=True))
    expect(page.get_by_role("button", name="Look closer")).to_be_focused()


def test_a_guess_an_answer_shown_and_a_fresh_start_leave_the_focus_on_something(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}lab/")
    guess = page.locator('[data-exercise="at-rest"]')
    guess.get_by_label("Your guess").fill("0")
    press(guess.get_by_role("button", name="Make this guess"))
    expect(guess.locator(".lab-feedback")).to_be_focused()
    reading = page.locator('[data-exercise="read-a-weight"]')
    for name in ("Hint 1 of 2", "Hint 2 of 2", "Show the answer"):
        press(reading.get_by_role("button", name=name))
    expect(reading.locator(".lab-after")).to_be_focused()
    press(page.get_by_role("button", name="Begin again"))
    press(page.get_by_role("button", name="Delete them"))
    expect(page.get_by_role("button", name="Begin again")).to_be_focused()
