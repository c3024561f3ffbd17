"""The figures' scripts when they cannot be loaded: what is shown in their place."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import lose, ready

Json = dict[str, Any]
FAULTS: dict[str, Json] = {
    "missing": {"status": 404, "body": "gone"},
    "cut-short": {"content_type": "text/javascript", "body": "export default class {"},
    "html": {"content_type": "text/html", "body": "<!doctype html><title>Hello</title>"},
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(
    ("address", "figure", "script"),
    [
        ("probe/", "attention-probe", "probe-kind"),
        ("mixing/", "output-mixer", "ledger-figure"),
        ("mixing/", "prediction-map", "prediction-figure"),
        ("mixing/", "removal-map", "removal-figure"),
        ("atlas/", "head-atlas", "atlas-kind"),
        ("sentences/ioi/", "head-cards", "cards-kind"),
        ("lab/", "attention-lab", "lab-sheet"),
    ],
)
def test_a_figure_whose_script_fails_says_so_and_keeps_what_the_page_holds(
    page: Page,
    site_url: str,
    tolerated: list[str],
    address: str,
    figure: str,
    script: str,
    fault: str,
) -> None:
    tolerated += ["404", "MIME type"]
    page.route(f"**/js/{script}*.js", lambda route: route.fulfill(**FAULTS[fault]))
    page.goto(site_url + address)
    page.locator(figure).scroll_into_view_if_needed()  # figures start when in view
    message = page.locator(figure).get_by_role("alert")
    expect(message).to_contain_text("Its script could not be loaded.")
    assert len(page.locator(figure).inner_text()) > len(message.inner_text())
    page.unroute(f"**/js/{script}*.js")
    message.get_by_role("button", name="Reload the page").click()
    expect(message).to_have_count(0)


@pytest.mark.alone
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("address", ["probe/", "lab/", "embed/"])
def test_a_page_whose_own_script_fails_says_so_and_keeps_what_it_says_of_its_figures(
    page: Page, site_url: str, tolerated: list[str], address: str, fault: str
) -> None:
    tolerated += ["404", "MIME type", "Unexpected end of input"]
    page.route("**/js/main*.js", lambda route: route.fulfill(**FAULTS[fault]))
    page.goto(site_url + address)
    message = page.get_by_role("alert")
    expect(message).to_contain_text("Their script could not be loaded.")
    for said in page.locator(".fallback > p").all():
        expect(said).to_be_visible()
    expect(page.locator(".md-search:visible, [data-toggles]:visible")).to_have_count(0)
    page.unroute("**/js/main*.js")
    message.get_by_role("button", name="Reload the page").click()
    expect(message).to_have_count(0)
    page.wait_for_function("() => !!customElements.get('attention-probe')")


def test_a_figure_says_what_it_will_show_while_its_pages_script_is_on_the_way(
    page: Page, site_url: str
) -> None:
    page.route("**/js/main*.js", lambda route: None)  # never answered
    page.goto(f"{site_url}probe/", wait_until="commit")
    expect(page.locator(".fallback > p")).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")


# Scripts that the probe loads only when a reader asks for what they draw.
LATER: dict[str, tuple[str, Callable[[Page], None]]] = {
    "look-closer": ("", lambda page: page.get_by_role("button", name="Look closer").click()),
    "compare-panel": ("&compare={model}_ioi_L0H0_0", lambda page: None),
    "lines-panel": ("&lines=head", lambda page: None),
    "similar-panel": ("&similar=on", lambda page: None),
    "fingerprint-panel": ("&prints=on", lambda page: None),
    "sorted-panel": ("&sorted=on", lambda page: None),
    "fingerprint-table": (
        "&prints=on",
        lambda page: page.get_by_role("button", name="Show fingerprint as table").click(),
    ),
    "lines-table": (
        "&lines=layer",
        lambda page: page.get_by_role("button", name="Show lines as table").click(),
    ),
    "weight-table": ("", lambda page: page.get_by_role("button", name="Show as table").click()),
    "export-panel": ("", lambda page: page.get_by_role("button", name="Keep and cite").click()),
    "help-sheet": ("", lambda page: page.keyboard.press("?")),
    "sentence-list": ("", lambda page: page.get_by_role("combobox", name="Sentence").click()),
    "cell-values": ("&show=contribution", lambda page: None),
    "finder-panel": ("&marks=ioi_13_3", lambda page: None),
}


@pytest.mark.parametrize("script", LATER)
def test_a_part_of_the_probe_whose_script_fails_says_so_in_its_place(
    page: Page, site_url: str, entry: Json, tolerated: list[str], script: str
) -> None:
    fragment, ask = LATER[script]
    lose(page, tolerated, f"**/js/{script}*.js")
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1{fragment.format(model=entry['id'])}")
    if not fragment:
        ready(page)
    ask(page)
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")


def test_without_the_script_behind_look_closer_an_address_shows_the_plain_map(
    page: Page, site_url: str, tolerated: list[str]
) -> None:
    lose(page, tolerated, "**/js/look-closer*.js")
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1&lines=head")
    ready(page)
    expect(page.locator(".lenses").get_by_role("alert")).to_contain_text("could not be loaded")
    page.get_by_role("button", name="Look closer").click()
    page.get_by_role("button", name="Look closer").click()
    page.evaluate("location.hash = 'sentence=ioi-swapped&lines=layer'")
    ready(page)
    expect(page.locator(".head-stage canvas").first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(1)


def test_the_list_of_sentences_that_fails_twice_says_so_once(
    page: Page, site_url: str, tolerated: list[str]
) -> None:
    lose(page, tolerated, "**/js/sentence-list*.js")
    page.goto(f"{site_url}probe/")
    ready(page)
    box = page.get_by_role("combobox", name="Sentence")
    for _ in range(3):
        box.click()
        expect(page.get_by_role("alert")).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_search_whose_script_fails_says_so_where_the_results_would_be(
    new_page: Callable[..., Page], site_url: str, tolerated: list[str], width: int
) -> None:
    page = new_page(width=width)
    lose(page, tolerated, "**/javascripts/bundle*.js")
    page.goto(f"{site_url}method/")
    page.keyboard.press("/")
    message = page.get_by_role("alert")
    expect(message).to_be_visible()
    expect(message).to_contain_text("Its script could not be loaded.")
    page.get_by_role("textbox", name="Search").fill("head")
    expect(message).to_be_visible()
