"""Probe, mixing and lab in the accessibility tree: a screen reader gets every number."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready
from tests.conftest import read_json

Json = dict[str, Any]
NUMBER = re.compile(r"[+−-]?\d*\.\d+|\b\d+\b")


def heard(part: Locator) -> str:
    """Return what a screen reader finds in a part of the page, as one line."""
    return " ".join(part.aria_snapshot().replace('\\"', '"').split())


def test_the_probe_tells_every_weight_of_the_query_and_in_its_table_every_weight_of_the_head(
    probe: Callable[[str], Page], site: Path, entry: Json
) -> None:
    dump = read_json(site / entry["sentences"]["ioi"]["attention"])
    layer, head, query = 1, 1, 5
    page = probe(f"#sentence=ioi&layer={layer}&head={head}&query={query}")
    rows = dump["attention"][layer * dump["heads"] + head]
    weights = [f"{weight / dump['scale']:.3f}" for weight in rows]
    first = sum(range(query + 1))
    spoken = heard(page.get_by_role("radiogroup", name="Query token"))
    for token, weight in zip(dump["tokens"], weights[first : first + query + 1], strict=False):
        assert f'"{token}", weight {weight}' in spoken
    page.get_by_role("button", name="Show as table").click()
    table = page.get_by_role("table", name=re.compile("^Attention weights of L1H1"))
    expect(table).to_be_visible()
    assert re.findall(r'cell "(\d\.\d{3})"', heard(table)) == weights


def test_the_mixing_tells_every_number_that_it_shows(mixer: Callable[[str], Locator]) -> None:
    figure = mixer("&layer=1&head=0")
    for table in (figure.locator(".ledger"), figure.locator(".cosines")):
        seen = NUMBER.findall(table.inner_text())
        assert seen and NUMBER.findall(heard(table))
        missing = set(seen) - set(NUMBER.findall(heard(table)))
        assert not missing, sorted(missing)
    page = figure.page
    page.locator("prediction-map").scroll_into_view_if_needed()
    ready(page, "prediction-map")
    effects = page.locator("prediction-map")
    links = effects.locator(".attributions a").all()
    spoken = heard(effects)
    for link in links[:: len(links) // 20]:
        name, effect = (link.text_content() or "").split()[:2]
        assert f"{name} {effect}" in spoken


def test_the_lab_tells_the_question_what_was_asked_for_and_the_verdict(
    page: Page, site: Path, site_url: str, entry: Json
) -> None:
    lab = read_json(site / entry["lab"])
    (exercise,) = (e for part in lab["parts"] for e in part["exercises"] if e["id"] == "one-back")
    layer, head = exercise["answer"]["accepted"][0]
    page.goto(f"{site_url}lab/")
    place = page.locator('[data-exercise="one-back"]')
    place.locator("input").first.fill(f"L{layer}H{head}")
    place.locator("input").first.press("Enter")
    expect(place.get_by_text("Right.")).to_be_visible()
    spoken = heard(place)
    assert exercise["title"] in spoken and "Right." in spoken
    verdict = place.locator(".lab-feedback").inner_text()
    assert set(NUMBER.findall(verdict)) <= set(NUMBER.findall(spoken))
    assert "1 of " in heard(page.locator(".lab-bar"))
