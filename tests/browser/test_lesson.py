"""The lesson in a real browser: figures start when in view; the text reads without them."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import lose
from tools.settling import arrive, settle

NewPage = Callable[..., Page]
SIGNS = "math :is(mi, mo, mn, mtext)"
FIGURES = "head-guess, head-average, prediction-map, removal-map, output-mixer"


def open_lesson(page: Page, site_url: str) -> Page:
    arrive(page, f"{site_url}lesson/")
    return page


def average(page: Page) -> Locator:
    """The figure of the mean, scrolled to and drawn."""
    figure = page.locator("head-average")
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready")
    return figure


def dump_of(site: Path, figure: Locator) -> Any:
    """Return the dump that a figure draws."""
    catalogue = json.loads(next(site.glob("app/*/catalogue.json")).read_text(encoding="utf-8"))
    models = {model["id"]: model for model in catalogue["models"]}
    model = models[str(figure.get_attribute("data-model"))]
    run = model["sentences"][str(figure.get_attribute("data-sentence"))]
    return json.loads((site / run["attention"]).read_text(encoding="utf-8"))


def row_of(dump: Any, layer: int, head: int, query: int) -> list[float]:
    """Return the weights of a query without using the code under test."""
    start = sum(range(query + 1))
    integers = dump["attention"][layer * dump["heads"] + head][start : start + query + 1]
    return [integer / dump["scale"] for integer in integers]


def test_every_figure_draws_when_the_reader_comes_to_it(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    figures = page.locator(FIGURES)
    assert figures.count() >= 8
    for index in range(figures.count()):
        figure = figures.nth(index)
        place = figure.locator("xpath=ancestor-or-self::*[contains(@class, 'step')]/div | self::*")
        place.first.evaluate("place => place.scrollIntoView({ block: 'center' })")
        expect(figure).to_have_attribute("data-state", "ready", timeout=15000)
    assert page.locator("figure .fallback").count() == 0


def test_only_the_figures_near_the_reader_are_awake(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    page.wait_for_load_state("networkidle")  # by now, any other figure would have started
    awake = page.locator(", ".join(f"{name}[data-state]" for name in FIGURES.split(", ")))
    assert awake.count() <= 3


def test_the_mean_is_that_of_the_heads_beside_it(page: Page, site_url: str, site: Path) -> None:
    figure = average(open_lesson(page, site_url))
    dump = dump_of(site, figure)
    layer, query = (int(str(figure.get_attribute(f"data-{name}"))) for name in ("layer", "query"))
    rows = [row_of(dump, layer, head, query) for head in range(dump["heads"])]
    mean = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    tiles = figure.get_by_role("group", name="Mean and heads of the layer").get_by_role("button")
    expect(tiles).to_have_count(dump["heads"] + 1)
    expect(tiles.first).to_contain_text(f"{max(mean):.3f}")
    figure.get_by_role("button", name="Show as table").click()
    cells = figure.locator("table.weights tbody tr").nth(query).locator("td")
    expect(cells).to_have_count(len(dump["tokens"]))  # the table's script is loaded on demand
    table = [float(text) for text in cells.all_text_contents()[: query + 1]]
    assert table == pytest.approx(mean, abs=0.000501)
    for head, row in enumerate(rows):
        expect(tiles.nth(head + 1)).to_contain_text(f"L{layer}H{head}")
        expect(tiles.nth(head + 1)).to_contain_text(f"{max(row):.3f}")


def test_a_head_is_chosen_and_read_in_the_strip(page: Page, site_url: str, site: Path) -> None:
    figure = average(open_lesson(page, site_url))
    dump = dump_of(site, figure)
    layer, query = (int(str(figure.get_attribute(f"data-{name}"))) for name in ("layer", "query"))
    tile = figure.get_by_role("button", name=f"L{layer}H1")
    tile.focus()
    page.keyboard.press("Enter")
    expect(tile).to_have_attribute("aria-pressed", "true")
    expect(figure.locator(".average-title")).to_contain_text(f"L{layer}H1, ")
    weights = [f"{weight:.3f}" for weight in row_of(dump, layer, 1, query)]
    expect(figure.locator(".chip-weight")).to_have_text(
        weights + [""] * (len(dump["tokens"]) - len(weights))
    )
    figure.get_by_label("Layer", exact=True).select_option("0")
    expect(figure.locator(".average-title")).to_contain_text("of layer 0, ")


def test_the_lesson_reads_without_javascript(new_page: NewPage, site_url: str) -> None:
    page = new_page(javascript=False)
    page.goto(f"{site_url}lesson/")
    expect(page.get_by_role("heading", name="Heads at rest")).to_be_visible()
    expect(page.locator(".worked tbody tr").first).to_be_visible()
    assert page.locator("math").count() > 8
    for fallback in page.locator("head-guess .fallback").all():
        expect(fallback.get_by_role("img")).to_be_visible()  # the map that the build drew
        expect(fallback.get_by_text("needs JavaScript")).to_be_visible()
        heights = fallback.evaluate("node => [node, node.parentNode].map((n) => n.offsetHeight)")
        assert heights[0] == heights[1]  # no space is reserved for a figure that cannot come


def test_a_figure_that_is_still_to_come_does_not_ask_for_javascript(
    page: Page, site_url: str
) -> None:
    open_lesson(page, site_url)
    waiting = page.get_by_text("needs JavaScript")
    assert waiting.count() > 3
    for text in waiting.all():
        expect(text).to_be_hidden()


def test_a_figure_whose_scripts_never_come_says_what_it_needs(
    page: Page, site_url: str, tolerated: list[str]
) -> None:
    tolerated.append("ERR_FAILED")
    page.route("**/js/main.js", lambda route: route.abort())
    page.goto(f"{site_url}lesson/")
    page.evaluate("document.getAnimations().forEach((each) => each.finish())")  # seconds later
    expect(page.get_by_text("needs JavaScript").first).to_be_visible()


def step(page: Page, title: str) -> Locator:
    """Scroll to a step of the story, and wait until its figure is drawn."""
    found = page.locator(".step").filter(has_text=title)
    found.locator(".step-text").scroll_into_view_if_needed()
    found.locator(".step-text").evaluate("text => text.scrollIntoView({ block: 'center' })")
    expect(found.locator("head-guess")).to_have_attribute("data-state", "ready")
    return found


def test_a_guess_is_told_and_opens_the_answer(page: Page, site_url: str, site: Path) -> None:
    place = step(open_lesson(page, site_url), "A list said twice")
    figure, answer = place.locator("head-guess"), place.locator(".step-answer")
    expect(figure.locator(".head-map")).to_be_hidden()
    expect(answer.locator(".found")).to_be_hidden()
    assert (
        figure.locator(".chip-weight").all_text_contents() == [""] * figure.locator(".chip").count()
    )
    query = int(str(figure.get_attribute("data-query")))
    layer, head = (int(str(figure.get_attribute(f"data-{name}"))) for name in ("layer", "head"))
    row = row_of(dump_of(site, figure), layer, head, query)
    figure.get_by_role("group", name="Your guess").get_by_role("button").nth(0).click()
    expect(figure.locator(".head-map")).to_be_visible()
    expect(answer.locator(".found")).to_be_visible()
    line = figure.locator(".guess-line")
    expect(line).to_contain_text(f"{row[0]:.3f}. It looks most at")
    expect(line).to_contain_text(f"{max(row):.3f}")


def test_the_keys_reach_the_figure_of_a_step_and_its_answer(page: Page, site_url: str) -> None:
    place = step(open_lesson(page, site_url), "A word said twice")
    place.locator(".step-question a").focus()
    page.keyboard.press("Tab")
    expect(place.locator("head-guess .chip").first).to_be_focused()
    place.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(place.locator("head-guess .head-map")).to_be_visible()
    page.keyboard.press("Enter")
    expect(place.locator("head-guess .head-map")).to_be_hidden()


def test_one_figure_beside_the_text_of_a_wide_page_changes_with_its_steps(
    page: Page, site_url: str
) -> None:
    open_lesson(page, site_url)
    places = []
    for title in ("A word said twice", "The name that comes next"):
        figure = step(page, title).locator("head-guess")
        text = page.locator(".step").filter(has_text=title).locator(".step-text").bounding_box()
        expect(figure).to_be_in_viewport(ratio=0.9)
        places.append(figure.bounding_box())
        assert text and places[-1] and text["x"] + text["width"] < places[-1]["x"]
        shown = page.locator("head-story").nth(1).locator("head-guess:visible")
        expect(shown).to_have_count(1)
    assert places[0] and places[1] and places[0]["x"] == places[1]["x"]


def test_a_story_whose_script_fails_shows_the_figure_of_its_first_step(
    page: Page, site_url: str, tolerated: list[str]
) -> None:
    lose(page, tolerated, "**/js/*story*.js")
    page.goto(f"{site_url}lesson/")
    stories = page.locator("head-story")
    stories.first.scroll_into_view_if_needed()
    expect(stories.first).to_have_attribute("data-state", "message")
    for index in range(stories.count()):
        expect(stories.nth(index).locator(".step > figure:visible")).to_have_count(1)


SCROLLED_TO_THE_NEXT = """async (figure) => {
    const text = figure.closest('.step').nextElementSibling.querySelector('.step-text');
    text.scrollIntoView({ block: 'center', behavior: 'instant' });
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let told = 0; told < 3; told++) await frame();  // the story has been told of it
    return getComputedStyle(figure).visibility;
}"""


def test_the_figure_that_the_keys_are_in_stays_when_the_text_scrolls_on(
    page: Page, site_url: str
) -> None:
    place = step(open_lesson(page, site_url), "A word said twice")
    figure, chip = place.locator("head-guess"), place.locator("head-guess .chip").first
    place.locator(".step-question a").focus()
    page.keyboard.press("Tab")
    expect(chip).to_be_focused()
    assert figure.evaluate(SCROLLED_TO_THE_NEXT) == "visible"
    expect(chip).to_be_focused()


def test_the_figure_of_a_reader_with_a_mouse_goes_on_with_the_text(
    page: Page, site_url: str
) -> None:
    place = step(open_lesson(page, site_url), "A word said twice")
    figure = place.locator("head-guess")
    figure.locator(".chip").first.click()
    expect(place.locator(".step-answer")).to_have_attribute("open", "")
    assert figure.evaluate(SCROLLED_TO_THE_NEXT) == "hidden"


def test_on_a_phone_each_figure_stands_under_its_question(new_page: NewPage, site_url: str) -> None:
    page = open_lesson(new_page(width=360, height=740), site_url)
    place = step(page, "A list said twice")
    boxes = [
        place.locator(each).bounding_box() for each in (".step-text", "figure", ".step-answer")
    ]
    assert all(boxes)
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(tops)
    figure = place.locator("head-guess")
    figure.locator(".chip").first.click()
    expect(figure.locator(".guess-line")).to_be_in_viewport()  # the effect of the tap is visible
    expect(figure.locator(".chip-weight").first).to_be_in_viewport()


def test_the_parts_of_the_lesson_stay_in_sight(new_page: NewPage, site_url: str) -> None:
    for width in (1280, 360):
        page = open_lesson(new_page(width=width), site_url)
        contents = page.get_by_role("navigation", name="Parts of the lesson")
        page.get_by_role("heading", name="Heads at rest").scroll_into_view_if_needed()
        expect(contents).to_be_in_viewport(ratio=0.5)
        contents.get_by_role("link", name="Together").click()
        heading = page.get_by_role("heading", name="Putting the heads together")
        expect(heading).to_be_in_viewport()
        boxes = [each.bounding_box() for each in (contents, heading)]
        assert boxes[0] and boxes[1]
        assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]  # nothing covers the heading


def test_layer_and_head_stand_beside_the_title_of_a_compact_probe(
    page: Page, site_url: str
) -> None:
    page.goto(site_url)
    probe = page.locator("attention-probe").first
    probe.scroll_into_view_if_needed()
    expect(probe).to_have_attribute("data-state", "ready")
    title = probe.locator(".probe-title").bounding_box()
    layer = probe.get_by_label("Layer").bounding_box()
    assert title and layer
    assert 0 < layer["x"] - title["x"] - title["width"] < 40


def test_every_formula_is_set_in_the_face_that_the_site_brings(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    page.evaluate(
        "() => document.querySelectorAll('.lesson-more').forEach((each) => (each.open = true))"
    )
    page.evaluate("document.fonts.ready")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    found = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": SIGNS})["nodeIds"]
    assert len(found) > 60
    for node in found:
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert [font["isCustomFont"] for font in fonts] == [True], fonts


@pytest.mark.alone
def test_only_a_page_with_formulas_loads_their_face(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url, wait_until="networkidle")
    assert not [url for url in asked if "math" in url]
    open_lesson(page, site_url)
    [face] = [url for url in asked if "math" in url]
    assert len(page.request.get(face).body()) < 15_000


def test_nothing_is_wider_than_a_phone(new_page: NewPage, site_url: str) -> None:
    page = new_page(width=360, height=740)
    for address in ("", "lesson/", "glossary/"):
        arrive(page, site_url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    page.goto(f"{site_url}lesson/")
    for formula in page.locator(".formula").all():
        assert formula.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_term_leads_to_its_definition(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    page.get_by_role("link", name="residual stream", exact=True).click()
    entry = page.locator("#residual-stream")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("The vector of a token as it passes through the model")


def test_the_home_page_shows_a_living_figure_at_once_and_ways_in(page: Page, site_url: str) -> None:
    page.goto(site_url)
    figure = page.locator("head-average")
    expect(figure).to_have_attribute("data-state", "ready")
    expect(figure).to_be_in_viewport(ratio=0.9)
    figure.get_by_role("button", name="Mean").click()
    mean = figure.locator(".chip-weight").all_text_contents()
    figure.get_by_role("button", name="L23H").first.click()
    assert figure.locator(".chip-weight").all_text_contents() != mean
    ways = page.locator("ul.ways a")
    for name in ("The lesson", "The lab", "The probe", "The atlas", "The mixing", "The sentences"):
        expect(ways.filter(has_text=name)).to_have_count(1)
    ways.filter(has_text="The lesson").click()
    expect(page.locator("h1")).to_have_text("Many heads, and what they do")


def test_paper_has_the_text_and_nothing_to_press(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    page.emulate_media(media="print")
    expect(page.locator(".worked")).to_be_visible()
    for hidden in (
        ".md-header", ".lesson-nav", ".probe-top", ".probe-foot", ".on-screen", "head-split table",
    ):  # fmt: skip
        for node in page.locator(hidden).all():
            expect(node).to_be_hidden()
    for text in page.get_by_text("needs JavaScript").all():
        expect(text).to_be_hidden()


def test_paper_has_every_map_whether_or_not_the_reader_came_to_it(
    page: Page, site_url: str
) -> None:
    open_lesson(page, site_url)
    page.emulate_media(media="print")
    for figure in page.locator("head-guess, head-average").all():
        expect(figure.locator(".map-picture, canvas").first).to_be_visible()


def test_paper_says_which_figures_the_reader_did_not_come_to(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    page.emulate_media(media="print")
    figure = page.locator("figure:has(> output-mixer)").first
    said = figure.evaluate("each => getComputedStyle(each, '::before').content")
    assert "once a reader comes to it" in said
    expect(figure.locator("output-mixer")).to_be_hidden()
    page.emulate_media(media="screen")
    figure.scroll_into_view_if_needed()
    expect(figure.locator("output-mixer[data-state=ready]")).to_be_visible()
    page.emulate_media(media="print")
    expect(figure.locator("output-mixer")).to_be_visible()
    assert figure.evaluate("each => getComputedStyle(each, '::before').content") == "none"


def pages_on_paper(page: Page) -> int:
    """Return how many sheets a page takes when the browser prints it."""
    return len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(format="A4")))


def test_paper_is_not_left_blank_before_a_large_figure(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}mixing/")
    settle(page)
    assert 1 < pages_on_paper(page) <= 4
