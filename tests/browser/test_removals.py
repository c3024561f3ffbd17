"""What is lost without a head, on the built site: numbers, keyboard, address, CSV."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready, signed
from tests.conftest import read_json

Json = dict[str, Any]
Row = dict[str, str]
VIEW = "#model=smollm2&sentence=ioi"


@pytest.fixture
def effects(shipped_build: Path) -> Json:
    found: Json = read_json(shipped_build / "data" / "smollm2" / "ioi.effects.json")
    return found


@pytest.fixture
def moved(shipped_build: Path) -> Json:
    found: Json = read_json(shipped_build / "data" / "smollm2" / "ioi.moved.json")
    return found


def removals(page: Page, site_url: str, rest: str = "") -> Locator:
    """Open the page about mixing, and return its figure of removals once it is drawn."""
    page.goto(f"{site_url}mixing/{VIEW}{rest}")
    page.locator("removal-map").scroll_into_view_if_needed()
    ready(page, "removal-map")
    return page.locator("removal-map")


def saved(page: Page, button: Locator, folder: Path) -> tuple[str, list[Row]]:
    """Press a button that saves a CSV file; return its name and rows."""
    with page.expect_download() as download:
        button.press("Enter")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return path.name, list(csv.DictReader(file))


def integers(rows: list[Row], column: str, scale: int) -> list[int]:
    """Return a column in the integer steps of the published file."""
    return [round(float(row[column]) * scale) for row in rows]


def printed(value: float, digits: int = 2) -> str:
    """Format a change as the figures print it."""
    return f"{value:+.{digits}f}".replace("-", "−") if round(value, digits) else f"{0:.{digits}f}"


def test_the_map_shows_the_losses_that_the_file_holds(
    page: Page, site_url: str, effects: Json
) -> None:
    cells = removals(page, site_url).locator(".attributions a").all_text_contents()
    values = [value / effects["scale"] for value in effects["logprob"]]
    assert [signed(cell.split()[-1]) for cell in cells] == pytest.approx(values, abs=0.0051)


def test_arrow_keys_choose_a_head_whose_moves_are_listed_and_the_address_keeps_it(
    page: Page, site_url: str, moved: Json
) -> None:
    figure = removals(page, site_url, "&cell=L20H0")
    expect(figure.locator(".removal-line")).to_contain_text("L20H0 looks at")
    items = figure.locator(".removal-moves ul").first.locator("li")
    expect(items).to_have_text(
        [
            f"→ L{row // 9}H{row % 9} by {steps / moved['scale']:.3f}"
            for row, steps, *_ in moved["moved"][20 * 9]
        ]
    )
    figure.locator(".attributions a[data-chosen]").press("ArrowRight")
    expect(figure.locator(".removal-line")).to_contain_text("L20H1 looks at")
    expect(page).to_have_url(re.compile("cell=L20H1"))


def test_a_click_chooses_a_head_whose_name_leads_to_the_probe(page: Page, site_url: str) -> None:
    figure = removals(page, site_url)
    figure.locator(".attributions a").nth(20 * 9).click()
    expect(page).to_have_url(re.compile(r"mixing/.*cell=L20H0"))
    name = figure.locator(".removal-line a")
    expect(name).to_have_text("L20H0")
    name.click()
    expect(page).to_have_url(re.compile("probe/.*layer=20&head=0"))


def test_the_lab_does_not_begin_with_the_answer_and_takes_the_head_that_is_clicked(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}lab/")
    exercise = page.locator("[data-exercise=another-word]")
    exercise.scroll_into_view_if_needed()
    figure = exercise.locator("removal-map")
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".removal-line")).to_contain_text("L0H0 looks at")
    figure.locator(".attributions a").nth(23 * 9 + 3).click()
    expect(exercise.get_by_label("Your head")).to_have_value("L23H3")


def test_the_map_stays_where_it_is_while_the_pointer_reads_it(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}mixing/#model=smollm2&sentence=weekdays&cell=L0H0")
    page.locator("removal-map").scroll_into_view_if_needed()
    ready(page, "removal-map")
    cells = page.locator("removal-map .attributions a")
    top = cells.first.evaluate("each => each.getBoundingClientRect().top + window.scrollY")
    for row in (55, 98, 210, 211):  # some flip the answer, others do not
        cells.nth(row).hover()
        now = cells.first.evaluate("each => each.getBoundingClientRect().top + window.scrollY")
        assert now == pytest.approx(top, abs=0.5)


def test_an_arrow_leads_to_the_map_of_a_moved_head_before_and_after(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}mixing/#model=smollm2&sentence=repeated-words&cell=L16H0")
    page.locator("removal-map").scroll_into_view_if_needed()
    ready(page, "removal-map")
    figure = page.locator("removal-map")
    figure.get_by_role("button", name="→ L17H4").press("Enter")
    expect(page).to_have_url(re.compile(r"moved=L17H4_\d+_\d+"))
    maps = figure.get_by_role("region", name="A map before and after")
    expect(maps.locator(".moved-table")).to_have_count(2)
    page.goto(f"{site_url}mixing/#model=smollm2&sentence=repeated-words&cell=L16H0&moved=L17H4_6_2")
    page.reload()
    page.locator("removal-map").scroll_into_view_if_needed()
    line = page.locator(".moved-line")
    expect(line).to_contain_text(re.compile(r"0\.740 with L16H0, 0\.1\d\d without it"))
    words = line.locator("bdi")
    expect(words.nth(0)).to_contain_text("desk")
    expect(words.nth(1)).to_contain_text("seven")


def test_with_zero_in_place_of_a_head_the_map_has_the_numbers_of_the_other_file(
    page: Page, site_url: str, shipped_build: Path
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    figure = removals(page, site_url)
    assert not [url for url in asked if "effects-zero" in url]
    figure.get_by_label("In place of a head").select_option("zero")
    expect(page).to_have_url(re.compile("baseline=zero"))
    expect(figure.locator(".removal-sum")).to_contain_text("replaced by zero")
    assert len([url for url in asked if "effects-zero" in url]) == 1
    zero = read_json(shipped_build / "data" / "smollm2" / "ioi.effects-zero.json")
    cells = figure.locator(".attributions a").all_text_contents()
    values = [value / zero["scale"] for value in zero["logprob"]]
    assert [signed(cell.split()[-1]) for cell in cells] == pytest.approx(values, abs=0.0051)


def test_on_a_pair_heads_are_coloured_by_what_they_move_over_and_the_address_restores_it(
    page: Page, site_url: str, effects: Json
) -> None:
    figure = removals(page, site_url)
    figure.get_by_label("In place of a head").select_option("pair")
    expect(page).to_have_url(re.compile("baseline=pair"))
    page.reload()
    page.locator("removal-map").scroll_into_view_if_needed()
    ready(page, "removal-map")
    expect(figure.locator(".removal-title")).to_contain_text(
        'The share of the difference to " John"'
    )
    shares = [value / effects["scale"] for value in effects["patched"]["share"]]
    cells = figure.locator(".attributions a").all_text_contents()
    assert [signed(cell.split()[-1]) for cell in cells] == pytest.approx(shares, abs=0.0051)
    most = max(range(len(shares)), key=lambda row: abs(shares[row]))
    expect(figure.locator(".removal-list a").first).to_have_text(f"L{most // 9}H{most % 9}")


def test_all_pairs_of_heads_have_a_table_and_a_file(
    page: Page, site_url: str, effects: Json, tmp_path: Path
) -> None:
    figure = removals(page, site_url)
    figure.get_by_role("button", name="Show pairs as table").press("Enter")
    rows = figure.locator(".removal-pairs tbody tr")
    expect(rows).to_have_count(len(effects["joint"]))
    _, pairs = saved(page, figure.get_by_role("button", name="Save the pairs as CSV"), tmp_path)
    found = {
        (int(row["layer"]) * 9 + int(row["head"]),
         int(row["other_layer"]) * 9 + int(row["other_head"])): both
        for row, both in zip(pairs, integers(pairs, "both", effects["scale"]), strict=True)
    }  # fmt: skip
    assert found == {(one, other): both for one, other, both in effects["joint"]}


def test_on_paper_the_moved_heads_keep_their_names(page: Page, site_url: str) -> None:
    figure = removals(page, site_url, "&cell=L20H0")
    expect(figure.locator(".removal-moves button")).to_have_count(5)
    page.emulate_media(media="print")
    for name in figure.locator(".removal-moves li > *").all():
        expect(name).to_be_visible()
    expect(figure.get_by_role("button", name="Save as CSV")).to_be_hidden()


def test_on_a_phone_the_sheet_of_effects_is_no_wider_than_the_screen(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(width=360, height=740)
    page.goto(f"{site_url}probe/{VIEW}&layer=20&head=0&query=13&key=9&cause=on")
    sheet = page.locator(".cause .sheet")
    expect(sheet.locator("canvas")).to_be_visible()
    widths = sheet.evaluate("each => [each.scrollWidth, each.clientWidth]")
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("width", [1280, 360])
def test_the_table_of_pairs_is_no_wider_than_its_frame(
    new_page: Callable[..., Page], site_url: str, width: int
) -> None:
    figure = removals(new_page(width=width), site_url)
    figure.get_by_role("button", name="Show pairs as table").press("Enter")
    frame = figure.get_by_role("region", name="two heads")
    expect(frame.locator("tbody tr").first).to_be_visible()
    widths = frame.evaluate("each => [each.scrollWidth, each.clientWidth]")
    assert widths[0] <= widths[1]


def test_the_figure_says_where_a_removal_flips_the_answer(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}mixing/#model=smollm2&sentence=weekdays&cell=L6H1")
    page.locator("removal-map").scroll_into_view_if_needed()
    ready(page, "removal-map")
    said = page.locator(".removal-after")
    expect(said).to_contain_text('the likeliest next token becomes " Friday"')


def test_the_csv_holds_both_numbers_of_every_head(
    page: Page, site_url: str, effects: Json, tmp_path: Path
) -> None:
    button = removals(page, site_url).get_by_role("button", name="Save as CSV")
    _, rows = saved(page, button, tmp_path)
    assert integers(rows, "without", effects["scale"]) == effects["logprob"]


def test_the_csv_of_patching_holds_the_share_of_every_head(
    page: Page, site_url: str, effects: Json, tmp_path: Path
) -> None:
    figure = removals(page, site_url, "&baseline=pair")
    expect(figure.locator(".removal-title")).to_contain_text("The share of the difference")
    name, rows = saved(page, figure.get_by_role("button", name="Save as CSV"), tmp_path)
    assert name == "smollm2-ioi-removals.csv"
    assert [(int(row["layer"]), int(row["head"])) for row in rows] == [
        divmod(row, 9) for row in range(30 * 9)
    ]
    assert integers(rows, "patched", effects["scale"]) == effects["patched"]["share"]
    assert integers(rows, "difference", effects["scale"]) == effects["difference"]["logits"]


@pytest.mark.parametrize(("baseline", "file"), [("on", "effects"), ("zero", "effects-zero")])
def test_the_csv_of_the_sheet_holds_the_effects_that_colour_it(
    page: Page, site_url: str, shipped_build: Path, tmp_path: Path, baseline: str, file: str
) -> None:
    page.goto(f"{site_url}probe/{VIEW}&layer=20&head=0&query=13&key=9&cause={baseline}")
    panel = page.get_by_role("region", name="Without this head")
    name, rows = saved(page, panel.get_by_role("button", name="Save as CSV"), tmp_path)
    assert name == "smollm2-ioi-without-each-head.csv"
    held = read_json(shipped_build / "data" / "smollm2" / f"ioi.{file}.json")
    assert integers(rows, "without", held["scale"]) == held["logprob"]
    assert integers(rows, "kl", held["scale"]) == held["kl"]
    assert {row["baseline"] for row in rows} == {held["baseline"]}


def test_the_csv_of_a_moved_map_holds_its_weights_with_and_without_the_head(
    page: Page, site_url: str, shipped_build: Path, tmp_path: Path
) -> None:
    page.goto(f"{site_url}mixing/#model=smollm2&sentence=repeated-words&cell=L16H0&moved=L17H4_6_2")
    page.locator("removal-map").scroll_into_view_if_needed()
    button = page.get_by_role("button", name="Save the two maps as CSV")
    name, rows = saved(page, button, tmp_path)
    assert name == "smollm2-repeated-words-L17H4-without-L16H0.csv"
    data = shipped_build / "data" / "smollm2"
    moved, whole = (read_json(data / f"repeated-words{part}.json") for part in (".moved", ""))
    (change,) = (change for row, _, change in moved["moved"][16 * 9] if row == 17 * 9 + 4)
    weights = whole["attention"][17 * 9 + 4]
    after = [max(0, weight + step) for weight, step in zip(weights, change, strict=True)]
    assert integers(rows, "with", whole["scale"]) == weights
    assert integers(rows, "without", moved["scale"]) == after
    places = [(query, key) for query in range(len(whole["tokens"])) for key in range(query + 1)]
    assert [(int(row["query_index"]), int(row["key_index"])) for row in rows] == places
    assert [row["key_token"] for row in rows] == [whole["tokens"][key] for _, key in places]


def test_by_keys_alone_every_head_says_what_is_lost_without_it_and_keeps_the_focus(
    page: Page, site_url: str, effects: Json
) -> None:
    losses = [value / effects["scale"] for value in effects["logprob"]]
    figure = removals(page, site_url, "&cell=L20H0")
    figure.get_by_label("In place of a head").focus()
    page.keyboard.press("Tab")
    expect(figure.locator(".removal-line a")).to_be_focused()
    page.keyboard.press("Tab")
    for key, row in [("ArrowRight", 181), ("ArrowUp", 172), ("Home", 171), ("End", 179)]:
        page.keyboard.press(key)
        focused = figure.locator(".attributions a:focus-visible")
        expect(focused).to_have_text(f"L{row // 9}H{row % 9} {printed(losses[row])}")
    page.goto(f"{site_url}probe/{VIEW}&layer=20&head=0&query=13&key=9&cause=on")
    panel = page.get_by_role("region", name="Without this head")
    panel.get_by_role("gridcell", name="L20H0").wait_for()  # the cell that Tab reaches
    panel.get_by_label("In place of a head").focus()
    page.keyboard.press("Tab")
    for key, row in [("ArrowRight", 181), ("ArrowUp", 172), ("ArrowLeft", 171)]:
        page.keyboard.press(key)
        focused = panel.locator("[role=gridcell]:focus-visible")
        expect(focused).to_have_text(f"L{row // 9}H{row % 9}: {printed(losses[row])}")
        expect(page).to_have_url(re.compile(f"layer={row // 9}&head={row % 9}&"))


def test_by_keys_alone_a_moved_map_opens_tells_its_weights_and_closes(
    page: Page, site_url: str, shipped_build: Path
) -> None:
    page.goto(f"{site_url}mixing/#model=smollm2&sentence=repeated-words&cell=L16H0")
    page.locator("removal-map").scroll_into_view_if_needed()
    button = page.get_by_role("button", name="→ L17H4")
    button.press("Enter")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-pressed", "true")
    maps = page.get_by_role("region", name="A map before and after")
    cell = maps.locator(".moved-table td:focus-visible")
    while not cell.count():
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.querySelector('removal-map').contains(document.activeElement)"
        )
    page.keyboard.press("Control+Home")
    for key in ("ArrowDown", "ArrowDown", "ArrowRight"):
        page.keyboard.press(key)
    whole = read_json(shipped_build / "data" / "smollm2" / "repeated-words.json")
    weight = whole["attention"][17 * 9 + 4][2 * 3 // 2 + 1] / whole["scale"]
    expect(cell).to_have_text(f"{weight:.3f}")
    said = maps.get_by_role("status")
    query, key = whole["tokens"][2], whole["tokens"][1]
    expect(said).to_contain_text(f'"{query}" → "{key}": {weight:.3f} with L16H0')
    button.press("Enter")
    expect(maps).to_be_hidden()
    expect(button).to_be_focused()


def test_the_probe_says_under_a_cell_what_is_lost_without_the_head(
    page: Page, site_url: str, effects: Json
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}probe/{VIEW}")
    ready(page, "attention-probe")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if ".effects" in url]
    page.get_by_label("Layer").select_option("20")
    page.get_by_label("Head").select_option("0")
    line = page.locator(".cell-numbers")
    lost = printed(effects["logprob"][20 * 9] / 1000)
    expect(line).to_contain_text(f"without this head {lost}")
    links = [str(link.get_attribute("href")) for link in line.locator("a").all()]
    for address in links:
        page.goto(address)
        anchor = address.split("#")[1]
        expect(page.locator(f"[id='{anchor}']")).to_have_count(1)
    assert len(links) == 3


def test_all_heads_are_coloured_by_the_effect_of_their_removal(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}probe/{VIEW}&layer=20&head=1&query=13&key=9")
    ready(page, "attention-probe")
    page.get_by_label("Head").select_option("0")
    page.locator(".cell-numbers button").press("Enter")
    expect(page).to_have_url(re.compile("cause=on"))
    panel = page.get_by_role("region", name="Without this head")
    expect(panel.locator(".sheet canvas")).to_be_visible()
    panel.get_by_label("In place of a head").select_option("zero")
    expect(page).to_have_url(re.compile("cause=zero"))
    expect(panel).to_contain_text("the head’s output is replaced by zero")


def test_what_is_for_weights_only_is_gone_while_effects_are_shown_and_a_pinned_view_says_so(
    page: Page, site_url: str
) -> None:
    head = f"{site_url}probe/{VIEW}&layer=20&head=0&query=13&key=9"
    page.goto(f"{head}&scale=sqrt&compare=smollm2_ioi_L21H3_13")
    ready(page, "attention-probe")
    for name in ("Scale", "Average", "Lines"):
        expect(page.get_by_label(name, exact=True)).to_be_visible()
    pinned = page.get_by_role("region", name="Pinned view")
    expect(pinned.get_by_role("gridcell")).to_be_visible()
    page.get_by_label("Values").select_option("effect")
    for name in ("Scale", "Fade weights below", "Average", "Lines"):
        expect(page.get_by_label(name, exact=True)).to_be_hidden()
    expect(page.get_by_label("First token", exact=True)).to_be_visible()
    expect(pinned).to_contain_text("Views are compared by their weights.")
    page.get_by_label("Values").select_option("")
    expect(pinned.get_by_role("gridcell")).to_be_visible()


def test_values_can_be_the_estimated_effect_of_each_cell(
    page: Page, site_url: str, shipped_build: Path, tmp_path: Path
) -> None:
    page.goto(f"{site_url}probe/{VIEW}&layer=20&head=0&query=13&key=9")
    ready(page, "attention-probe")
    page.get_by_label("Values").select_option("effect")
    expect(page).to_have_url(re.compile("show=effect"))
    file = read_json(shipped_build / "data" / "smollm2" / "ioi.cells.json")
    value = file["effects"][20 * 9][13 * 14 // 2 + 9] / file["scale"]
    expect(page.locator(".read-weight")).to_have_text(printed(value, 3))
    explanation = page.locator(".probe-explanation")
    expect(explanation).to_contain_text("with effects of all sizes were actually cut")
    page.get_by_role("button", name="Keep and cite").click()
    _, rows = saved(page, page.get_by_role("button", name="Download CSV"), tmp_path)
    assert integers(rows, "effect", file["scale"]) == file["effects"][20 * 9]
