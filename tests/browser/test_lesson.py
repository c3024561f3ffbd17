"""The lesson in a real browser: figures wake as the reader comes near; the text stands alone."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

NewPage = Callable[..., Page]
FIGURES = "attention-probe, head-average, head-split, prediction-map, output-mixer"


def open_lesson(page: Page, site_url: str) -> Page:
    page.goto(f"{site_url}lesson/", wait_until="networkidle")
    return page


def average(page: Page) -> Locator:
    """The figure of the mean, drawn."""
    figure = page.locator("head-average")
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready")
    return figure


def dump_of(site: Path, figure: Locator) -> Any:
    """The dump that a figure draws."""
    catalogue = json.loads(next(site.glob("app/*/catalogue.json")).read_text(encoding="utf-8"))
    models = {model["id"]: model for model in catalogue["models"]}
    model = models[str(figure.get_attribute("data-model"))]
    run = model["sentences"][str(figure.get_attribute("data-sentence"))]
    return json.loads((site / run["attention"]).read_text(encoding="utf-8"))


def row_of(dump: Any, layer: int, head: int, query: int) -> list[float]:
    """The weights of a query, found without the code under test."""
    start = sum(range(query + 1))
    integers = dump["attention"][layer * dump["heads"] + head][start : start + query + 1]
    return [integer / dump["scale"] for integer in integers]


def test_every_figure_draws_when_the_reader_comes_to_it(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    figures = page.locator(FIGURES)
    assert figures.count() >= 8
    for index in range(figures.count()):
        figure = figures.nth(index)
        figure.scroll_into_view_if_needed()
        expect(figure).to_have_attribute("data-state", "ready", timeout=15000)
    assert page.locator("figure .fallback").count() == 0


def test_only_the_figures_near_the_reader_are_awake(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
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
    for fallback in page.locator("attention-probe .fallback").all():
        expect(fallback).to_contain_text("needs JavaScript")
        box = fallback.locator("xpath=..").bounding_box()
        assert box and box["height"] < 300  # no room is kept for what will not come


def test_nothing_is_wider_than_a_phone(new_page: NewPage, site_url: str) -> None:
    page = new_page(width=360, height=740)
    for address in ("", "lesson/", "glossary/"):
        page.goto(site_url + address, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
    page.goto(f"{site_url}lesson/")
    for formula in page.locator(".formula").all():
        assert formula.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_term_leads_to_its_definition(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    page.get_by_role("link", name="residual stream", exact=True).click()
    entry = page.locator("#residual-stream")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text("The vector of a token as it goes through the model")


def test_the_home_page_shows_a_living_figure_at_once_and_ways_in(page: Page, site_url: str) -> None:
    page.goto(site_url)
    figure = page.locator("attention-probe")
    expect(figure).to_have_attribute("data-state", "ready")
    expect(figure).to_be_in_viewport()
    ways = page.locator("ul.ways a")
    for name in ("The lesson", "The lab", "The probe", "The atlas", "The mixing", "The sentences"):
        expect(ways.filter(has_text=name)).to_have_count(1)
    ways.filter(has_text="The lesson").click()
    expect(page.locator("h1")).to_have_text("Many heads, and what they do")


def test_paper_has_the_text_and_nothing_to_press(page: Page, site_url: str) -> None:
    open_lesson(page, site_url)
    page.emulate_media(media="print")
    expect(page.locator(".worked")).to_be_visible()
    for hidden in (".md-header", ".lesson-nav", ".probe-top", ".probe-foot", ".fallback"):
        for node in page.locator(hidden).all():
            expect(node).to_be_hidden()
