"""Scroll a page to its end, and wait until everything is drawn and nothing moves."""

import re

from playwright.sync_api import Page

from generator.shared import PACKAGE

MAIN = PACKAGE.parent / "site_assets" / "js" / "main.js"
STATELESS = {"attention-lab", "head-story", "sentence-index"}  # elements that are not one figure
TAGS = re.findall(r'^  "([a-z-]+)": \{ load', MAIN.read_text(encoding="utf-8"), re.MULTILINE)
FIGURES = ", ".join(tag for tag in TAGS if tag not in STATELESS)  # a selector
# The elements as a list, which takes a twentieth of the time that a selector takes.
EACH = ", ".join(f"...document.getElementsByTagName('{name}')" for name in FIGURES.split(", "))
# Elements whose script has not arrived, and the lab as long as it has no exercises. For the lab, a
# selector with :has() would take ten times as long.
COMING = """[
    ...document.querySelectorAll(':not(:defined)'),
    ...[...document.getElementsByTagName('attention-lab')]
        .filter((lab) => !lab.querySelector('.lab-bar, [role=alert]')),
]"""
# A frame of the lab whose figure is still missing, and an element that is still loading.
WAITING = ".lab-figure:empty, [aria-busy=true]"
BEGUN = f"() => !{COMING}.length"

# Whether everything is drawn. If so, transitions are finished at once, without waiting for them.
STILL = f"""() => {{
    const is_late = (each) =>
        !['ready', 'message'].includes(each.dataset.state) && each.checkVisibility();
    const coming = [...{COMING}, ...document.querySelectorAll('{WAITING}')];
    const figures = [{EACH}];
    const drawn = document.fonts.status === 'loaded'
        && !coming.some((each) => each.checkVisibility()) && !figures.some(is_late);
    if (drawn) document.getAnimations().forEach((each) => each.finish());
    return drawn;
}}"""

# Scrolls down the page and back up, as a reader would: a figure starts when it comes near the
# window. True if everything is drawn afterwards, at once or within 60 frames.
READ = f"""async () => {{
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const scroll = (top) => (scrollTo({{top, behavior: 'instant'}}), frame());
    for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) await scroll(y);
    await scroll(0);
    for (let waited = 0; waited < 60; waited++) {{
        if (({STILL})()) return true;
        await frame();
    }}
    return false;
}}"""
# Whether everything near the window is drawn; figures further away have not started.
HERE = f"""() => document.fonts.status === 'loaded' && !document.querySelector(':not(:defined)')
    && [{EACH}].every((each) => {{
        const {{top, bottom}} = each.getBoundingClientRect();
        const near = bottom > -innerHeight / 4 && top < innerHeight * 1.25;
        const awaited = near && each.checkVisibility();
        return !awaited || ['ready', 'message'].includes(each.dataset.state);
    }})"""
MOST_READINGS = 5  # scroll again if needed: a page such as the lab grows meanwhile


def arrive(page: Page, address: str) -> None:
    """Open a page and wait until the part that a reader sees first is drawn."""
    page.goto(address)
    page.wait_for_function(HERE)


def settle(page: Page) -> None:
    """Scroll the page to its end, and wait until every figure is drawn and nothing moves."""
    page.wait_for_function(BEGUN)
    for _ in range(MOST_READINGS):
        if page.evaluate(READ):
            return
    page.wait_for_function(STILL)
