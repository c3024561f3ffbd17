"""The search: Material's script comes for a reader who searches, and for nobody else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]


def asked(page: Page) -> list[str]:
    """The addresses of the theme's scripts that a page asks for from now on."""
    found: list[str] = []
    page.on(
        "request",
        lambda request: found.append(request.url) if "/assets/java" in request.url else None,
    )
    return found


@pytest.mark.alone
@pytest.mark.parametrize("address", ["", "probe/", "method/"])
def test_a_page_that_nobody_searches_loads_none_of_the_themes_scripts(
    page: Page, site_url: str, address: str
) -> None:
    scripts = asked(page)
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    assert scripts == []


@pytest.mark.parametrize("width", [1280, 360])
def test_a_slash_opens_the_search_and_what_is_typed_at_once_is_found(
    new_page: NewPage, site_url: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(f"{site_url}method/")
    scripts = asked(page)
    page.keyboard.press("/")
    page.keyboard.type("induction")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("induction")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert len([url for url in scripts if "/bundle" in url]) == 1
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__item").first).to_be_hidden()


def test_on_a_phone_the_button_opens_the_search_and_puts_the_reader_into_its_field(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(width=360)
    page.goto(f"{site_url}glossary/")
    field = page.get_by_role("textbox", name="Search", include_hidden=True)
    expect(field).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    expect(field).to_be_focused()


def test_the_words_of_a_search_are_marked_on_the_page_that_it_found(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}glossary/?h=softmax")
    expect(page.get_by_role("main").locator("mark").first).to_have_text("softmax")
