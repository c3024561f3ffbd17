"""Forced colours, light and dark: pictures stay correct, and no axe rule is broken."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.conftest import ready

NewPage = Callable[..., Page]

# The lightness (0 to 255) of a colour computed by the browser.
LIGHTNESS = """(colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}"""
# The difference in lightness between the page and the cells that a query cannot see, in the first
# small map: the corner at its top right.
UNSEEN = f"""() => {{
    const canvas = document.querySelector('.sheet canvas');
    const map = document.querySelector('.sheet .map-cell').getBoundingClientRect();
    const box = canvas.getBoundingClientRect();
    const scale = canvas.width / box.width;
    const [x, y] = [(map.right - 3 - box.left) * scale, (map.top + 2 - box.top) * scale];
    const [r, g, b] = canvas.getContext('2d').getImageData(x, y, 1, 1).data;
    const light = {LIGHTNESS};
    const ground = light(getComputedStyle(document.body).backgroundColor);
    return Math.abs(light(`${{r}} ${{g}} ${{b}}`) - ground);
}}"""
# The same difference for every bar of a kind.
BARS = f"""(selector) => {{
    const light = {LIGHTNESS};
    const of = (node) => light(getComputedStyle(node).backgroundColor);
    const ground = of(document.body);
    return [...document.querySelectorAll(selector)].map((bar) => Math.abs(of(bar) - ground));
}}"""
CURRENT = """() => {
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll('.pages a')]
        .filter((each) => getComputedStyle(each).borderBottomColor !== ground)
        .map((each) => each.textContent);
}"""


@pytest.fixture(params=["light", "dark"])
def forced(request: pytest.FixtureRequest, new_page: NewPage) -> Iterator[Page]:
    """A page for a reader whose system forces colours; reset for later tests."""
    page = new_page(scheme=request.param)
    page.emulate_media(color_scheme=request.param, forced_colors="active")
    yield page
    page.emulate_media(forced_colors="none")


def test_what_a_query_cannot_see_is_no_ink_and_only_the_page_at_hand_is_current(
    forced: Page, site_url: str
) -> None:
    forced.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1")
    ready(forced)
    assert forced.evaluate(UNSEEN) < 30
    assert forced.evaluate(CURRENT) == ["Probe"]
    assert not violations(forced)


def test_the_bars_of_the_mixing_are_seen(forced: Page, site_url: str) -> None:
    forced.goto(f"{site_url}mixing/#sentence=ioi&layer=1&head=1&query=13")
    ready(forced, "output-mixer")
    for bars in (".bar-share", ".likeliest-bar"):
        if bars == ".likeliest-bar":
            forced.locator("prediction-map").scroll_into_view_if_needed()
            ready(forced, "prediction-map")
        found = forced.evaluate(BARS, bars)
        assert found and min(found) > 60, bars
    assert not violations(forced)


@pytest.mark.parametrize(
    ("address", "figure"), [("atlas/", "head-atlas"), ("sentences/ioi/", "attention-probe")]
)
def test_no_rule_is_broken(forced: Page, site_url: str, address: str, figure: str) -> None:
    forced.goto(site_url + address)
    ready(forced, figure)
    assert not violations(forced)
