"""Reading a page to its end, and waiting until all of it is drawn and nothing moves any more."""

from playwright.sync_api import Page

FIGURES = (
    "attention-probe, long-text, head-atlas, head-cards, head-guess, head-average, head-split, "
    "output-mixer, prediction-map, removal-map"
)
# The same as a list, which takes a twentieth of the time that a selector takes.
EACH = ", ".join(f"...document.getElementsByTagName('{name}')" for name in FIGURES.split(", "))
# Elements whose script is on its way, and the lab before its exercises. To look for the latter by
# a selector with :has() takes ten times as long.
COMING = """[
    ...document.querySelectorAll(':not(:defined)'),
    ...[...document.getElementsByTagName('attention-lab')]
        .filter((lab) => !lab.querySelector('.lab-bar, [role=alert]')),
]"""
# A frame of the lab before its figure is in it, and a part that says that more of it comes.
WAITING = ".lab-figure:empty, [aria-busy=true]"
BEGUN = f"() => !{COMING}.length"

# Whether everything is drawn. Transitions then go to their end at once, where a reader would wait.
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

# A reader goes down the page and back up: a figure begins once it comes near the window. True if
# the page then stands still, at once or within some frames.
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
# Whether what is near the window is drawn: a figure further away has not begun.
HERE = f"""() => document.fonts.status === 'loaded' && !document.querySelector(':not(:defined)')
    && [{EACH}].every((each) => {{
        const {{top, bottom}} = each.getBoundingClientRect();
        const near = bottom > -innerHeight / 4 && top < innerHeight * 1.25;
        const awaited = near && each.checkVisibility();
        return !awaited || ['ready', 'message'].includes(each.dataset.state);
    }})"""
MOST_READINGS = 5  # a page such as the lab grows while it is read


def arrive(page: Page, address: str) -> None:
    """Open a page and wait until what a reader sees of it first is drawn."""
    page.goto(address)
    page.wait_for_function(HERE)


def settle(page: Page) -> None:
    """Read the page to its end, and wait until every figure is drawn and nothing moves."""
    page.wait_for_function(BEGUN)
    for _ in range(MOST_READINGS):
        if page.evaluate(READ):
            return
    page.wait_for_function(STILL)
