"""The site on a touchscreen phone: targets are large enough, and each tap's effect is in view."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import ready
from tools.settling import settle

NewPage = Callable[..., Page]
Json = dict[str, Any]
VIEW = "#sentence=ioi&layer=2&head=1&query=5"
MINIMUM = 44  # px, WCAG 2.2's enhanced target size


@pytest.fixture
def phone(new_page: NewPage) -> Page:
    """A phone with touch instead of a mouse."""
    settings: dict[str, Any] = {"has_touch": True, "is_mobile": True}
    return new_page(width=360, height=740, **settings)


def test_after_a_tap_on_a_head_what_it_does_is_in_sight_and_its_map_a_tap_away(
    phone: Page, site_url: str
) -> None:
    phone.goto(f"{site_url}probe/{VIEW}")
    ready(phone)
    stage = phone.locator(".sheet-stage")
    phone.evaluate("scrollTo({top: 700, behavior: 'instant'})")
    box = stage.bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + 120, 500)
    expect(phone.locator(".head-name").first).not_to_have_text("L2H1")
    name = phone.locator(".head-name").first.inner_text()
    hint = phone.locator(".sheet-hint")
    expect(hint).to_contain_text(f"{name}: ")
    expect(hint).to_be_in_viewport()
    phone.get_by_role("button", name="Show large").tap()
    expect(phone.locator(".head-stage")).to_be_in_viewport(ratio=0.3)


def test_a_finger_that_rests_on_a_small_map_sees_it_large_and_chooses_nothing(
    phone: Page, site_url: str
) -> None:
    phone.goto(f"{site_url}probe/{VIEW}")
    ready(phone)
    stage, large = phone.locator(".sheet-stage"), phone.locator(".enlarged")
    stage.evaluate("each => each.scrollIntoView({ block: 'center', behavior: 'instant' })")
    url, finger = phone.url, phone.context.new_cdp_session(phone)
    touch(finger, "touchStart", {"x": 200, "y": 300})
    expect(large).to_be_visible()
    name = large.inner_text()
    assert name not in ("", "L2H1")
    expect(phone.locator(".sheet-hint")).to_contain_text(f"{name}: ")
    touch(finger, "touchEnd")
    expect(large).to_be_visible()
    expect(phone.locator(".head-name").first).to_have_text("L2H1")
    assert phone.url == url
    touch(finger, "touchStart", {"x": 200, "y": 60})
    expect(large).to_have_count(0)
    touch(finger, "touchEnd")
    expect(phone.locator(".sheet-hint")).to_contain_text("L2H1: ")


def touch(finger: CDPSession, kind: str, *points: dict[str, int]) -> None:
    """Put a finger down, move it or lift it."""
    finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})


def test_in_a_narrow_page_of_someone_else_the_chosen_head_comes_first(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(width=720, height=760)
    page.goto(f"{site_url}embed/{VIEW}")
    ready(page)
    expect(page.locator(".head-stage")).to_be_in_viewport(ratio=0.5)
    head, sheet = (page.locator(each).bounding_box() for each in (".head-map", ".sheet"))
    assert head
    assert sheet
    assert head["y"] < sheet["y"]


@pytest.mark.parametrize("map_class", [".head-stage", ".sheet-stage"])
def test_two_fingers_enlarge_the_page_over_a_map_and_choose_nothing(
    phone: Page, site_url: str, map_class: str
) -> None:
    phone.goto(f"{site_url}probe/{VIEW}")
    ready(phone)
    stage = phone.locator(map_class)
    stage.evaluate("each => each.scrollIntoView({ block: 'center', behavior: 'instant' })")
    url, width = phone.url, phone.evaluate("document.documentElement.scrollWidth")
    fingers = phone.context.new_cdp_session(phone)
    for factor, scale in ((2, 2), (0.4, 1)):
        pinch = {"x": 120, "y": 340, "scaleFactor": factor, "relativeSpeed": 800}
        fingers.send("Input.synthesizePinchGesture", pinch)
        assert phone.evaluate("visualViewport.scale") == pytest.approx(scale, abs=0.01)
        assert phone.evaluate("document.documentElement.scrollWidth") == width
        assert phone.url == url
    expect(phone.locator(".head-name").first).to_have_text("L2H1")


# Targets that may be smaller than a finger: a cell of a map, because the selects Layer and Head and
# the sentence's tokens choose the same (in the atlas, the ranking and the table; in the prediction,
# its lists), and a link in a line of text, whose height is the line's.
EXCEPTIONS = (
    ".map-cell, [role=gridcell], .attributions td a, .passport-entry a, p:not(.eyebrow) a, "
    "figcaption a, dd a, li:not(:has(> a:only-child)) a"
)
SMALL = """([inside, exceptions, minimum]) =>
    [...document.querySelectorAll(inside)].flatMap((part) =>
        [...part.querySelectorAll("a[href], button, summary, select, input, [tabindex='0']")])
    .filter((each) => each.checkVisibility() && !each.matches(exceptions))
    .map((each) => [each, (each.closest("label") ?? each).getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < minimum - 0.5)
    .map(([each, box]) => `${each.className} ${each.textContent} ${box.width}x${box.height}`)"""
PARTS = "main, .md-header .brand, .colophon nav"
PAGES = ("", "lesson/", "probe/", "lab/", "atlas/", "mixing/", "references/", "sentences/",
         "sentences/ioi/", "glossary/", "method/", "publish/", "404.html")  # fmt: skip


def small(page: Page) -> list[str]:
    """Return the tap targets that are smaller than a finger."""
    return list(page.evaluate(SMALL, [PARTS, EXCEPTIONS, MINIMUM]))


def test_what_is_tapped_in_the_probe_is_as_large_as_a_finger(
    phone: Page, site_url: str, entry: Json
) -> None:
    panels = "first=hide&lines=layer&similar=on&prints=on"
    phone.goto(f"{site_url}probe/{VIEW}&{panels}&compare={entry['id']}_ioi_L1H1_3")
    ready(phone)
    expect(phone.locator(".similar-head").first).to_be_visible()
    tables = ("Show as table", "Show lines as table", "Show fingerprint as table")
    for name in (*tables, "Keep and cite", "Cite"):
        phone.get_by_role("button", name=name, exact=True).tap()
    expect(phone.get_by_label("BibTeX", exact=True)).to_be_visible()
    assert not small(phone)


@pytest.mark.parametrize("address", PAGES)
def test_what_is_tapped_on_a_page_is_as_large_as_a_finger(
    phone: Page, site_url: str, address: str
) -> None:
    phone.goto(site_url + address)
    settle(phone)
    assert not small(phone)


def test_the_icons_of_the_open_search_are_as_large_as_a_finger(phone: Page, site_url: str) -> None:
    phone.goto(f"{site_url}lesson/")
    phone.get_by_role("button", name="Search").tap()
    phone.get_by_role("textbox", name="Search").fill("head")
    for icon in (".md-search__form > label", ".md-search__options > button"):
        shorter = "each => Math.min(each.offsetWidth, each.offsetHeight)"  # size without scaling
        assert phone.locator(icon).evaluate(shorter) >= MINIMUM, icon


def test_what_is_tapped_in_an_embedded_probe_is_as_large_as_a_finger(
    phone: Page, site_url: str
) -> None:
    phone.goto(f"{site_url}embed/{VIEW}")
    ready(phone)
    assert not small(phone)


def test_what_is_tapped_in_the_atlas_is_as_large_as_a_finger(phone: Page, site_url: str) -> None:
    phone.goto(f"{site_url}atlas/")
    ready(phone, "head-atlas")
    assert not small(phone)
    phone.get_by_role("button", name="Show as table").tap()
    assert not small(phone)


def test_what_is_tapped_in_the_mixing_on_a_tablet_is_as_large_as_a_finger(
    new_page: NewPage, site_url: str
) -> None:
    tablet = new_page(width=820, has_touch=True)
    tablet.goto(f"{site_url}mixing/")
    for figure in ("output-mixer", "prediction-map", "removal-map", "head-split"):
        tablet.locator(figure).scroll_into_view_if_needed()
        ready(tablet, figure)
    assert not small(tablet)
