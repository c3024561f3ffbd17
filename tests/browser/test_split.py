"""How heads share W_Q, W_K, W_V and W_O, on the built site: models, links, drawing, files."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready

Json = dict[str, Any]
Figure = Callable[..., Locator]


@pytest.fixture
def split(page: Page, site_url: str) -> Figure:
    """Open the page at a fragment and wait until the split is drawn."""

    def open_at(fragment: str = "") -> Locator:
        page.goto("about:blank")  # otherwise a new fragment would not reload the page
        page.goto(f"{site_url}mixing/{fragment}")
        page.locator("head-split").scroll_into_view_if_needed()
        ready(page, "head-split")
        return page.locator("head-split")

    return open_at


def test_the_split_draws_the_model_that_is_chosen(split: Figure) -> None:
    figure = split()
    figure.get_by_label("Model", exact=True).select_option(label="Phi-4-mini")
    figure.get_by_label("Head", exact=True).select_option("23")
    expect(figure).to_contain_text("24 query heads share 8 key/value heads, 3 each")
    expect(figure).to_contain_text("columns 2,944 to 3,071 of WQ")
    expect(figure.locator(".split-matrices tbody tr").nth(1)).to_contain_text("3,072 × 1,024")
    expect(figure.locator(".split-line").nth(1).locator("[data-head]")).to_have_count(24)
    expect(figure.locator(".split-line").nth(2).locator("[data-head]")).to_have_count(8)


def test_a_link_to_the_split_restores_model_and_head_beside_the_view_of_the_ledger(
    split: Figure, entry: Json
) -> None:
    figure = split(f"#model={entry['id']}&sentence=ioi&layer=3&head=2&query=4")
    page = figure.page
    figure.get_by_label("Model", exact=True).select_option(label="Falcon 7B")
    figure.get_by_label("Head", exact=True).select_option("70")
    expect(page).to_have_url(re.compile("layer=3&head=2&query=4&split=falcon-7b&slice=70$"))
    again = split(page.url[page.url.index("#") :])
    expect(again.get_by_label("Model", exact=True)).to_have_value("falcon-7b")
    expect(again.get_by_label("Head", exact=True)).to_have_value("70")
    expect(page.locator("output-mixer").get_by_label("Layer")).to_have_value("3")


# The total height of some elements without their borders, which have the colour of the paper.
INK = """(nodes) => nodes.reduce((sum, node) => sum + node.getBoundingClientRect().height
    - 2 * parseFloat(getComputedStyle(node).borderTopWidth), 0)"""


@pytest.mark.parametrize("model", ["gpt2", "llama-2-7b", "mistral-7b", "falcon-7b"])
def test_the_bands_of_w_o_are_drawn_and_the_chosen_one_can_be_seen(
    split: Figure, model: str
) -> None:
    figure = split(f"#split={model}&slice=5")
    block = figure.locator(".split-matrix")
    filled = block.locator(".split-cell").evaluate_all(INK)
    assert filled > 0.7 * float(block.evaluate("(node) => node.clientHeight"))
    chosen = block.locator("[data-chosen]").bounding_box()
    assert chosen and chosen["height"] >= 2


def test_a_shared_key_value_head_is_under_the_heads_that_share_it(
    split: Figure,
) -> None:
    figure = split("#split=phi-4-mini&slice=23")
    heads, keys = (figure.locator(".split-line").nth(line) for line in (1, 2))
    mates = [heads.locator(f"[data-head='{head}']").bounding_box() for head in (21, 22, 23)]
    group = keys.locator("[data-chosen]")
    whole, own = group.bounding_box(), group.locator(".split-cell").bounding_box()
    assert whole and own and mates[0] and mates[2]
    assert whole["x"] == pytest.approx(mates[0]["x"], abs=2)
    assert whole["x"] + whole["width"] == pytest.approx(mates[2]["x"] + mates[2]["width"], abs=2)
    assert own["width"] == pytest.approx(mates[2]["width"], abs=2)
    expect(heads.locator("[data-mate]")).to_have_count(2)


def test_the_saved_split_holds_the_facts_of_every_model(split: Figure) -> None:
    figure = split()
    with figure.page.expect_download() as download:
        figure.get_by_role("button", name="Save as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == figure.get_by_label("Model", exact=True).locator("option").count()
    found = next(row for row in rows if row["id"] == "phi-4-mini")
    assert (found["d_model"], found["heads"], found["kv_heads"]) == ("3072", "24", "8")
