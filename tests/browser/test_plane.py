"""All heads on a plane of two measures, and the search in their examples on ordinary text."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations, violations_in_both_schemes
from tests.browser.conftest import ready
from tests.browser.test_layout_shift import MOST, WATCH
from tests.conftest import read_json

NewPage = Callable[..., Page]
Json = dict[str, Any]
PLANE = "atlas/#show=plane-induction-text.induction"


@pytest.fixture(scope="session")
def about(site: Path, entry: Json) -> Json:
    """What the default model's heads do on ordinary text."""
    if not entry["text"]:
        pytest.skip("this build has read no ordinary text")
    return dict(read_json(site / entry["text"]))


def opened(page: Page, site_url: str, place: str = PLANE) -> Page:
    page.goto("about:blank")
    page.goto(f"{site_url}{place}")
    ready(page, "head-atlas")
    if "plane" in place:
        page.wait_for_selector(".plane-button")
    return page


def searched(page: Page, site_url: str, words: str) -> Page:
    opened(page, site_url, "atlas/").get_by_role("button", name="Search the texts").click()
    page.get_by_label("Words").fill(words)
    page.wait_for_selector(".text-found > li")
    return page


def heads_of(entry: Json) -> list[str]:
    return [f"L{at}H{head}" for at in range(entry["layers"]) for head in range(entry["heads"])]


def test_every_head_has_its_scores_on_sentences_and_on_text(
    page: Page, site_url: str, site: Path, entry: Json, about: Json
) -> None:
    opened(page, site_url)
    with page.expect_download() as waiting:
        page.locator(".plane").get_by_role("button", name="Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(waiting.value.path().read_text("utf-8-sig"))))
    scores = read_json(site / entry["file"])["measures"]["induction"]["scores"]
    column = about["measures"].index("induction")
    assert sorted(f"L{row['layer']}H{row['head']}" for row in rows) == sorted(heads_of(entry))
    for row in rows:
        at, head = int(row["layer"]), int(row["head"])
        number = at * entry["heads"] + head
        assert float(row["induction"]) == pytest.approx(scores[at][head])
        assert float(row["text.induction"]) == about["means"][number][column] / 1000
        assert row["on ordinary text"] == about["behaviour"][number]["says"]


def test_a_region_is_drawn_with_the_mouse_listed_and_kept_in_the_address(
    page: Page, site_url: str, about: Json
) -> None:
    opened(page, site_url)
    stage = page.locator(".plane-stage")
    box = stage.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 2, box["y"] + box["height"] - 2, steps=4)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"show=plane-induction-text.induction-r\d+\.\d+\.\d+"))
    expect(page.locator(".plane-said")).to_contain_text("in the region")
    listed = page.locator(".plane-table tbody th").all_inner_texts()
    lines = page.locator(".plane-table tbody tr").all_inner_texts()
    assert listed and all(float(re.split(r"\s+", line)[1]) >= 0.45 for line in lines)
    page.reload()
    page.wait_for_selector(".plane-button")
    assert page.locator(".plane-table tbody th").all_inner_texts() == listed
    assert not page.locator(".plane-region").is_hidden()


def test_arrow_keys_go_from_head_to_head_and_the_passport_follows(
    page: Page, site_url: str, about: Json
) -> None:
    opened(page, site_url)
    page.locator(".plane-button").focus()
    before = page.locator(".plane-button").get_attribute("aria-label")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".plane-button")).not_to_have_attribute("aria-label", str(before))
    name = str(page.evaluate("document.activeElement.getAttribute('aria-label')")).split(":")[0]
    expect(page.locator(".passport-name")).to_have_text(name)
    expect(page.locator(".plane-button")).to_be_focused()


def test_the_filter_finds_heads_by_what_they_do_on_text(
    page: Page, site_url: str, entry: Json, about: Json
) -> None:
    opened(page, site_url)
    page.get_by_label("Filter by role or behaviour").fill("itself")
    wanted = [
        name
        for name, found in zip(heads_of(entry), about["behaviour"], strict=True)
        if "itself" in found["says"].lower()
    ]
    expect(page.locator(".plane-said")).to_contain_text(f"{len(wanted)} of {len(heads_of(entry))}")
    shown = page.locator(".plane-table tbody th").all_inner_texts()
    assert sorted(shown) == sorted(wanted[:100])


def test_the_search_says_who_looks_where(
    page: Page, site_url: str, site: Path, about: Json
) -> None:
    search = read_json(site / about["folder"] / "search.json")
    layer, head, _, window, _, key, _ = max(search["looks"], key=lambda look: int(look[6]))
    runs = search["windows"][window][2]
    word = next(tokens[key - at] for at, tokens in runs if at <= key < at + len(tokens)).strip()
    searched(page, site_url, word)
    names = page.locator(".text-found > li button").all_inner_texts()
    assert f"L{layer}H{head}" in names
    page.locator(".text-found > li button").first.click()
    expect(page.locator(".passport-name")).to_have_text(names[0])


def test_nothing_of_it_is_loaded_before_a_reader_asks(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, site_url, "atlas/")
    assert not [url for url in asked if re.search(r"plane-panel|text-search|/text\.", url)]


def test_plane_and_search_break_no_rule(page: Page, site_url: str, about: Json) -> None:
    opened(page, site_url)
    assert violations_in_both_schemes(page) == []
    assert violations_in_both_schemes(searched(page, site_url, "the")) == []


def test_on_a_phone_a_finger_draws_a_region_and_nothing_is_wider_than_the_screen(
    new_page: NewPage, site_url: str, about: Json
) -> None:
    page = new_page(width=360)
    opened(page, site_url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="Draw a region").click()
    expect(page.locator(".plane-stage")).to_have_css("touch-action", "none")
    searched(page, site_url, "the")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_address_with_a_plane_stands_still_while_it_loads(
    new_page: NewPage, site_url: str, about: Json
) -> None:
    for width in (1280, 360):
        page = new_page(width=width)
        page.add_init_script(WATCH)
        opened(page, site_url)
        page.wait_for_load_state("networkidle")
        shifts = page.evaluate("shifts")
        assert sum(value for value, _ in shifts) <= MOST, shifts


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_the_plane_breaks_no_rule(
    new_page: NewPage, site_url: str, about: Json, scheme: str
) -> None:
    page = new_page(scheme=scheme)
    page.emulate_media(color_scheme=scheme, forced_colors="active")  # type: ignore[arg-type]
    opened(page, site_url, f"{PLANE}-r0.500.0.400")
    assert violations(page) == []
    inks = page.evaluate(
        "() => ['.plane-head', '.plane-chosen'].map("
        "(name) => getComputedStyle(document.querySelector(name)).color)"
    )
    page.emulate_media(forced_colors="none")
    assert inks[0] != inks[1]  # heads in the region look different from the others
