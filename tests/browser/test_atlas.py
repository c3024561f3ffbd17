"""The atlas on the built site: its numbers match the data, and every control selects its head."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready
from tests.conftest import read_json

NewPage = Callable[..., Page]
Json = dict[str, Any]
FIGURE = "head-atlas"


@pytest.fixture(scope="session")
def measures(site: Path, entry: Json) -> Json:
    """The default model's measures."""
    return dict(read_json(site / entry["file"])["measures"])


@pytest.fixture
def atlas(page: Page, site_url: str) -> Callable[[str], Page]:
    """Open the atlas at a fragment and wait until it is drawn."""

    def open_at(fragment: str = "") -> Page:
        page.goto("about:blank")  # otherwise a change of fragment would not reload the page
        page.goto(f"{site_url}atlas/{fragment}")
        ready(page, FIGURE)
        return page

    return open_at


def ranked(measures: Json, name: str) -> list[tuple[float, str]]:
    """Return scores and heads, the highest first; equal scores in order of the heads."""
    scores = [
        (score, layer, head)
        for layer, row in enumerate(measures[name]["scores"])
        for head, score in enumerate(row)
    ]
    scores.sort(key=lambda each: (-each[0], each[1], each[2]))
    return [(score, f"L{layer}H{head}") for score, layer, head in scores]


def address(model: str, head: str, measure: str) -> str:
    return f"#model={model}&head={head}&measure={measure}"


def cell(page: Page) -> Locator:
    """The grid's only cell element: the chosen head."""
    return page.locator("head-atlas").get_by_role("gridcell")


def chosen(page: Page) -> Locator:
    return page.locator(".passport-name")


def row(page: Page, title: str) -> Locator:
    """A measure's row in the passport."""
    name = re.compile(f"^{re.escape(title)}$")
    return page.locator(".passport-measures tbody tr").filter(
        has=page.get_by_role("button", name=name)
    )


# The colour in the middle of each cell on the canvas, row by row.
PAINTED = """([layers, heads]) => {
  const canvas = document.querySelector(".atlas-cells canvas");
  const context = canvas.getContext("2d");
  const [wide, high] = [canvas.width / heads, canvas.height / layers];
  return Array.from({ length: layers * heads }, (_, index) => {
    const [x, y] = [(index % heads + 0.2) * wide, (Math.floor(index / heads) + 0.2) * high];
    return [...context.getImageData(Math.round(x), Math.round(y), 1, 1).data].join();
  });
}"""


def test_each_head_is_painted_by_its_score_and_named_with_it_when_chosen(
    atlas: Callable[..., Page], measures: Json, entry: Json
) -> None:
    page = atlas("#head=L1H2")
    first = next(iter(measures))
    scores = [score for row in measures[first]["scores"] for score in row]
    colours = page.evaluate(PAINTED, [entry["layers"], entry["heads"]])
    steps = [round(255 * score) for score in scores]
    assert len(set(colours)) > 5
    shown = dict(zip(steps, colours, strict=True))
    assert [shown[step] for step in steps] == colours  # equal scores have equal colours
    assert len({*shown.values()}) > 0.8 * len(shown)
    score = measures[first]["scores"][1][2]
    expect(cell(page)).to_have_text(f"L1H2 {score:.3f}")


def test_without_a_choice_it_shows_the_highest_head_of_the_first_measure(
    atlas: Callable[..., Page], measures: Json
) -> None:
    page = atlas()
    expect(chosen(page)).to_have_text(ranked(measures, next(iter(measures)))[0][1])


def test_a_deep_link_is_restored_and_every_choice_is_written_into_the_address(
    atlas: Callable[..., Page], entry: Json, measures: Json
) -> None:
    page = atlas(address(entry["id"], "L3H2", "entropy"))
    expect(chosen(page)).to_have_text("L3H2")
    expect(page.get_by_label("Measure", exact=True)).to_have_value("entropy")
    page.get_by_label("Measure", exact=True).select_option("induction")
    expect(page).to_have_url(re.compile(re.escape(address(entry["id"], "L3H2", "induction")) + "$"))
    best = ranked(measures, "induction")[0][1]
    page.get_by_role("button", name=best).first.click()
    expect(page).to_have_url(re.compile(re.escape(address(entry["id"], best, "induction")) + "$"))


def test_the_ranking_lists_the_ten_highest_heads(
    atlas: Callable[..., Page], measures: Json
) -> None:
    page = atlas("#measure=induction")
    found = page.locator(".ranking-head").all_inner_texts()
    expected = [f"{head} {score:.3f}" for score, head in ranked(measures, "induction")[:10]]
    assert [re.sub(r"\s+", " ", text) for text in found] == expected


def test_the_passport_has_every_measure_with_score_rank_and_distribution(
    atlas: Callable[..., Page], measures: Json, entry: Json
) -> None:
    best = ranked(measures, "induction")[0][1]
    page = atlas(f"#head={best}")
    for name, measure in measures.items():
        line = row(page, measure["title"])
        layer, head = map(int, best[1:].split("H"))
        score = measure["scores"][layer][head]
        rank = 1 + sum(other > score for other, _ in ranked(measures, name))
        expect(line.locator(".passport-score")).to_have_text(f"{score:.3f}")
        expect(line.locator(".passport-rank")).to_have_text(
            f"{rank} of {entry['layers'] * entry['heads']}"
        )
        expect(line.locator(".distribution-mark")).to_have_count(1)
    assert "induction" in page.locator(".passport-roles").inner_text()


def test_a_cell_of_the_passport_opens_the_probe_on_the_weight_that_it_states(
    atlas: Callable[..., Page],
) -> None:
    page = atlas("#measure=induction")
    cell = page.locator(".passport-cell").first
    head = chosen(page).inner_text()
    weight = cell.locator(".passport-weight").inner_text()
    pair = cell.locator("a").inner_text()
    cell.get_by_role("link").click()
    line = page.locator("attention-probe .read-out")
    expect(line).to_contain_text(pair)
    expect(line).to_contain_text(weight)
    expect(line).to_contain_text(head)


def test_the_nearest_heads_lead_to_their_passports(
    atlas: Callable[..., Page], site: Path, entry: Json
) -> None:
    page = atlas("#head=L0H0")
    nearest = read_json(site / entry["passports"])["nearest"][0]
    names = [f"L{near['layer']}H{near['head']}" for near in nearest]
    assert page.locator(".passport-nearest .ranking-name").all_inner_texts() == names
    page.locator(".passport-nearest button").first.click()
    expect(chosen(page)).to_have_text(names[0])


def test_the_keyboard_moves_through_the_grid_within_its_edges(
    atlas: Callable[..., Page], entry: Json
) -> None:
    page = atlas("#head=L1H1")
    cell(page).focus()
    last = f"L{entry['layers'] - 1}H{entry['heads'] - 1}"
    for key, head in [
        ("ArrowDown", "L2H1"), ("ArrowLeft", "L2H0"), ("ArrowLeft", "L2H0"), ("ArrowUp", "L1H0"),
        ("End", f"L1H{entry['heads'] - 1}"), ("Control+End", last), ("Control+Home", "L0H0"),
    ]:  # fmt: skip
        page.keyboard.press(key)
        expect(chosen(page)).to_have_text(head)
        label = page.evaluate("document.activeElement.firstChild.textContent")
        assert label.startswith(f"{head} "), key


def test_the_grid_has_one_tab_stop(atlas: Callable[..., Page]) -> None:
    page = atlas()
    expect(cell(page)).to_have_count(1)
    expect(cell(page)).to_have_attribute("tabindex", "0")


def test_the_table_has_every_head_sorts_and_leads_back_to_a_head(
    atlas: Callable[..., Page], measures: Json, entry: Json
) -> None:
    page = atlas()
    page.get_by_role("button", name="Show as table").click()
    table = page.locator(".atlas-table")
    expect(table.locator("tbody tr")).to_have_count(entry["layers"] * entry["heads"])
    expect(table.locator("tbody th").first).to_have_text("L0H0")
    table.get_by_role("button", name=measures["induction"]["title"], exact=True).click()
    best = ranked(measures, "induction")[0][1]
    expect(table.locator("tbody th").first).to_have_text(best)
    expect(table.locator("[aria-sort=descending]")).to_have_text(measures["induction"]["title"])
    table.get_by_role("button", name=best, exact=True).click()
    expect(chosen(page)).to_be_visible()
    expect(chosen(page)).to_have_text(best)


def test_the_csv_holds_every_score_in_full(
    atlas: Callable[..., Page], measures: Json, entry: Json
) -> None:
    page = atlas()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    assert waiting.value.suggested_filename == f"{entry['id']}-heads.csv"
    text = waiting.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == entry["layers"] * entry["heads"]
    for line in rows:
        for name, measure in measures.items():
            assert float(line[name]) == measure["scores"][int(line["layer"])][int(line["head"])]


def test_what_cannot_be_shown_as_asked_is_said(atlas: Callable[..., Page], entry: Json) -> None:
    page = atlas("#head=L99H0&measure=nothing")
    notes = page.locator("head-atlas .figure-notes")
    expect(notes).to_contain_text(f"This is L{entry['layers'] - 1}H0.")
    expect(notes).to_contain_text('This build has no measure "nothing"')


def test_a_head_of_a_model_that_is_not_here_gives_way_to_the_first_on_the_measure(
    atlas: Callable[..., Page],
) -> None:
    page = atlas("#model=nowhere&head=L4H1&measure=induction")
    notes = page.locator("head-atlas .figure-notes")
    expect(notes).to_contain_text('There is no model "nowhere" here.')
    expect(page.get_by_label("Measure", exact=True)).to_have_value("induction")
    first = page.locator(".ranking-name").first.inner_text()
    expect(page.locator(".passport-name")).to_have_text(first)


def test_the_colours_of_the_cells_follow_the_scheme(
    new_page: NewPage, site_url: str, entry: Json
) -> None:
    page = new_page()
    page.goto(f"{site_url}atlas/")
    ready(page, FIGURE)
    size = [entry["layers"], entry["heads"]]
    light = page.evaluate(PAINTED, size)
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.wait_for_function(
        f"([size, light]) => ({PAINTED})(size)[0] !== light", arg=[size, light[0]]
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_has_room_for_the_grid_and_the_passport(
    new_page: NewPage, site_url: str, scheme: str
) -> None:
    page = new_page(width=360, height=740, scheme=scheme)
    page.goto(f"{site_url}atlas/")
    ready(page, FIGURE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert cell(page).evaluate("cell => cell.offsetWidth") >= 20
    expect(chosen(page)).to_be_visible()


def test_a_measure_on_ordinary_text_colours_the_heads_and_is_fetched_only_when_it_is_chosen(
    atlas: Callable[..., Page], site: Path, entry: Json
) -> None:
    page = atlas("")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    about = read_json(site / entry["text"])
    scores = [row[about["measures"].index("induction")] for row in about["means"]]
    page.get_by_label("Measure", exact=True).select_option("induction")
    expect(page.locator(".legend-title")).to_contain_text("Induction")
    assert not any(entry["text"] in url for url in fetched)
    page.get_by_label("Measure", exact=True).select_option(label="On ordinary text …")
    expect(page.locator(".atlas-caption .legend-title")).to_contain_text("Induction, on text")
    assert [url for url in fetched if entry["text"] in url] != []
    expect(page).to_have_url(re.compile(r"measure=text\.induction"))
    best = divmod(max(range(len(scores)), key=scores.__getitem__), entry["heads"])
    page.locator(".ranking-head").first.click()
    expect(cell(page)).to_contain_text("L{}H{}".format(*best))
    expect(cell(page)).to_contain_text(f"{max(scores) / 1000:.3f}")
    page.get_by_label("Measure", exact=True).select_option("text.at_punctuation")
    expect(page.locator(".atlas-caption .legend-title")).to_contain_text("punctuation, on text")
    expect(chosen(atlas(f"#model={entry['id']}&measure=text.at_punctuation"))).to_be_visible()
    expect(page.locator(".atlas-definition")).to_contain_text("On ordinary text, the heads of")
