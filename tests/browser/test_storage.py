"""A browser that stores nothing: with storage blocked, accessing it throws an error."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import ready

BLOCKED = """Object.defineProperty(window, 'localStorage', {
    get() { throw new DOMException('blocked', 'SecurityError'); },
})"""


def test_without_storage_the_exercises_become_forms_and_the_lab_says_nothing_is_kept(
    page: Page, site_url: str
) -> None:
    page.add_init_script(BLOCKED)
    page.goto(f"{site_url}lab/")
    expect(page.get_by_role("progressbar", name="Exercises done")).to_be_visible()
    warning = page.get_by_text("This browser stores nothing")
    expect(warning).to_be_hidden()
    page.get_by_label("Your guess").first.fill("0")
    page.get_by_role("button", name="Make this guess").first.click()
    expect(page.get_by_text("1 of 24 exercises done")).to_be_visible()
    expect(warning).to_be_visible()


def test_without_storage_the_probe_is_drawn_and_the_scheme_still_changes(
    page: Page, site_url: str
) -> None:
    page.add_init_script(BLOCKED)
    page.goto(f"{site_url}probe/")
    ready(page)
    expect(page.locator(".hints")).to_have_count(0)
    body = page.locator("body")
    before = body.get_attribute("data-md-color-scheme") or ""
    page.locator("[data-scheme]:not([hidden])").click()
    expect(body).not_to_have_attribute("data-md-color-scheme", before)
