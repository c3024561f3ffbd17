""" "Why there?" in the probe: a circuit followed from its end to its start, and back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ready

END = "#model=smollm2&sentence=repeated-words&layer=17&head=4&query=6&key=2"


@pytest.fixture
def walk(page: Page, site_url: str) -> Page:
    """The probe at the cell of an induction head, "desk" to "seven"."""
    page.goto(f"{site_url}probe/{END}")
    ready(page)
    return page


def is_at(page: Page, head: str, trail: list[str]) -> None:
    """Expect the panel at a cell of `head`, with the earlier heads in the trail."""
    expect(page.locator(".why h2")).to_contain_text(f"Why does {head} look")
    expect(page.locator(".why-trail button")).to_have_count(len(trail))
    for at, name in enumerate(trail):
        expect(page.locator(".why-trail button").nth(at)).to_contain_text(name)


def test_an_induction_circuit_is_walked_with_the_mouse_and_found_again_by_its_address(
    walk: Page,
) -> None:
    walk.locator(".probe-foot-bar").get_by_role("button", name="Why there?").click()
    is_at(walk, "L17H4", [])
    strongest = walk.locator(".why-side").first.locator(".why-bar-row").first
    expect(strongest).to_contain_text("L16H0")
    strongest.get_by_role("link").click()
    is_at(walk, "L16H0", ["L17H4"])
    walk.locator(".why-side a").first.click()
    expect(walk.locator(".why-trail button")).to_have_count(2)
    expect(walk).to_have_url(re.compile(r"&why=L17H4_6_2\.L16H0_2_1$"))
    walk.reload()
    ready(walk)
    expect(walk.locator(".why-trail button")).to_have_count(2)
    walk.locator(".why-trail button").last.click()
    is_at(walk, "L16H0", ["L17H4"])
    walk.locator(".why-trail button").first.click()
    is_at(walk, "L17H4", [])
    expect(walk).to_have_url(re.compile("key=2&why=on$"))


def test_the_same_is_walked_with_the_keyboard_alone(walk: Page) -> None:
    walk.locator(".probe-foot-bar").get_by_role("button", name="Why there?").focus()
    walk.keyboard.press("Enter")
    title = walk.locator(".why h2")
    expect(title).to_be_focused()
    walk.keyboard.press("Tab")
    expect(walk.get_by_role("link", name="L16H0: go to its strongest look")).to_be_focused()
    walk.keyboard.press("Enter")
    is_at(walk, "L16H0", ["L17H4"])
    expect(title).to_be_focused()
    walk.keyboard.press("Tab")
    expect(walk.locator(".why-trail button")).to_be_focused()
    walk.keyboard.press("Enter")
    is_at(walk, "L17H4", [])
    expect(title).to_be_focused()
