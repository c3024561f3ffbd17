"""The search: Material's script is loaded when a reader searches, and never before."""

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

NewPage = Callable[..., Page]
Json = dict[str, Any]


def asked(page: Page) -> list[str]:
    """Collect the addresses of theme scripts that a page requests from now on."""
    found: list[str] = []
    page.on(
        "request",
        lambda request: found.append(request.url) if "/assets/java" in request.url else None,
    )
    return found


@pytest.mark.alone
@pytest.mark.parametrize("address", ["", "probe/", "method/"])
def test_a_page_that_nobody_searches_loads_none_of_the_themes_scripts(
    page: Page, site_url: str, address: str
) -> None:
    scripts = asked(page)
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    assert scripts == []


@pytest.mark.parametrize("width", [1280, 360])
def test_a_slash_opens_the_search_and_what_is_typed_at_once_is_found(
    new_page: NewPage, site_url: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(f"{site_url}method/")
    scripts = asked(page)
    page.keyboard.press("/")
    page.keyboard.type("induction")
    expect(page.get_by_role("textbox", name="Search")).to_have_value("induction")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert len([url for url in scripts if "/bundle" in url]) == 1
    page.keyboard.press("Escape")
    expect(page.locator(".md-search-result__item").first).to_be_hidden()


# What a reader types, and the first place that it should find.
FIRST = {  # neighbours find different places, because `searched` waits for a change
    "induction head": "lesson/#",
    "Mary went to the store": "sentences/ioi",
    "key to the cabinets": "sentences/key",
    "name mover": "lesson/#",
    "Olsson": "references/#",
    "previous token": "lesson/#",
    "Q:": "glossary/#query",
    "BOS": "glossary/#start-token",
    "W_O": "glossary/#output-projection",
    "matrices": "glossary/#matrix",
    "mixing": "mixing/",
    "induction heads": "lesson/#",
}
BEST = """() => [...document.querySelectorAll('.md-search-result__link')]
    .sort((a, b) => b.firstElementChild.dataset.mdScore - a.firstElementChild.dataset.mdScore)
    .map(({ href }) => href.replace(/[?]h=[^#]*/, ''))[0]"""

# The panel grows when it opens.
OPENED = """async () => {
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
}"""
HIT = "([x, y]) => Boolean(document.elementFromPoint(x, y).closest('.md-search'))"


def searched(page: Page, text: str) -> str:
    """Search for a text; return the address of the best result."""
    before = page.evaluate(f"({BEST})()")
    page.get_by_role("textbox", name="Search").fill(text)
    page.keyboard.press("End")  # the search reads the field when a key is released
    page.wait_for_function(f"before => ![before, undefined].includes(({BEST})())", arg=before)
    return str(page.evaluate(f"({BEST})()"))


def test_what_readers_look_for_comes_first(page: Page, site_url: str, entry: Json) -> None:
    page.goto(f"{site_url}publish/")
    page.get_by_role("textbox", name="Search").click()
    atlas = f"atlas/#model={entry['id']}&head=L1H0"
    later = atlas.replace("L1H0", "L16H0")
    heads = [("L1H0", atlas), ("L16H0", later), ("1.0", atlas)]
    for text, place in [*FIRST.items(), *heads, ("olsson", "references/")]:
        assert searched(page, text).startswith(site_url + place), text


def test_the_results_are_as_wide_as_their_panel(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}publish/")
    page.get_by_role("textbox", name="Search").click()
    searched(page, "attention")
    page.evaluate(OPENED)
    widths = "each => [each.clientWidth, each.scrollWidth, each.parentElement.clientWidth]"
    for part in (".md-search__scrollwrap", ".md-search-result__item >> nth=0"):
        inner, content, room = page.locator(part).evaluate(widths)
        assert content <= inner <= room


@pytest.mark.parametrize("width", [1280, 360])
def test_the_results_lie_over_the_bar_of_the_lesson(
    new_page: NewPage, site_url: str, width: int
) -> None:
    page = new_page(width=width)
    page.goto(f"{site_url}lesson/#heads-at-rest")
    role: Literal["button", "textbox"] = "textbox" if width > 900 else "button"
    page.get_by_role(role, name="Search").click()
    searched(page, "attention")
    page.evaluate(OPENED)
    bar, panel = (
        page.locator(part).bounding_box() for part in (".lesson-nav", ".md-search__scrollwrap")
    )
    assert bar and panel
    point = [panel["x"] + panel["width"] / 2, bar["y"] + bar["height"] / 2]
    assert panel["y"] < point[1] < panel["y"] + panel["height"]
    assert page.evaluate(HIT, point)


def test_no_name_of_a_head_runs_into_the_next_word(page: Page, site_url: str) -> None:
    index = page.request.get(f"{site_url}search/search_index.json").json()
    glued = re.compile(r"\bL\d+H\d+[A-Za-z]")
    assert not [doc["location"] for doc in index["docs"] if glued.search(doc["text"])]


def test_on_a_phone_the_button_opens_the_search_and_puts_the_reader_into_its_field(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(width=360)
    page.goto(f"{site_url}glossary/")
    field = page.get_by_role("textbox", name="Search", include_hidden=True)
    expect(field).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    expect(field).to_be_focused()


def test_the_words_of_a_search_are_marked_on_the_page_that_it_found(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}glossary/?h=softmax")
    expect(page.get_by_role("main").locator("mark").first).to_have_text("softmax")
