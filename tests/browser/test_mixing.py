"""The ledger of the mixing on the built site: numbers from the dumps, keyboard, links, files."""

import csv
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from generator.mixing.gram import gram_at, subset_norm_and_cosine
from generator.pages.mixing_numbers import agreements
from tests.browser.conftest import ready, signed
from tests.conftest import read_json

Json = dict[str, Any]
Figure = Callable[[str], Locator]


def shares(mixing: Json, layer: int, token: int) -> list[float]:
    """Return every part's projection on the sum, from the stored products."""
    return [float(share) for share in gram_at(mixing, layer, token).sum(axis=1)]


def test_the_ledger_shows_the_shares_that_the_file_holds(mixer: Figure, mixing: Json) -> None:
    chance = random.Random(5)
    for _ in range(4):
        layer, token = chance.randrange(mixing["layers"]), chance.randrange(len(mixing["tokens"]))
        figure = mixer(f"&layer={layer}&head=0&query={token}")
        expect(figure.locator(".mixer-title")).to_contain_text(f"Layer {layer} writes")
        found = figure.locator("tbody .share .figure-number").all_text_contents()
        expected = shares(mixing, layer, token)
        assert [signed(text) for text in found] == pytest.approx(expected, abs=0.0051)


def test_heads_switched_off_with_the_keyboard_leave_the_norm_and_cosine_of_the_rest(
    mixer: Figure, mixing: Json
) -> None:
    layer, token = mixing["layers"] - 1, len(mixing["tokens"]) - 1
    figure = mixer(f"&layer={layer}&head=0&query={token}")
    page = figure.page
    figure.get_by_role("checkbox", name=f"L{layer}H0", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    gram = gram_at(mixing, layer, token)
    norm, cosine = subset_norm_and_cosine(gram, range(2, mixing["heads"] + 1))
    assert cosine is not None
    told = figure.get_by_role("status").filter(has_text="parts are on")
    expect(told).to_contain_text(f"{mixing['heads'] - 1} of {mixing['heads'] + 1} parts are on")
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
    """Return the lines under the parts: name to share and norm."""
    lines = figure.locator("tfoot tr").all()
    return {
        line.locator("th").inner_text(): [
            signed(text) for text in line.locator(".figure-number").all_text_contents()
        ]
        for line in lines
    }


def test_the_ledger_says_how_much_of_the_heads_norms_is_left_as_the_lesson_does(
    mixer: Figure, mixing: Json
) -> None:
    token = len(mixing["tokens"]) - 1
    for found in (agreements(mixing, token)[0], agreements(mixing, token)[-1]):
        figure = mixer(f"&layer={found.layer}&head=0&query={token}")
        text = figure.locator(".mixer-rest p").nth(1).inner_text()
        norms, left = (float(number) for number in re.findall(r"\d+\.\d\d", text))
        assert left == pytest.approx(found.ratio, abs=0.0051)
        heads = gram_at(mixing, found.layer, token).diagonal()[: mixing["heads"]]
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


def test_a_link_restores_what_is_off_and_all_on_clears_it(
    mixer: Figure,
) -> None:
    figure = mixer("&layer=3&head=2&query=4&off=1,bias")
    expect(figure.get_by_role("checkbox", name="L3H1", exact=True)).not_to_be_checked()
    expect(figure.get_by_role("checkbox", name="bias")).not_to_be_checked()
    expect(figure.get_by_role("checkbox", name="L3H2", exact=True)).to_be_checked()
    figure.get_by_role("button", name="All on").click()
    expect(figure.get_by_role("checkbox", name="L3H1", exact=True)).to_be_checked()
    expect(figure.page).not_to_have_url(re.compile("off="))


def test_only_one_head_can_be_left_on(mixer: Figure) -> None:
    figure = mixer("&layer=3&head=2&query=4")
    figure.get_by_role("button", name="Only L3H2").click()
    expect(figure.locator("tbody input:checked")).to_have_count(1)
    expect(figure.get_by_role("checkbox", name="L3H2", exact=True)).to_be_checked()


def test_the_ledger_says_how_closely_its_parts_add_up(
    mixer: Figure, mixing: Json, entry: Json
) -> None:
    figure = mixer("&layer=3&head=2")
    digits = f"{mixing['residual']:.1e}".split("e")[0]
    expect(figure.locator(".mixer-sum")).to_contain_text(f"{entry['name']}:")
    expect(figure.locator(".mixer-sum")).to_contain_text(f"{digits} × 10")


def test_the_saved_ledger_holds_every_part(mixer: Figure, mixing: Json) -> None:
    layer, token = 5, 3
    figure = mixer(f"&layer={layer}&head=0&query={token}")
    with figure.page.expect_download() as download:
        figure.get_by_role("button", name="Save as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["part"] for row in rows] == [
        *(f"L{layer}H{head}" for head in range(mixing["heads"])), "bias",
    ]  # fmt: skip
    found = [float(row["share"]) for row in rows]
    assert found == pytest.approx(shares(mixing, layer, token), abs=0.0002)


@pytest.mark.alone
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
    ready(page, "output-mixer")
    assert wanted


def test_the_probe_weighs_attention_by_what_it_carries(
    page: Page, site_url: str, site: Path, entry: Json, mixing: Json
) -> None:
    layer, head, query, key = 12, 1, 9, 4
    view = f"layer={layer}&head={head}&query={query}&key={key}"
    page.goto(f"{site_url}probe/#model={entry['id']}&sentence=ioi&{view}")
    ready(page)
    attention = read_json(site / entry["sentences"]["ioi"]["attention"])
    row = attention["attention"][layer * attention["heads"] + head]
    weight = row[sum(range(query + 1)) + key] / attention["scale"]
    expect(page.locator(".read-weight")).to_have_text(f"{weight:.3f}")
    page.get_by_label("Values").select_option("contribution")
    expect(page).to_have_url(re.compile("show=contribution"))
    norm = mixing["value_norm"][layer * mixing["heads"] + head]
    expect(page.locator(".probe-explanation")).to_contain_text("Kobayashi")
    chips = page.locator(".strip:not(.strip-waiting) .chip-weight").all_text_contents()
    expected = [
        row[sum(range(query + 1)) + each] / attention["scale"] * norm[each]
        / mixing["output_norm"][layer][query]
        for each in range(query + 1)
    ]  # fmt: skip
    assert [float(text) for text in chips[: query + 1]] == pytest.approx(expected, abs=0.0006)
