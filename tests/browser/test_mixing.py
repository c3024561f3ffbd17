"""The figures about mixing on the built site: numbers from the dumps, keyboard, links, files."""

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from generator.gram import subset_norm_and_cosine, unpack_gram
from tests.conftest import read_json

Json = dict[str, Any]


@pytest.fixture(scope="session")
def entry(site: Path) -> Json:
    """The default model in the published catalogue; it has mixing data."""
    catalogue = read_json(next(site.glob("app/*/catalogue.json")))
    model: Json = next(model for model in catalogue["models"] if not model["no_mixing"])
    return model


@pytest.fixture(scope="session")
def dump(site: Path, entry: Json) -> Json:
    """Its mixing of the sentence about the bag, and the tokens."""
    run = entry["sentences"]["ioi"]
    return {
        **read_json(site / run["mixing"]),
        "tokens": read_json(site / run["attention"])["tokens"],
    }


@pytest.fixture
def mixer(page: Page, site_url: str, entry: Json) -> Callable[[str], Locator]:
    """Open the page at a view of that sentence and wait until the ledger is drawn."""

    def open_at(rest: str) -> Locator:
        page.goto(f"{site_url}mixing/#model={entry['id']}&sentence=ioi{rest}")
        expect(page.locator("output-mixer")).to_have_attribute("data-state", "ready")
        return page.locator("output-mixer")

    return open_at


def signed(text: str) -> float:
    """A number as the figures print it."""
    return float(text.replace("−", "-").replace("+", ""))


def shares(dump: Json, layer: int, token: int) -> list[float]:
    """Every part's projection on the sum, from the stored products."""
    gram = unpack_gram(dump["gram"][layer * len(dump["tokens"]) + token], dump["scale"])
    return [float(share) for share in gram.sum(axis=1)]


def test_the_ledger_shows_the_shares_that_the_file_holds(
    mixer: Callable[[str], Locator], dump: Json
) -> None:
    chance = random.Random(5)
    for _ in range(4):
        layer, token = chance.randrange(dump["layers"]), chance.randrange(len(dump["tokens"]))
        figure = mixer(f"&layer={layer}&head=0&query={token}")
        expect(figure.locator(".mixer-title")).to_contain_text(f"Layer {layer} writes")
        found = figure.locator("tbody .share .figure-number").all_text_contents()
        expected = shares(dump, layer, token)
        assert [signed(text) for text in found] == pytest.approx(expected, abs=0.0051)


def test_heads_switched_off_with_the_keyboard_leave_the_norm_and_cosine_of_the_rest(
    mixer: Callable[[str], Locator], dump: Json
) -> None:
    layer, token = dump["layers"] - 1, len(dump["tokens"]) - 1
    figure = mixer(f"&layer={layer}&head=0&query={token}")
    page = figure.page
    figure.get_by_role("checkbox", name=f"L{layer}H0", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    row = dump["gram"][layer * len(dump["tokens"]) + token]
    norm, cosine = subset_norm_and_cosine(row, range(2, dump["heads"] + 1), dump["scale"])
    assert cosine is not None
    told = figure.get_by_role("status").filter(has_text="parts are on")
    expect(told).to_contain_text(f"{dump['heads'] - 1} of {dump['heads'] + 1} parts are on")
    numbers = [float(text) for text in re.findall(r"\d\.\d\d", told.inner_text())]
    assert numbers == pytest.approx([norm, abs(cosine)], abs=0.0051)
    expect(page).to_have_url(re.compile(r"off=0%2C1"))


def test_a_link_restores_what_is_off_and_all_on_clears_it(
    mixer: Callable[[str], Locator],
) -> None:
    figure = mixer("&layer=3&head=2&query=4&off=1,bias")
    expect(figure.get_by_role("checkbox", name="L3H1", exact=True)).not_to_be_checked()
    expect(figure.get_by_role("checkbox", name="bias")).not_to_be_checked()
    expect(figure.get_by_role("checkbox", name="L3H2", exact=True)).to_be_checked()
    figure.get_by_role("button", name="All on").click()
    expect(figure.get_by_role("checkbox", name="L3H1", exact=True)).to_be_checked()
    expect(figure.page).not_to_have_url(re.compile("off="))


def test_only_one_head_can_be_left_on(mixer: Callable[[str], Locator]) -> None:
    figure = mixer("&layer=3&head=2&query=4")
    figure.get_by_role("button", name="Only L3H2").click()
    expect(figure.locator("tbody input:checked")).to_have_count(1)
    expect(figure.get_by_role("checkbox", name="L3H2", exact=True)).to_be_checked()


def test_the_ledger_says_how_closely_its_parts_add_up(
    mixer: Callable[[str], Locator], dump: Json, entry: Json
) -> None:
    figure = mixer("&layer=3&head=2")
    digits = f"{dump['residual']:.1e}".split("e")[0]
    expect(figure.locator(".mixer-sum")).to_contain_text(f"{entry['name']}:")
    expect(figure.locator(".mixer-sum")).to_contain_text(f"{digits} × 10")


def test_the_saved_ledger_holds_every_part(mixer: Callable[[str], Locator], dump: Json) -> None:
    layer, token = 5, 3
    figure = mixer(f"&layer={layer}&head=0&query={token}")
    with figure.page.expect_download() as download:
        figure.get_by_role("button", name="Save as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["part"] for row in rows] == [
        *(f"L{layer}H{head}" for head in range(dump["heads"])), "bias",
    ]  # fmt: skip
    found = [float(row["share"]) for row in rows]
    assert found == pytest.approx(shares(dump, layer, token), abs=0.0002)


def test_nothing_about_mixing_is_fetched_before_a_figure_is_in_view(
    page: Page, site_url: str
) -> None:
    wanted: list[str] = []

    def note(request: Request) -> None:
        if ".mixing." in request.url:
            wanted.append(request.url)

    page.on("request", note)
    page.set_viewport_size({"width": 1280, "height": 120})
    page.goto(f"{site_url}mixing/", wait_until="networkidle")
    assert wanted == []
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator("output-mixer")).to_have_attribute("data-state", "ready")
    assert wanted


def test_the_prediction_shows_the_attributions_that_the_file_holds(
    mixer: Callable[[str], Locator], dump: Json
) -> None:
    page = mixer("").page
    figure = page.locator("prediction-map")
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready")
    prediction = dump["prediction"]
    cells = figure.locator(".attributions a").all_text_contents()
    values = [value for row in prediction["heads"] for value in row]
    assert [signed(cell.split()[-1]) for cell in cells] == pytest.approx(values, abs=0.0051)
    listed = figure.locator(".likeliest tbody th").all_text_contents()
    assert listed == [f'"{token}"' for token, _ in prediction["top"]]
    expect(figure.locator(".prediction-sum")).to_contain_text(f"{prediction['logit']:.3f}")


def test_a_head_of_the_prediction_leads_to_its_attention_with_the_keyboard(
    mixer: Callable[[str], Locator], dump: Json, entry: Json
) -> None:
    page = mixer("").page
    figure = page.locator("prediction-map")
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready")
    figure.locator(".attributions a[tabindex='0']").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".prediction-line")).to_contain_text("L1H1")
    page.keyboard.press("Enter")
    last = len(dump["tokens"]) - 1
    view = f"probe/#model={entry['id']}&sentence=ioi&layer=1&head=1&query={last}"
    expect(page).to_have_url(re.compile(re.escape(view)))
    expect(page.locator("attention-probe")).to_have_attribute("data-state", "ready")


def test_the_prediction_follows_the_sentence_of_the_ledger(
    mixer: Callable[[str], Locator], site: Path, entry: Json
) -> None:
    page = mixer("").page
    figure = page.locator("prediction-map")
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready")
    page.evaluate("location.hash = location.hash.replace('sentence=ioi', 'sentence=weekdays')")
    other = read_json(site / entry["sentences"]["weekdays"]["mixing"])["prediction"]
    expect(figure.locator(".prediction-title")).to_contain_text(other["target"])


def test_the_probe_weighs_attention_by_what_it_carries(
    page: Page, site_url: str, site: Path, entry: Json, dump: Json
) -> None:
    layer, head, query, key = 12, 1, 9, 4
    view = f"layer={layer}&head={head}&query={query}&key={key}"
    page.goto(f"{site_url}probe/#model={entry['id']}&sentence=ioi&{view}")
    expect(page.locator("attention-probe")).to_have_attribute("data-state", "ready")
    attention = read_json(site / entry["sentences"]["ioi"]["attention"])
    row = attention["attention"][layer * attention["heads"] + head]
    weight = row[sum(range(query + 1)) + key] / attention["scale"]
    expect(page.locator(".read-weight")).to_have_text(f"{weight:.3f}")
    page.get_by_label("Values").select_option("contribution")
    expect(page).to_have_url(re.compile("show=contribution"))
    norm = dump["value_norm"][layer * dump["heads"] + head]
    expect(page.locator(".probe-explanation")).to_contain_text("Kobayashi")
    chips = page.locator(".strip:not(.strip-waiting) .chip-weight").all_text_contents()
    expected = [
        row[sum(range(query + 1)) + each] / attention["scale"] * norm[each]
        / dump["output_norm"][layer][query]
        for each in range(query + 1)
    ]  # fmt: skip
    assert [float(text) for text in chips[: query + 1]] == pytest.approx(expected, abs=0.0006)


def test_the_split_draws_the_model_that_is_chosen(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}mixing/")
    figure = page.locator("head-split")
    figure.scroll_into_view_if_needed()
    expect(figure).to_have_attribute("data-state", "ready")
    figure.get_by_label("Model").select_option(label="Phi-4-mini")
    figure.get_by_label("Head").select_option("23")
    expect(figure).to_contain_text("24 query heads share 8 key/value heads, 3 each")
    expect(figure).to_contain_text("columns 2944 to 3071 of W_Q")
    expect(figure.get_by_role("row", name="W_K")).to_contain_text("3,072 × 1,024")
    expect(figure.locator(".split-line").nth(1).locator("[data-head]")).to_have_count(24)
    expect(figure.locator(".split-line").nth(2).locator("[data-head]")).to_have_count(8)
