"""A page used by keyboard alone: what Tab reaches, what it misses, and where focus is not seen."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.presses import press
from tools.settling import STILL

MANY = 1000  # stops, more than any page has: a longer walk is trapped
FEW = 8  # the smallest number of presses between two checks for the end

# Numbers what Tab must reach: elements that are visible and operable. One with tabindex -1 belongs
# to a group that arrow keys move in; a set of radio buttons has one stop.
EXPECTED = """() => {
    const operable = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
    const seen = (each) => each.checkVisibility({visibilityProperty: true, opacityProperty: true});
    const alone = (each) => each.tabIndex >= 0 && !each.disabled && each.type !== 'radio';
    return [...document.querySelectorAll(operable)]
        .filter((each) => alone(each) && seen(each))
        .map((each, index) => (each.dataset.stop = index, each.outerHTML.slice(0, 160)));
}"""

# After each release of Tab, records the focused element's number and what is wrong with its
# appearance; null if nothing on the page has the focus.
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


def stops(page: Page, port: int, key: str, likely: int) -> list[dict[str, Any]]:
    """Press a key until the focus leaves the page or returns to the first stop; return the stops.

    Args:
        page: the open page.
        port: where its Chromium listens (see presses.py).
        key: Tab or Shift+Tab.
        likely: the probable number of stops; about that many presses come before the first check.
    """
    page.evaluate(WATCH)
    found: list[dict[str, Any] | None] = []
    for _ in range(MANY // FEW):
        press(page, port, key, max(likely + 2 - len(found), FEW))
        found = page.evaluate("window.stops")
        if round_trip := first_round(found):
            return round_trip
    raise AssertionError(f"{page.url}: the keyboard does not get out of {found[-1:]}")


def first_round(found: list[dict[str, Any] | None]) -> list[dict[str, Any]] | None:
    """Return the stops until focus leaves the page or comes back to the first; None if neither."""
    once: list[dict[str, Any]] = []
    for stop in found:
        if stop is None or (once and stop["stop"] == once[0]["stop"]):
            return once
        once.append(stop)
    return None


def walk(page: Page, port: int) -> list[str]:
    """Report what a keyboard user cannot reach on an open page, or cannot see when focused."""
    before = page.evaluate(EXPECTED)
    found = stops(page, port, "Tab", len(before))
    reached = {stop["stop"] for stop in found}
    missed = [text for index, text in enumerate(before) if str(index) not in reached]
    faults = [f"{stop['element']}: {', '.join(stop['faults'])}" for stop in found if stop["faults"]]
    return [*(f"not reached: {text}" for text in missed), *faults]
