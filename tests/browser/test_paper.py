"""Paper: a page prints all figures whole, in the light ramp, wherever the reader has scrolled.

The pages of the PDF are read as pictures. A map is recognised by what every attention map shows:
the first query gives all its attention to itself.
"""

import io
from collections.abc import Callable, Iterator

import numpy as np
import pypdfium2
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page, Route, expect

from tools.settling import BEGUN, FIGURES, arrive

NewPage = Callable[..., Page]
Picture = NDArray[np.uint8]  # (height, width, 3)
Mask = NDArray[np.bool_]  # (height, width)

WHOLE = (31, 17, 89)  # the colour of a weight of 1 in the light ramp
WHITE = 252  # the paper has more than this in every channel
TOLERANCE = 8  # in each channel of a printed colour
SMALLEST = 6  # px, the smallest size of a cell
EDGE = 5  # px beyond a cell, to skip the line around it
FRAMES = """async () => {
    for (let frame = 0; frame < 60; frame++) await new Promise(requestAnimationFrame);
}"""
OTHERS = "head-cards, head-average, .probe-sheet"  # maps of other sizes


def sheets(pdf: bytes) -> Iterator[Picture]:
    """Render the pages of a PDF as a reader sees them, at 144 dots per inch."""
    for sheet in pypdfium2.PdfDocument(io.BytesIO(pdf)):
        yield sheet.render(scale=2, rev_byteorder=True).to_numpy()[:, :, :3]


def labels(pdf: bytes) -> Iterator[int]:
    """Count the labelled maps on each page of a PDF, by the arrow in their corner."""
    for sheet in pypdfium2.PdfDocument(io.BytesIO(pdf)):
        yield sheet.get_textpage().get_text_range().count("query ↓")


def count_maps(sheet: Picture) -> int:
    """Count the maps on a page by the first query's cell: full, nothing above it or to the left."""
    full = is_full(sheet)
    corners = full[1:, 1:] & ~full[:-1, 1:] & ~full[1:, :-1]
    return sum(is_apex(full, sheet, y + 1, x + 1) for y, x in np.argwhere(corners))


def is_full(sheet: Picture) -> Mask:
    """Mask the pixels of full colour, one channel at a time: an axis of three would be slow."""
    channels = zip(np.moveaxis(sheet, 2, 0), WHOLE, strict=True)
    full: Mask = np.ones(sheet.shape[:2], bool)
    for channel, value in channels:
        full &= abs(channel.astype(np.int16) - value) <= TOLERANCE
    return full


def is_apex(full: Mask, sheet: Picture, y: int, x: int) -> bool:
    """Return whether a corner of full colour is a cell: none above, paper on its right."""
    size = int(np.argmin(full[y, x : x + 200]))
    block = full[y : y + SMALLEST, x : x + SMALLEST]
    return (
        size >= SMALLEST
        and bool(block.all())
        and not full[y - EDGE, x + size // 2]
        and bool((sheet[y + SMALLEST // 2, x + size + EDGE] > WHITE).all())
    )


def ready(page: Page) -> None:
    """Print with the keys without scrolling, so that all figures of the page are drawn."""
    page.wait_for_function(BEGUN)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.keyboard.press("Control+p")
    page.wait_for_function("() => window.printed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["lesson/", "lab/", "probe/"])
def test_every_map_prints_whole_and_in_light_colours_without_scrolling(
    new_page: NewPage, site_url: str, address: str, scheme: str
) -> None:
    page = new_page(scheme=scheme)
    page.goto(site_url + address)
    ready(page)
    page.emulate_media(media="print")
    maps = page.locator(".head-map:visible").count()
    assert maps > 0
    page.emulate_media(media="null")  # otherwise the PDF would also use screen styles
    before = page.locator("body").get_attribute("data-md-color-scheme")
    page.add_style_tag(content=f"{OTHERS} {{ display: none !important; }}")
    pdf = page.pdf(format="A4")
    printed = list(sheets(pdf))
    counts = list(map(count_maps, printed))
    assert sum(counts) >= maps
    assert all(count >= own for count, own in zip(counts, labels(pdf), strict=True)), "a break"
    assert min(sheet.mean() for sheet in printed) > 200, "a page is dark"
    assert page.locator("body").get_attribute("data-md-color-scheme") == before


def words(page: Page) -> list[str]:
    """Return the text of each printed page, without spaces, which fonts may omit."""
    pages = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4")))
    return ["".join(sheet.get_textpage().get_text_range().split()) for sheet in pages]


@pytest.mark.parametrize(
    ("address", "title", "found"),
    [
        ("mixing/", "What is lost without a head", "Where the two disagree most"),
        ("mixing/#model=smollm2&sentence=ioi&baseline=pair", "What is lost", "Carry most of it"),
        ("lab/", "A removal that flips the answer", "Where the two disagree most"),
        ("probe/#model=smollm2&sentence=ioi&cause=on", "Effect of removal", "is replaced by"),
    ],
)
def test_what_is_lost_without_heads_prints_on_the_page_of_its_title(
    page: Page, site_url: str, address: str, title: str, found: str
) -> None:
    page.goto(site_url + address)
    if "cause=on" in address:
        expect(page.locator(".cause .sheet canvas")).to_be_visible()
    ready(page)
    title, found = ("".join(text.split()) for text in (title, found))
    (printed,) = [text for text in words(page) if title in text]
    assert found in printed


def test_the_maps_before_and_after_print_with_their_headings(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}mixing/#model=smollm2&sentence=repeated-words&cell=L16H0&moved=L17H4_6_2")
    page.locator("removal-map").scroll_into_view_if_needed()
    expect(page.locator(".moved-table")).to_have_count(2)
    ready(page)
    (printed,) = [text for text in words(page) if "L17H4withandwithoutL16H0" in text]
    assert printed.count("lamp") >= 2 * 2  # each map prints its last token twice


def test_no_figure_says_on_paper_that_it_is_drawn_later(page: Page, site_url: str) -> None:
    for address in ("lesson/", "mixing/"):
        page.goto(site_url + address)
        ready(page)
        page.emulate_media(media="print")
        for figure in page.locator("figure").all():
            content = figure.evaluate("each => getComputedStyle(each, '::before').content")
            assert content == "none"
        page.emulate_media(media="null")


def test_the_keys_for_printing_draw_what_a_phone_has_not_drawn(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(width=360, height=740, has_touch=True, is_mobile=True)
    arrive(page, f"{site_url}lesson/")
    figures = page.locator(FIGURES)
    drawn = page.locator("[data-state=ready]").count()
    assert drawn < figures.count()
    page.evaluate(
        """(selector) => { window.print = () => {
          const figures = [...document.querySelectorAll(selector)];
          window.printed = figures.map(({ dataset }) => dataset.state);
        }; }""",
        FIGURES,
    )
    page.keyboard.press("Control+p")
    states = page.wait_for_function("() => window.printed").json_value()
    assert set(states) == {"ready"}


def test_the_keys_for_printing_wait_for_exercises_that_come_late(page: Page, site_url: str) -> None:
    held: list[Route] = []
    page.route("**/lab.*.json", lambda route: held.append(route))
    page.goto(f"{site_url}lab/", wait_until="commit")
    page.wait_for_function("() => customElements.get('attention-lab')")
    page.evaluate(
        """() => { window.print = () => {
          window.printed = document.querySelectorAll("[data-state='ready'] .head-map").length;
        }; }"""
    )
    page.keyboard.press("Control+p")
    page.evaluate(FRAMES)
    assert page.evaluate("() => window.printed ?? null") is None
    assert held
    held[0].continue_()
    assert page.wait_for_function("() => window.printed").json_value() > 10


def test_the_lab_prints_as_a_worksheet_with_all_heads_where_one_is_to_be_found(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}lab/")
    ready(page)
    page.emulate_media(media="print")
    exercise = page.locator("[data-exercise=one-back]")
    expect(exercise.locator(".sheet canvas")).to_be_visible()
    expect(exercise.locator(".lab-paper")).to_have_text("My answer:")
    guess = page.locator("[data-exercise=at-rest]")
    expect(guess.locator(".lab-paper")).to_have_text("My guess:")
    expect(guess.locator("attention-probe")).to_have_count(0)


def test_on_paper_cards_have_their_maps_and_nothing_is_pale_because_it_appears(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}sentences/ioi/")
    page.wait_for_function(BEGUN)
    page.evaluate("""() => { window.print = () => {
        window.printed = document.querySelector('head-cards').dataset.state;
    }; }""")
    page.keyboard.press("Control+p")
    assert page.wait_for_function("() => window.printed").json_value() == "ready"
    body = page.locator("attention-probe .probe-body")
    name = "each => getComputedStyle(each).animationName"
    assert body.evaluate(name) == "appear"
    page.emulate_media(media="print")
    assert body.evaluate(name) == "none"
