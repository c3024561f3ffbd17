""" "Who looks from here to there?": marked cells, and the heads that look at all of them."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Page, expect

from generator.claims.cells import weigh_cells
from generator.claims.chance import RandomCells, shape_of
from generator.content.load import load_content
from generator.shared import Dump, head_name, highest, read_dump
from tests.browser.conftest import ready
from tests.conftest import ROOT, read_json

Json = dict[str, Any]
Cell = tuple[str, int, int]  # sentence, query, key
NAME = "Who looks from here to there?"
NEAR, FAR = ("ioi", 13, 9), ("ioi-swapped", 13, 9)
CONTROL = ("ioi", 13, 3)
MARGIN = 0.02  # allowed difference between two independent samples of a share


@pytest.fixture
def finder(probe: Callable[[str], Page]) -> Callable[[str], Page]:
    """Open the probe at a fragment with the search open; marks in the fragment open it too."""

    def open_at(fragment: str) -> Page:
        page = probe(fragment)
        section = page.get_by_role("region", name=NAME)
        if "marks=" not in fragment:
            page.get_by_role("button", name=NAME).click()
        expect(section).to_be_visible()
        return page

    return open_at


@pytest.fixture
def dumps(site: Path, entry: Json) -> dict[str, Dump]:
    """The published attention of the default model on every sentence."""
    return {name: read_dump(site / run["attention"]) for name, run in entry["sentences"].items()}


def weights(dumps: dict[str, Dump], cell: Cell) -> NDArray[np.float64]:
    """Return the weight of every head at a cell, (L, H)."""
    sentence, query, key = cell
    return np.round(np.asarray(dumps[sentence].attention[:, :, query, key], dtype=float), 3)


def ranking(scores: NDArray[np.float64], count: int) -> list[float]:
    """Return the highest scores."""
    return [round(float(score), 3) for score in np.sort(scores, axis=None)[::-1][:count]]


def table(page: Page) -> tuple[list[str], list[list[str]]]:
    """Wait for chance, then return the heads in the table and the numbers of each, chance last."""
    expect(page.locator(".finder-chance")).to_contain_text("Chance:")
    rows = page.locator(".finder-table tbody tr")
    cells = [row.locator("td").all_text_contents() for row in rows.all()]
    return rows.locator("th").all_text_contents(), cells


def written(cells: list[Cell]) -> str:
    """Format cells as in an address."""
    return ".".join(f"{sentence}_{query}_{key}" for sentence, query, key in cells)


def test_nothing_of_the_search_is_loaded_before_it_is_opened(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}probe/")
    ready(page)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "finder" in url]
    page.get_by_role("button", name=NAME).click()
    expect(page.get_by_role("region", name=NAME)).to_contain_text("Choose a cell in the large map")
    assert len([url for url in asked if "/finder-panel.js" in url]) == 1


def test_a_cell_that_is_clicked_and_marked_ranks_all_heads_by_their_weight_there(
    finder: Callable[[str], Page], dumps: dict[str, Dump]
) -> None:
    page = finder("#sentence=ioi&layer=2&head=1&query=5")
    length = len(dumps["ioi"].tokens)
    side = page.locator(".head-stage canvas").evaluate("node => node.clientWidth") / length
    _, query, key = NEAR
    page.locator(".head-stage").click(position={"x": (key + 0.5) * side, "y": (query + 0.5) * side})
    page.get_by_role("button", name="Mark ").click()
    names, rows = table(page)
    found = weights(dumps, NEAR)
    assert [float(row[0]) for row in rows] == ranking(found, len(rows))
    assert names[0] == head_name(highest(found))
    random = RandomCells([(query - key, 1)], dumps.values()).weights[query - key, 1]
    shares = [100 * float((random.max(axis=1) >= float(row[0])).mean()) for row in rows]
    assert [row[-1] for row in rows] == [f"{share:.1f}%" for share in shares]
    expect(page.locator(".finder-chance")).to_contain_text(f"of the {len(random)} cells")


def test_the_key_m_marks_cells_of_several_sentences_and_shift_m_controls(
    finder: Callable[[str], Page], dumps: dict[str, Dump]
) -> None:
    page = finder(f"#sentence=ioi&layer=2&head=1&query={NEAR[1]}&key={NEAR[2]}")
    cell = page.locator(".head-map [role=gridcell]").first
    cell.press("m")
    for _ in range(NEAR[2] - CONTROL[2]):
        cell.press("ArrowLeft")
    cell.press("Shift+M")
    chosen = f"marks={written([NEAR])}&controls={written([CONTROL])}"
    expect(page).to_have_url(re.compile(f"{chosen}$"))
    other = f"#sentence={FAR[0]}&layer=2&head=1&query={FAR[1]}&key={FAR[2]}&{chosen}"
    page.evaluate("fragment => { location.hash = fragment; }", other)
    expect(cell).to_have_attribute("aria-colindex", str(FAR[2] + 1))
    cell.press("m")
    expect(page.get_by_role("group", name="Marked cells").get_by_role("listitem")).to_have_count(2)
    names, rows = table(page)
    least = np.minimum(weights(dumps, NEAR), weights(dumps, FAR))
    most = weights(dumps, CONTROL)
    assert [float(row[0]) for row in rows] == ranking(least - most, len(rows))
    best = highest(least - most)
    assert names[0] == head_name(best)
    shown = [float(number) for number in rows[0][:-1]]
    at_marks = [weights(dumps, each)[best] for each in (NEAR, FAR)]
    wanted = [(least - most)[best], least[best], *at_marks, most[best]]
    assert shown == [round(float(number), 3) for number in wanted]


def test_chance_is_that_of_the_claims_for_several_cells(
    finder: Callable[[str], Page], dumps: dict[str, Dump]
) -> None:
    page = finder(f"#sentence=ioi&marks={written([NEAR, FAR])}")
    _, rows = table(page)
    shapes = [(query - key, 1) for _, query, key in (NEAR, FAR)]
    random = RandomCells(shapes, dumps.values())
    for row in rows:
        share = random.together(shapes, float(row[0]))
        assert abs(float(row[-1].removesuffix("%")) / 100 - share) <= MARGIN


def test_an_address_with_marks_and_controls_restores_the_answer(
    finder: Callable[[str], Page], new_page: Callable[..., Page]
) -> None:
    fragment = f"marks={written([NEAR, FAR])}&controls={written([CONTROL])}"
    page = finder(f"#sentence=ioi&layer=2&head=1&query=5&{fragment}")
    before = table(page)
    page.get_by_role("combobox", name="Layer").select_option("0")
    expect(page).to_have_url(re.compile(f"&layer=0&.*{re.escape(fragment)}"))
    again = new_page()
    again.goto(page.url)
    ready(again)
    assert table(again) == before
    again.get_by_role("region", name=NAME).get_by_role("button", name="Clear").click()
    expect(again).not_to_have_url(re.compile("marks|controls"))


def test_marked_cells_are_outlined_on_the_map_while_the_search_is_open(
    finder: Callable[[str], Page], dumps: dict[str, Dump]
) -> None:
    marks = f"marks={written([NEAR, FAR])}&controls={written([CONTROL])}"
    page = finder(f"#sentence=ioi&layer=2&head=1&query=5&{marks}")
    map_box = page.locator(".head-stage canvas").bounding_box()
    outlines = page.locator(".head-stage [style*=outline]")
    expect(outlines).to_have_count(2)  # FAR is in another sentence
    assert map_box is not None
    side = map_box["width"] / len(dumps["ioi"].tokens)
    for outline, (_, query, key) in zip(outlines.all(), (NEAR, CONTROL), strict=True):
        box = outline.bounding_box()
        assert box is not None
        place = [(box["x"] - map_box["x"]) / side, (box["y"] - map_box["y"]) / side]
        assert place == pytest.approx([key, query], abs=0.1)
        assert [box["width"] / side, box["height"] / side] == pytest.approx([1, 1], abs=0.1)
    page.get_by_role("button", name=NAME).click()
    expect(outlines.first).to_be_hidden()


def test_a_head_of_the_answer_opens_on_the_same_sentence_and_query(
    finder: Callable[[str], Page],
) -> None:
    page = finder(f"#sentence=ioi&layer=2&head=1&query=13&marks={written([NEAR])}")
    names, _ = table(page)
    page.locator(".finder-head").nth(1).click()
    expect(page.locator(".head-name").first).to_have_text(names[1])
    expect(page).to_have_url(re.compile("sentence=ioi&.*&query=13&key=9&"))
    expect(page.locator(".finder-head").nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(".finder-head").nth(1)).to_be_focused()


def test_a_pattern_of_the_site_marks_its_cells(
    finder: Callable[[str], Page], site: Path, entry: Json
) -> None:
    page = finder("#sentence=ioi")
    page.get_by_label("Cells of a pattern").select_option("Duplicate token")
    claims = read_json(site / entry["claims"])
    cells = {
        (claim["sentence"], claim["query"], *claim["key"])
        for claim in claims
        if claim["phenomenon"] == "duplicate-token"
    }
    marked = page.get_by_role("group", name="Marked cells").get_by_role("listitem")
    expect(marked).to_have_count(len(cells))
    assert len(cells) > 1


def test_the_copied_entry_is_content_that_a_build_accepts_and_measures_at_the_same_cells(
    finder: Callable[[str], Page], dumps: dict[str, Dump], entry: Json, tmp_path: Path
) -> None:
    page = finder(f"#sentence=ioi&marks={written([NEAR, FAR])}&controls={written([CONTROL])}")
    table(page)
    page.get_by_text("As an entry for phenomena.yml").click()
    text = page.get_by_label("entry", exact=True).input_value()
    folder = shutil.copytree(ROOT / "content", tmp_path / "content")
    path = folder / "phenomena.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{text}", encoding="utf-8")
    content = load_content(folder)
    [phenomenon] = [each for each in content.phenomena if each.id == "my-pattern"]
    found = weigh_cells([phenomenon], dumps.values(), entry["bos"])["my-pattern"]
    assert not found.left_out
    places = [(each.cell.sentence, each.query, *each.key) for each in found.cells]
    assert places == [NEAR, FAR]
    [control] = found.counterexamples
    assert (control.cell.sentence, control.query, *control.key) == CONTROL
    assert [shape_of(each) for each in found.cells] == [(4, 1), (4, 1)]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_pointer_that_opens_the_search_scrolls_to_it_and_a_key_or_an_address_does_not(
    new_page: Callable[..., Page], site_url: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(f"{site_url}probe/#sentence=ioi")
    page.get_by_role("button", name=NAME).click()
    expect(page.locator(".finder-bar .button").first).to_be_in_viewport(ratio=1)
    by_keyboard = new_page(width=width)
    by_keyboard.goto(f"{site_url}probe/#sentence=ioi")
    by_keyboard.get_by_role("button", name=NAME).focus()
    by_keyboard.keyboard.press("Enter")
    expect(by_keyboard.locator(".finder-bar")).to_be_visible()
    expect(by_keyboard.get_by_role("button", name=NAME)).to_be_in_viewport(ratio=1)
    linked = new_page(width=width)
    linked.goto(f"{site_url}probe/#sentence=ioi&marks={written([NEAR])}")
    table(linked)
    assert linked.evaluate("scrollY") == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_the_search_never_widens_the_page(
    new_page: Callable[..., Page], site_url: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(f"{site_url}probe/#sentence=ioi&marks={written([NEAR, FAR])}&controls=ioi_13_3")
    table(page)
    page.get_by_text("As an entry for phenomena.yml").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
