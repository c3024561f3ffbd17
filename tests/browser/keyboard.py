"""A page by keyboard alone: what Tab leads through, what it misses, and where it is not seen."""

from typing import Any

from playwright.sync_api import Page

from tests.browser.presses import press
from tools.settling import STILL

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


def stops(page: Page, port: int, key: str, likely: int) -> list[dict[str, Any]]:
    """What the key leads through, until it leaves the page or, without a window, begins again.

    Args:
        page: the open page.
        port: where its Chromium listens (see presses.py).
        key: Tab or Shift+Tab.
        likely: how many stops there probably are; so often the key is pressed before one looks.
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
    """The stops until the page is left or the first comes again; None while neither happened."""
    once: list[dict[str, Any]] = []
    for stop in found:
        if stop is None or (once and stop["stop"] == once[0]["stop"]):
            return once
        once.append(stop)
    return None


def walk(page: Page, port: int) -> list[str]:
    """What a reader with only a keyboard cannot reach on an open page, or cannot see when there."""
    before = page.evaluate(EXPECTED)
    found = stops(page, port, "Tab", len(before))
    reached = {stop["stop"] for stop in found}
    missed = [text for index, text in enumerate(before) if str(index) not in reached]
    faults = [f"{stop['element']}: {', '.join(stop['faults'])}" for stop in found if stop["faults"]]
    return [*(f"not reached: {text}" for text in missed), *faults]
