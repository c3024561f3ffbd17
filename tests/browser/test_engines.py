"""The figures in Firefox and WebKit, wide and narrow; Chromium runs the full set of tests."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.browser import firefox, webkit
from tests.browser.driven import ENTER, TAB, Driven
from tests.browser.test_paper import OTHERS, count_maps, labels, sheets
from tests.conftest import read_json
from tools.programs import PROGRAMS, find
from tools.settling import BEGUN, EACH

Json = dict[str, Any]
ENGINES = {"Firefox": ("Firefox",), "WebKit": ("WebKit", "Xvfb")}  # programs that each needs

CONTROL = "\ue009"  # WebDriver's key code

sizes = pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)])


@pytest.fixture(scope="module", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Driven]:
    """A running browser; its tests are skipped if it is not installed."""
    programs = {name: find(name) for name in ENGINES[request.param]}
    missing = [PROGRAMS[name][1] for name, path in programs.items() if path is None]
    if missing:
        pytest.skip(f"needs {request.param}: apt-get install {' '.join(missing)}")
    home = tmp_path_factory.mktemp(request.param)
    with running(request.param, [str(path) for path in programs.values()], home) as browser:
        yield browser


def running(name: str, programs: list[str], home: Path) -> AbstractContextManager[Driven]:
    """Run a browser for the duration of the block."""
    if name == "WebKit":
        driver, screen = programs
        return webkit.running(driver, screen, home)
    return firefox.running(programs[0], home)


@pytest.fixture
def tab(engine: Driven) -> Iterator[Driven]:
    """The browser's tab; anything that goes wrong in the page fails the test."""
    engine.problems.clear()
    yield engine
    engine.look()
    engine.evaluate("localStorage.clear()")
    assert engine.problems == []


def ready(tab: Driven, figure: str) -> None:
    """Scroll a figure into view and wait until it is drawn."""
    tab.wait_until(f"document.querySelector('{figure}')")
    tab.evaluate(f"document.querySelector('{figure}').scrollIntoView()")
    tab.wait_until(f"document.querySelector('{figure}').dataset.state === 'ready'")


def fits(tab: Driven, width: int) -> None:
    """Assert that the window has its width (or the browser's minimum) and nothing is wider."""
    page = "document.documentElement"
    inner, content, room = tab.evaluate(f"[innerWidth, {page}.scrollWidth, {page}.clientWidth]")
    assert inner == max(width, tab.least) and content <= room


@sizes
def test_the_probe_draws_the_weights_of_its_file_and_follows_a_click(
    tab: Driven, site: Path, site_url: str, entry: Json, width: int, height: int
) -> None:
    dump = read_json(site / entry["sentences"]["ioi"]["attention"])
    layer, head, query = 1, 1, 3
    tab.open(f"{site_url}probe/#sentence=ioi&layer={layer}&head={head}", width, height)
    ready(tab, "attention-probe")
    tab.click(f".strip .chip:nth-of-type({query + 1})")
    tab.wait_until(f"location.hash.includes('query={query}')")
    first = sum(range(query + 1))
    row = dump["attention"][layer * dump["heads"] + head][first : first + query + 1]
    assert f"{max(row) / dump['scale']:.3f}" in tab.text("attention-probe .read-out")
    for canvas in (".head-map canvas", ".sheet canvas"):
        assert tab.evaluate(colours(f"attention-probe {canvas}")) > 10
    fits(tab, width)


def colours(canvas: str) -> str:
    """Return a JavaScript expression that counts the colours of a canvas."""
    return f"""((canvas) => new Set(new Uint32Array(canvas.getContext("2d")
        .getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size
    )(document.querySelector("{canvas}"))"""


@sizes
def test_a_head_switched_off_leaves_the_sum_of_the_others(
    tab: Driven, site_url: str, entry: Json, width: int, height: int
) -> None:
    tab.open(f"{site_url}mixing/#sentence=ioi&layer=1&head=0", width, height)
    ready(tab, "output-mixer")
    parts = entry["heads"] + 1
    assert "Everything is on" in tab.text(".mixer-rest")
    tab.click("output-mixer tbody input[type=checkbox]")
    tab.wait_until("document.querySelector('.mixer-rest').innerText.includes('parts are on')")
    assert f"{parts - 1} of {parts} parts are on" in tab.text(".mixer-rest")
    ready(tab, "prediction-map")
    fits(tab, width)


@sizes
def test_the_lab_checks_an_answer(
    tab: Driven, site: Path, site_url: str, entry: Json, width: int, height: int
) -> None:
    lab = read_json(site / entry["lab"])
    (exercise,) = (e for part in lab["parts"] for e in part["exercises"] if e["id"] == "one-back")
    layer, head = exercise["answer"]["accepted"][0]
    place = '[data-exercise="one-back"]'
    tab.open(f"{site_url}lab/", width, height)
    tab.wait_until(f"document.querySelector('{place} input')")
    tab.type(f"{place} input", f"L{layer}H{head}{ENTER}")
    tab.wait_until(f"document.querySelector('{place}').innerText.includes('Right.')")
    assert tab.text(".lab-count").startswith("1 of ")
    fits(tab, width)


FIGURES = {
    "lesson/": ["head-average"],
    "atlas/": ["head-atlas"],
    "mixing/": ["output-mixer", "prediction-map", "removal-map", "head-split"],
    "sentences/ioi/": ["attention-probe", "head-cards"],
}


@pytest.mark.parametrize("address", FIGURES)
def test_every_kind_of_figure_is_drawn(tab: Driven, site_url: str, address: str) -> None:
    tab.open(site_url + address, 1280, 900)
    for figure in FIGURES[address]:
        ready(tab, figure)
        assert tab.evaluate(f"document.querySelector('{figure}').offsetHeight") > 100


def test_the_row_of_the_query_is_framed_in_every_map_of_the_layer(
    tab: Driven, site_url: str
) -> None:
    tab.open(f"{site_url}lesson/", 1280, 900)
    ready(tab, "head-average")
    wide = "[...document.querySelectorAll('head-average {}')].map((each) => each.clientWidth)"
    rings, maps = (tab.evaluate(wide.format(part)) for part in (".card-ring", ".card-map canvas"))
    assert len(rings) == len(maps) > 2
    assert all(ring > wide / 2 for ring, wide in zip(rings, maps, strict=True))


def test_the_newest_choice_wins_whether_made_in_the_address_or_in_the_figure(
    tab: Driven, site_url: str
) -> None:
    tab.open(f"{site_url}probe/#sentence=ioi&layer=1&head=1", 1280, 900)
    ready(tab, "attention-probe")
    sentences = ["letters", "weekdays", "spaceship", "ioi-swapped", "green-tea", "wooden-box"]
    for frames, (first, last) in enumerate(pairwise(sentences)):
        # With each try, more of the first sentence's data have arrived.
        tab.evaluate(f"""(async () => {{
            const pass = async (count) => {{
                for (; count; count--) await new Promise(requestAnimationFrame);
            }};
            location.hash = 'sentence={first}&layer=2';
            await pass({frames});
            location.hash = 'sentence={last}&layer=3';
            await pass(20);
        }})()""")
        ready(tab, "attention-probe")
        assert f"sentence={last}&layer=3" in tab.evaluate("location.hash")
    head = "attention-probe .sheet [role=gridcell]"
    tab.evaluate("void (location.hash = 'sentence=ioi&layer=5&head=5')")
    tab.wait_until("document.querySelector('.head-name').innerText === 'L5H5'")
    tab.evaluate(
        f"void (location.hash = 'sentence=ioi&layer=2&head=2', document.querySelector('{head}')"
        ".dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowDown', bubbles: true})))"
    )
    tab.wait_until("document.querySelector('.head-name').innerText === 'L6H5'")
    tab.wait_until("location.hash.includes('layer=6&head=5')")


def test_arrow_keys_lead_from_cell_to_cell(tab: Driven, site_url: str) -> None:
    tab.open(f"{site_url}probe/#sentence=ioi&layer=1&head=1&query=5&key=2", 1280, 900)
    ready(tab, "attention-probe")
    tab.type(".head-map [role=gridcell]", "\ue012\ue013")  # left, up
    tab.wait_until("location.hash.includes('query=4&key=1')")


def test_tab_leads_from_the_search_to_the_page(tab: Driven, site_url: str) -> None:
    tab.open(f"{site_url}method/", 1280, 900)
    tab.type(".md-search__input", "head")
    tab.wait_until("document.querySelector('.md-search-result__item')", frames=3600)
    for _ in range(3):
        tab.perform("key", [{"type": kind, "value": TAB} for kind in ("keyDown", "keyUp")])
    tab.wait_until("document.querySelector('main').contains(document.activeElement)")


def test_a_map_is_saved_as_a_picture(tab: Driven, site_url: str) -> None:
    tab.open(f"{site_url}probe/#sentence=ioi&layer=1&head=1", 1280, 900)
    ready(tab, "attention-probe")
    tab.evaluate("""(() => {
        const { createObjectURL } = URL;
        URL.createObjectURL = (blob) => (window.saved = blob.text(), createObjectURL(blob));
        HTMLAnchorElement.prototype.click = function () { window.named = this.download; };
    })()""")
    tab.evaluate(button("Keep and cite"))
    tab.wait_until(f"{button('SVG', act='')}")
    tab.evaluate(button("SVG"))
    tab.wait_until("window.saved")
    assert "<title>L1H1 " in tab.evaluate("window.saved")
    assert tab.evaluate("window.named").endswith("-ioi-L1H1.svg")


# The state and text of each figure, to show when a test fails.
SHOWN = f"""[{EACH}].map((each) => [each.localName, each.dataset.state, each.innerText])"""

# Replaces window.print, which the keys for printing call; hides maps that the test does not count.
PRINTED = f"""(() => {{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`{OTHERS} {{ display: none !important; }}`);
    document.adoptedStyleSheets = [sheet];
    window.print = () => {{ window.printed = document.querySelectorAll('.head-map').length; }};
}})()"""


@pytest.mark.parametrize("engine", ["Firefox"], indirect=True)  # WebKit's driver cannot print
@pytest.mark.parametrize("address", ["probe/", "lesson/", "lab/"])
def test_every_map_prints_whole_and_in_light_colours(
    tab: Driven, site_url: str, address: str
) -> None:
    pdf = print_page(tab, site_url + address)
    printed = list(sheets(pdf))
    counts = list(map(count_maps, printed))
    assert sum(counts) >= tab.evaluate("window.printed"), tab.evaluate(SHOWN)
    assert all(count >= own for count, own in zip(counts, labels(pdf), strict=True)), "a break"
    assert min(sheet.mean() for sheet in printed) > 200, "a page is dark"


@pytest.mark.parametrize("engine", ["Firefox"], indirect=True)
def test_a_figure_that_still_appears_prints_in_its_full_colours(tab: Driven, site_url: str) -> None:
    pdf = print_page(tab, f"{site_url}probe/", ":root, body { --quick: 600s !important; }")
    assert sum(map(count_maps, sheets(pdf))) >= 1, tab.evaluate(SHOWN)


def print_page(tab: Driven, address: str, style: str = ":root {}") -> bytes:
    """Print a page with the keys as soon as it is open, with a style added; return the PDF."""
    assert isinstance(tab, firefox.Firefox)
    tab.open(address, 1280, 900)
    tab.wait_until(f"({BEGUN})()")
    tab.evaluate(PRINTED)
    tab.evaluate(f"void document.adoptedStyleSheets[0].insertRule('{style}')")
    keys = [("keyDown", CONTROL), ("keyDown", "p"), ("keyUp", "p"), ("keyUp", CONTROL)]
    tab.perform("key", [{"type": kind, "value": key} for kind, key in keys])
    tab.wait_until("window.printed", frames=3600)
    return tab.pdf()


def button(text: str, act: str = ".click()") -> str:
    """Return a JavaScript expression that clicks the first button with a text."""
    found = f"[...document.querySelectorAll('button')].find((b) => b.innerText.includes('{text}'))"
    return f"void ({found}{act})" if act else found
