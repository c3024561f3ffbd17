"""What is lost without a head, on the built site: numbers, keyboard, address, CSV."""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready, signed
from tests.conftest import read_json

Json = dict[str, Any]
VIEW = "#model=smollm2&sentence=ioi"


@pytest.fixture
def effects(shipped_build: Path) -> Json:
    found: Json = read_json(shipped_build / "data" / "smollm2" / "ioi.effects.json")
    return found


def removals(page: Page, site_url: str, rest: str = "") -> Locator:
    """The figure on the page about mixing, drawn."""
    page.goto(f"{site_url}mixing/{VIEW}{rest}")
    page.locator("removal-map").scroll_into_view_if_needed()
    ready(page, "removal-map")
    return page.locator("removal-map")


def test_the_map_shows_the_losses_that_the_file_holds(
    page: Page, site_url: str, effects: Json
) -> None:
    cells = removals(page, site_url).locator(".attributions a").all_text_contents()
    values = [value / effects["scale"] for value in effects["logprob"]]
    assert [signed(cell.split()[-1]) for cell in cells] == pytest.approx(values, abs=0.0051)


def test_arrow_keys_choose_a_head_whose_moves_are_links_and_the_address_keeps_it(
    page: Page, site_url: str, effects: Json
) -> None:
    figure = removals(page, site_url, "&cell=L20H0")
    expect(figure.locator(".removal-line")).to_contain_text("L20H0 looks at")
    first, steps = effects["moves"][20 * 9][:2]
    item = figure.locator(".removal-moves li").first
    expect(item).to_have_text(f"→ L{first // 9}H{first % 9} by {steps / effects['scale']:.3f}")
    href = str(item.locator("a").get_attribute("href"))
    assert f"layer={first // 9}&head={first % 9}" in href
    figure.locator(".attributions a[data-chosen]").press("ArrowRight")
    expect(figure.locator(".removal-line")).to_contain_text("L20H1 looks at")
    expect(page).to_have_url(re.compile("cell=L20H1"))


def test_the_csv_holds_both_numbers_of_every_head(
    page: Page, site_url: str, effects: Json, tmp_path: Path
) -> None:
    figure = removals(page, site_url)
    with page.expect_download() as download:
        figure.get_by_role("button", name="Save as CSV").click()
    path = tmp_path / "removals.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [round(float(row["without"]) * 1000) for row in rows] == effects["logprob"]


def test_the_probe_says_beside_a_weight_what_is_lost_without_the_head(
    page: Page, site_url: str, effects: Json
) -> None:
    page.goto(f"{site_url}probe/{VIEW}&layer=20&head=0&query=13&key=9&cause=on")
    line = page.locator(".cause-line")
    lost = f"{effects['logprob'][20 * 9] / 1000:+.2f}".replace("-", "−")
    expect(line).to_contain_text(f"without this head {lost}")
    expect(page.get_by_role("button", name="Without this head")).to_have_attribute(
        "aria-pressed", "true"
    )
