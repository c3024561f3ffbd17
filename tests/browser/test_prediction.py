"""The prediction as a sum on the built site: numbers from the dumps, keyboard, links."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready, signed
from tests.conftest import read_json

Json = dict[str, Any]
Figure = Callable[..., Locator]


@pytest.fixture
def prediction(page: Page, mixer: Figure) -> Figure:
    """Open the mixing at a view and wait until the prediction is drawn."""

    def open_at(rest: str = "") -> Locator:
        mixer(rest)
        page.locator("prediction-map").scroll_into_view_if_needed()
        ready(page, "prediction-map")
        return page.locator("prediction-map")

    return open_at


def test_the_prediction_shows_the_attributions_that_the_file_holds(
    prediction: Figure, mixing: Json
) -> None:
    figure, written = prediction(), mixing["prediction"]
    cells = figure.locator(".attributions a").all_text_contents()
    values = [value for row in written["heads"] for value in row]
    assert [signed(cell.split()[-1]) for cell in cells] == pytest.approx(values, abs=0.0051)
    listed = figure.locator(".likeliest tbody th").all_text_contents()
    assert listed == [f'"{token}"' for token, _ in written["top"]]
    expect(figure.locator(".prediction-sum")).to_contain_text(f"{written['logit']:.3f}")


def test_the_bars_of_the_mlps_are_as_long_as_what_they_add(
    prediction: Figure, mixing: Json
) -> None:
    figure = prediction()
    mlps = mixing["prediction"]["mlps"]
    widths = figure.locator(".mlp-bar > span").evaluate_all(
        "(bars) => bars.map((bar) => parseFloat(bar.style.width))"
    )
    span = max(0, *mlps) - min(0, *mlps)
    assert widths == pytest.approx([100 * abs(value) / span for value in mlps], abs=0.01)
    totals = [signed(text.strip("= ")) for text in figure.locator("dd").all_text_contents()]
    heads = sum(value for row in mixing["prediction"]["heads"] for value in row)
    assert totals[:2] == pytest.approx([heads, sum(mlps)], abs=0.0006)
    logit = mixing["prediction"]["logit"] - mixing["prediction"]["mean_logit"]
    assert totals[-1] == pytest.approx(logit, abs=0.0006)
    assert sum(totals[:-1]) == pytest.approx(totals[-1], abs=0.003)


def test_the_heads_that_raise_the_word_over_the_other_answer_are_listed(
    prediction: Figure, mixing: Json
) -> None:
    against = mixing["prediction"]["against"]
    lists = prediction().locator(".prediction-over")
    expect(lists.locator("h3")).to_have_text(f'Raise it most over "{against["target"]}"')
    largest = sorted((value for row in against["heads"] for value in row), reverse=True)[:4]
    shown = [signed(text) for text in lists.locator(".figure-number").all_text_contents()]
    assert shown == pytest.approx(largest, abs=0.0051)


def test_what_is_held_is_named_under_the_sum(prediction: Figure, mixing: Json) -> None:
    assert mixing["held"] == ["the scale of the last normalisation"]
    line = prediction().locator(".prediction-sum")
    expect(line).to_contain_text("Held fixed: the scale of the last normalisation.")
    expect(line).to_contain_text(f"{mixing['prediction']['mean_logit']:.3f}".replace("-", "−"))


@pytest.mark.alone
def test_the_chosen_cell_of_the_prediction_is_in_the_address_and_comes_back(
    prediction: Figure, page: Page
) -> None:
    page.clock.install()
    figure = prediction("&layer=3&head=2&query=4&off=1")
    figure.locator(".attributions a[tabindex='0']").focus()
    expect(page).not_to_have_url(re.compile("cell="))  # the reader has not chosen a cell yet
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("layer=3&head=2&query=4&off=1&cell=L1H0$"))
    page.locator("output-mixer").get_by_role("button", name="All on").click()
    expect(page).to_have_url(re.compile("layer=3&head=2&query=4&cell=L1H0$"))
    page.clock.fast_forward(1000)  # past the 200 ms after which the address is written
    figure.locator(".attributions a").nth(3).click()
    expect(page).to_have_url(re.compile("/probe/"))
    page.go_back()
    figure.scroll_into_view_if_needed()
    expect(figure.locator("[data-chosen] .visually-hidden").first).to_have_text(re.compile("L0H3"))
    expect(figure.locator(".prediction-line")).to_contain_text("L0H3")
    page.evaluate("location.hash = location.hash.replace('L0H3', 'L2H2')")
    expect(figure.locator(".prediction-line")).to_contain_text("L2H2")


def test_a_head_of_the_prediction_leads_to_its_attention_with_the_keyboard(
    prediction: Figure, mixing: Json, entry: Json
) -> None:
    figure = prediction()
    page = figure.page
    figure.locator(".attributions a[tabindex='0']").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(figure.locator(".prediction-line")).to_contain_text("L1H1")
    page.keyboard.press("Enter")
    last = len(mixing["tokens"]) - 1
    view = f"probe/#model={entry['id']}&sentence=ioi&layer=1&head=1&query={last}"
    expect(page).to_have_url(re.compile(re.escape(view)))
    ready(page)


def test_the_prediction_follows_the_sentence_of_the_ledger(
    prediction: Figure, site: Path, entry: Json
) -> None:
    figure = prediction()
    page = figure.page
    page.evaluate("location.hash = location.hash.replace('sentence=ioi', 'sentence=weekdays')")
    other = read_json(site / entry["sentences"]["weekdays"]["mixing"])["prediction"]
    expect(figure.locator(".prediction-title")).to_contain_text(other["target"])
