"""No page breaks a rule of axe-core: both schemes, desktop and phone, panels closed and open.

Every page is opened once per width for all checks of all pages: the rules, and the keyboard.
"""

from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import (
    BROKEN_COLOURS,
    COLOURS,
    FASTER,
    UNCHANGED,
    colour_violations,
    violations_in_both_schemes,
)
from tests.browser.conftest import ready
from tests.browser.keyboard import walk
from tools.settling import STILL, settle

NewPage = Callable[..., Page]
Json = dict[str, Any]
Scheme = Literal["light", "dark"]
SETTINGS: list[tuple[int, Scheme]] = [(1280, "light"), (360, "dark")]  # as the page is opened


# Faults of several kinds, with colours in every notation.
FAULTY = """
main p, main a { color: hsl(30 20% 70% / 60%) !important; }
h1 { color: color-mix(in oklch, red, white 70%) !important; background: oklch(80% 0.1 90 / 40%); }
h2 { opacity: 0.4; background: color(display-p3 0.5 0.6 0.7); }
"""
# Everything that axe reports on a page with an image and a button that have no names.
ALL = """async () => {
    document.querySelector('h1').insertAdjacentHTML('afterend', '<img src="data:,"><button>');
    const {violations, incomplete, passes} = await axe.run(document, {selectors: false});
    const all = [violations, incomplete, passes];
    return all.map((rules) => rules.map(({id, nodes}) => [id, nodes]));
}"""
# The faults of colour on a page, checked on all texts.
EVERY = """async (rules) => {
    const options = {resultTypes: ['violations'], runOnly: rules};
    return (await axe.run(document, options)).violations;
}"""


def make_faulty(page: Page) -> None:
    """Give an open page faulty styles; no colour is on its way to another one afterwards."""
    page.add_style_tag(content=FAULTY)
    page.wait_for_function(STILL)


def test_axe_says_of_a_faulty_page_what_it_says_unchanged(new_page: NewPage, site_url: str) -> None:
    said = []
    for axe in (FASTER, UNCHANGED):
        page = new_page()
        page.goto(f"{site_url}publish/")
        settle(page)
        make_faulty(page)
        page.evaluate(axe)
        said.append(page.evaluate(ALL))
    assert said[0] == said[1]
    broken = {rule for rule, _ in said[0][0]}
    assert {"color-contrast", "button-name", "image-alt"} <= broken


def test_one_text_of_each_look_has_the_faults_of_colour_of_all_texts(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page()
    page.goto(f"{site_url}sentences/ioi/")
    settle(page)
    make_faulty(page)
    page.evaluate(FASTER)
    few, all_of_them = (page.evaluate(script, COLOURS) for script in (BROKEN_COLOURS, EVERY))
    assert faults(few) == faults(all_of_them)
    assert sum(len(rule["nodes"]) for rule in few) < sum(len(rule["nodes"]) for rule in all_of_them)


def faults(rules: list[Json]) -> set[tuple[str, str]]:
    """What is wrong, with the colours and sizes; not where."""
    return {(rule["id"], node["failureSummary"]) for rule in rules for node in rule["nodes"]}


def test_a_fault_in_the_other_scheme_alone_is_found(new_page: NewPage, site_url: str) -> None:
    page = new_page(scheme="light")
    page.goto(f"{site_url}publish/")
    settle(page)
    assert violations_in_both_schemes(page) == []
    page.add_style_tag(content="[data-md-color-scheme=slate] main p { color: #333 !important; }")
    found = violations_in_both_schemes(page)
    assert found and all("in the other scheme, color-contrast" in each for each in found)
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"


# Each test reads half of the pages: opened in one scheme, then in the other and in forced colours,
# where only rules about colours can be newly broken. A page that is opened in light on a desktop is
# opened in dark on a phone.
HALVES = [(1280, "light", 0), (1280, "dark", 1), (360, "light", 1), (360, "dark", 0)]


@pytest.mark.long
@pytest.mark.parametrize(("width", "scheme", "half"), HALVES)
def test_no_page_breaks_a_rule_and_tab_reaches_everything_visibly_and_leaves_it(
    new_page: NewPage,
    site_url: str,
    port: int,
    addresses: list[str],
    width: int,
    scheme: Scheme,
    half: int,
) -> None:
    page = new_page(width=width, height=900, scheme=scheme)
    problems: list[str] = []
    for address in addresses[half::2]:
        page.goto(site_url + address)
        settle(page)
        found = [f"{scheme}: {each}" for each in violations_in_both_schemes(page)]
        page.emulate_media(forced_colors="active")
        page.wait_for_function(STILL)
        found += [f"forced colours: {each}" for each in colour_violations(page)]
        page.emulate_media(forced_colors="none")
        found += [f"by keyboard: {each}" for each in walk(page, port)]
        problems += [f"{address or 'home'}, {width}, {each}" for each in found]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize(("width", "scheme"), SETTINGS)
def test_the_mixing_with_parts_off_and_its_table_open_breaks_no_rule(
    new_page: NewPage, site_url: str, width: int, scheme: str
) -> None:
    page = new_page(width=width, scheme=scheme)
    page.goto(f"{site_url}mixing/#sentence=ioi&off=1%2C4%2Cbias&cell=L2H1&split=falcon-7b")
    settle(page)
    expect(page.locator(".ledger [data-off]")).to_have_count(3)
    page.get_by_text("All models as a table").click()
    assert not violations_in_both_schemes(page)


def test_an_unknown_address_breaks_no_rule(
    new_page: NewPage, site_url: str, tolerated: list[str]
) -> None:
    tolerated.append("404 (")
    page = new_page()
    page.goto(f"{site_url}no/such/page/")
    page.wait_for_url("**/404.html")  # the page that has styles
    assert not violations_in_both_schemes(page)


@pytest.mark.parametrize(("width", "scheme"), SETTINGS)
def test_what_a_probe_opens_breaks_no_rule(
    new_page: NewPage, site_url: str, width: int, scheme: str
) -> None:
    page = new_page(width=width, scheme=scheme)
    page.goto(f"{site_url}probe/")
    ready(page)
    for name in ("Show as table", "Keep and cite", "Cite"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_label("BibTeX", exact=True)).to_be_visible()
    assert not violations_in_both_schemes(page)
    page.get_by_role("combobox", name="Sentence").click()
    assert not violations_in_both_schemes(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keys").click()
    assert not violations_in_both_schemes(page)


@pytest.mark.parametrize(("width", "scheme"), SETTINGS)
def test_a_search_for_heads_breaks_no_rule(
    new_page: NewPage, site_url: str, width: int, scheme: str
) -> None:
    page = new_page(width=width, scheme=scheme)
    cells = "marks=ioi_13_9.ioi-swapped_13_9&controls=ioi_13_3"
    page.goto(f"{site_url}probe/#sentence=ioi&query=13&key=9&{cells}")
    expect(page.locator(".finder-chance")).to_contain_text("Chance:")
    page.get_by_text("As an entry for phenomena.yml").click()
    assert not violations_in_both_schemes(page)


@pytest.mark.parametrize(("width", "scheme"), SETTINGS)
def test_a_closer_look_breaks_no_rule(
    new_page: NewPage, site_url: str, catalogue: Json, width: int, scheme: str
) -> None:
    model = catalogue["models"][0]["id"]
    page = new_page(width=width, scheme=scheme)
    panels = "first=hide&lines=layer&similar=on&prints=on&sorted=on"
    page.goto(f"{site_url}probe/#sentence=ioi&{panels}&compare={model}_ioi_L1H1_3")
    ready(page)
    for name in ("Pinned view", "Difference", "Lines", "Similar heads", "Fingerprint"):
        expect(page.get_by_role("region", name=name)).to_be_visible()
    assert not violations_in_both_schemes(page)
