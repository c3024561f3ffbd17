"""The figures about mixing on the built site: numbers from the dumps, keyboard, links, files."""

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from generator.gram import gram_at, subset_norm_and_cosine
from generator.mixing_facts import agreements
from tests.browser.conftest import ready
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
    return [float(share) for share in gram_at(dump, layer, token).sum(axis=1)]


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
    gram = gram_at(dump, layer, token)
    norm, cosine = subset_norm_and_cosine(gram, range(2, dump["heads"] + 1))
    assert cosine is not None
    told = figure.get_by_role("status").filter(has_text="parts are on")
    expect(told).to_contain_text(f"{dump['heads'] - 1} of {dump['heads'] + 1} parts are on")
    numbers = [
        float(text) for text in re.findall(r"\d\.\d\d", told.locator("p").first.inner_text())
    ]
    assert numbers == pytest.approx([norm, abs(cosine)], abs=0.0051)
    expect(page).to_have_url(re.compile(r"off=0%2C1"))
    assert sums(figure) == {
        "What is on": pytest.approx([norm * cosine, norm], abs=0.0051),
        "Whole output": [1.0, 1.0],
    }


def sums(figure: Locator) -> dict[str, list[float]]:
    """The lines under the parts: name to share and norm."""
    lines = figure.locator("tfoot tr").all()
    return {
        line.locator("th").inner_text(): [
            signed(text) for text in line.locator(".figure-number").all_text_contents()
        ]
        for line in lines
    }


def test_the_ledger_says_how_much_of_the_heads_norms_is_left_as_the_lesson_does(
    mixer: Callable[[str], Locator], dump: Json
) -> None:
    token = len(dump["tokens"]) - 1
    for found in (agreements(dump, token)[0], agreements(dump, token)[-1]):
        figure = mixer(f"&layer={found.layer}&head=0&query={token}")
        text = figure.locator(".mixer-rest p").nth(1).inner_text()
        norms, left = (float(number) for number in re.findall(r"\d+\.\d\d", text))
        assert left == pytest.approx(found.ratio, abs=0.0051)
        heads = gram_at(dump, found.layer, token).diagonal()[: dump["heads"]]
        assert norms == pytest.approx(sum(float(square) ** 0.5 for square in heads), abs=0.0051)
    figure.get_by_role("button", name="Only L").click()
    expect(figure.locator(".mixer-rest p")).to_have_count(1)


def test_the_read_out_follows_the_buttons_without_a_hole_in_a_narrow_window(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(width=820)
    page.goto(f"{site_url}mixing/")
    ready(page, "output-mixer")
    above, below = (page.locator(part).bounding_box() for part in (".mixer-ledger", ".mixer-left"))
    assert above and below
    assert 0 < below["y"] - (above["y"] + above["height"]) < 64


FINGER = 44  # px, the least size of what a finger has to hit


@pytest.mark.parametrize("width", [360, 820])
def test_what_a_finger_taps_is_large_enough(
    new_page: Callable[..., Page], site_url: str, width: int
) -> None:
    page = new_page(width=width, has_touch=True)
    page.goto(f"{site_url}mixing/")
    for figure in ("output-mixer", "prediction-map", "head-split"):
        page.locator(figure).scroll_into_view_if_needed()
        ready(page, figure)
        taps = page.locator(figure).locator("button, select, label:has(input), li a, summary")
        boxes = [(tap.inner_text(), tap.bounding_box()) for tap in taps.all()]
        assert boxes
        small = [text for text, box in boxes if box and min(box["width"], box["height"]) < FINGER]
        assert not small


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


def test_the_bars_of_the_mlps_are_as_long_as_what_they_add(
    mixer: Callable[[str], Locator], dump: Json
) -> None:
    figure = mixer("").page.locator("prediction-map")
    figure.scroll_into_view_if_needed()
    ready(figure.page, "prediction-map")
    mlps = dump["prediction"]["mlps"]
    widths = figure.locator(".mlp-bar > span").evaluate_all(
        "(bars) => bars.map((bar) => parseFloat(bar.style.width))"
    )
    span = max(0, *mlps) - min(0, *mlps)
    assert widths == pytest.approx([100 * abs(value) / span for value in mlps], abs=0.01)
    totals = [signed(text.strip("= ")) for text in figure.locator("dd").all_text_contents()]
    heads = sum(value for row in dump["prediction"]["heads"] for value in row)
    assert totals[:2] == pytest.approx([heads, sum(mlps)], abs=0.0006)
    assert totals[-1] == pytest.approx(dump["prediction"]["logit"], abs=0.0006)
    assert sum(totals[:-1]) == pytest.approx(totals[-1], abs=0.003)


def test_the_chosen_cell_of_the_prediction_is_in_the_address_and_comes_back(
    mixer: Callable[[str], Locator], page: Page
) -> None:
    ledger = mixer("&layer=3&head=2&query=4&off=1")
    figure = page.locator("prediction-map")
    figure.scroll_into_view_if_needed()
    ready(page, "prediction-map")
    figure.locator(".attributions a[tabindex='0']").focus()
    expect(page).not_to_have_url(re.compile("cell="))  # it was not the reader who chose this one
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("layer=3&head=2&query=4&off=1&cell=L1H0$"))
    ledger.get_by_role("button", name="All on").click()
    expect(page).to_have_url(re.compile("layer=3&head=2&query=4&cell=L1H0$"))
    page.wait_for_timeout(500)  # no reader is as quick: an address is written every 200 ms at most
    figure.locator(".attributions a").nth(3).click()
    expect(page).to_have_url(re.compile("/probe/"))
    page.go_back()
    figure.scroll_into_view_if_needed()
    expect(figure.locator("[data-chosen] .visually-hidden").first).to_have_text(re.compile("L0H3"))
    expect(figure.locator(".prediction-line")).to_contain_text("L0H3")
    page.evaluate("location.hash = location.hash.replace('L0H3', 'L2H2')")
    expect(figure.locator(".prediction-line")).to_contain_text("L2H2")


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


@pytest.fixture
def split(page: Page, site_url: str) -> Callable[[str], Locator]:
    """Open the page at a fragment and wait until the split is drawn."""

    def open_at(fragment: str = "") -> Locator:
        page.goto("about:blank")  # or a new fragment would not load the page again
        page.goto(f"{site_url}mixing/{fragment}")
        page.locator("head-split").scroll_into_view_if_needed()
        ready(page, "head-split")
        return page.locator("head-split")

    return open_at


def test_the_split_draws_the_model_that_is_chosen(split: Callable[[str], Locator]) -> None:
    figure = split("")
    figure.get_by_label("Model", exact=True).select_option(label="Phi-4-mini")
    figure.get_by_label("Head", exact=True).select_option("23")
    expect(figure).to_contain_text("24 query heads share 8 key/value heads, 3 each")
    expect(figure).to_contain_text("columns 2,944 to 3,071 of WQ")
    expect(figure.locator(".split-matrices tbody tr").nth(1)).to_contain_text("3,072 × 1,024")
    expect(figure.locator(".split-line").nth(1).locator("[data-head]")).to_have_count(24)
    expect(figure.locator(".split-line").nth(2).locator("[data-head]")).to_have_count(8)


def test_a_link_to_the_split_restores_model_and_head_beside_the_view_of_the_ledger(
    split: Callable[[str], Locator], entry: Json
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


# The heights of some elements without their borders, which have the colour of the paper.
INK = """(nodes) => nodes.reduce((sum, node) => sum + node.getBoundingClientRect().height
    - 2 * parseFloat(getComputedStyle(node).borderTopWidth), 0)"""


@pytest.mark.parametrize("model", ["gpt2", "llama-2-7b", "mistral-7b", "falcon-7b"])
def test_the_bands_of_w_o_are_drawn_and_the_chosen_one_can_be_seen(
    split: Callable[[str], Locator], model: str
) -> None:
    figure = split(f"#split={model}&slice=5")
    block = figure.locator(".split-matrix")
    filled = block.locator(".split-cell").evaluate_all(INK)
    assert filled > 0.7 * float(block.evaluate("(node) => node.clientHeight"))
    chosen = block.locator("[data-chosen]").bounding_box()
    assert chosen and chosen["height"] >= 2


def test_a_shared_key_value_head_is_under_the_heads_that_share_it(
    split: Callable[[str], Locator],
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


def test_the_saved_split_holds_the_facts_of_every_model(split: Callable[[str], Locator]) -> None:
    figure = split("")
    with figure.page.expect_download() as download:
        figure.get_by_role("button", name="Save as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert len(rows) == figure.get_by_label("Model", exact=True).locator("option").count()
    found = next(row for row in rows if row["id"] == "phi-4-mini")
    assert (found["d_model"], found["heads"], found["kv_heads"]) == ("3072", "24", "8")
