"""The pages in a real browser: no errors, legible, literal, fit for any width and scheme."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.content.load import load_content
from generator.site.build import render_site
from tests.conftest import ROOT, read_json
from tests.pages_content import HOSTILE_TEXT, HOSTILE_TITLE, Build
from tools.serving import served
from tools.settling import arrive, settle

NewPage = Callable[..., Page]
TEXT_COLOURS = ("--ink", "--ink-2", "--accent", "--key", "--warn")
DOUBLED = "html { font-size: 250% !important; }"  # the theme has 125%
GROUNDS = ("--paper", "--paper-2")


@pytest.fixture
def hostile_url(built: Build, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A small site with hostile sentences, published under the served sub-path."""
    monkeypatch.setenv("SITE_URL", "https://example.org/attention/")
    render_site(built.content, built.out)
    with served(built.out / "site") as url:
        yield url


def relative_luminance(colour: str) -> float:
    """Return the WCAG 2 relative luminance of `rgb(r, g, b)`."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2 contrast of two colours."""
    dark, light = sorted((relative_luminance(first), relative_luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def token(page: Page, name: str) -> str:
    """Return the colour of a design token, as computed by the browser."""
    script = """name => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = `var(${name})`;
        const colour = getComputedStyle(probe).color;
        probe.remove();
        return colour;
    }"""
    return str(page.evaluate(script, name))


def background(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


@pytest.mark.long
def test_every_page_loads_quietly_names_a_model_and_fits_every_width(
    page: Page, site_url: str, addresses: list[str], shipped_build: Path
) -> None:
    names = [read_json(path)["name"] for path in shipped_build.glob("data/*/model.json")]
    for address in addresses:
        page.goto(site_url + address)
        expect(page.locator("h1")).to_have_count(1)
        assert any(name in page.locator("body").inner_text() for name in names), address
        assert page.locator('meta[name="description"]').get_attribute("content"), address
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            fits = f"() => document.documentElement.scrollWidth <= {width}"
            page.wait_for_function(fits, timeout=5000)  # figures adapt a frame later
        assert page.locator("main [hidden]").filter(visible=True).count() == 0, address


def test_every_page_fits_a_reader_who_doubles_the_text(
    new_page: NewPage, site_url: str, addresses: list[str]
) -> None:
    wide = ["lesson/", "probe/", "atlas/", "mixing/", "lab/"]
    for width, places in {360: addresses, 1280: wide}.items():
        page = new_page(width=width)
        for address in places:
            arrive(page, site_url + address)
            page.add_style_tag(content=DOUBLED)
            fits = "() => document.documentElement.scrollWidth <= innerWidth"
            page.wait_for_function(fits, timeout=5000)


def test_a_sentence_page_without_javascript_tells_its_text_why_and_data(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(javascript=False)
    for sentence in load_content(ROOT / "content").sentences:
        page.goto(f"{site_url}sentences/{sentence.id}/")
        expect(page.locator("h1")).to_have_text(sentence.title)
        assert page.locator("q.sentence").first.text_content() == sentence.text
        text = " ".join((page.locator("article").text_content() or "").split())
        for part in (sentence.why, sentence.look):
            assert " ".join(part.split()) in text, sentence.id
        link = page.get_by_role("link", name=re.compile(r"^attention of .* \(JSON\)$")).first
        dump = page.request.get(f"{page.url}{link.get_attribute('href')}").json()
        assert dump["text"] == sentence.text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_colours_have_enough_contrast_on_every_ground(
    new_page: NewPage, site_url: str, scheme: str
) -> None:
    page = new_page(scheme=scheme)
    page.goto(site_url)
    for ground in GROUNDS:
        for name in TEXT_COLOURS:
            assert contrast(token(page, name), token(page, ground)) >= 4.5, (name, ground)


def test_the_scheme_follows_the_system_and_the_readers_choice_is_kept(
    new_page: NewPage, site_url: str
) -> None:
    page = new_page(scheme="light")
    page.goto(site_url)
    light = background(page)
    page.get_by_title("Switch to dark mode").click()
    dark = background(page)
    assert relative_luminance(dark) < 0.05 < relative_luminance(light)
    page.goto(f"{site_url}method/")
    assert background(page) == dark
    page.get_by_title("Switch to light mode").click()
    assert background(page) == light
    follower = new_page(scheme="dark")
    follower.goto(site_url)
    assert background(follower) == dark


@pytest.mark.parametrize("stored", ["7", '"dark"', '{"index": 7}', '{"index": "0"}', "[]", "{"])
def test_a_stored_choice_of_another_shape_leaves_the_switch_where_it_is(
    page: Page, site_url: str, stored: str
) -> None:
    key = "new URL('..', location).pathname + '.__palette'"
    page.add_init_script(f"localStorage.setItem({key}, `{stored}`)")
    page.goto(f"{site_url}method/")
    assert page.evaluate("localStorage.getItem(`${__md_scope.pathname}.__palette`)") == stored
    button = page.locator("[data-scheme]:visible")
    expect(button).to_have_count(1)
    expect(button).to_have_attribute("title", "Switch to dark mode")
    button.click()
    expect(page.get_by_title("Switch to light mode")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_without_scripts_a_page_has_the_scheme_of_the_system(
    new_page: NewPage, site_url: str, scheme: str
) -> None:
    page = new_page(scheme=scheme, javascript=False)
    page.goto(f"{site_url}method/")
    ground, ink = (
        page.locator("body").evaluate(f"node => getComputedStyle(node).{name}")
        for name in ("backgroundColor", "color")
    )
    dark, light = (ground, ink) if scheme == "dark" else (ink, ground)
    assert relative_luminance(dark) < 0.05 < 0.6 < relative_luminance(light)


def test_the_first_tab_stop_skips_to_the_content(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}method/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#method-and-data$"))


def test_the_header_marks_where_the_reader_is(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}sentences/ioi/")
    header = page.get_by_role("navigation", name="Pages")
    expect(header.locator("[aria-current]")).to_have_text("Sentences")
    header.get_by_role("link", name="Probe").click()
    expect(header.locator("[aria-current=page]")).to_have_text("Probe")


def test_the_drawer_leads_to_every_page_on_a_phone(new_page: NewPage, site_url: str) -> None:
    page = new_page(width=360, height=740)
    page.goto(site_url)
    page.get_by_title("Pages").click()
    page.locator(".md-nav--primary").get_by_role("link", name="Method").click()
    expect(page.locator("h1")).to_have_text("Method and data")


def test_hostile_text_is_shown_literally_and_runs_nothing(hostile_url: str, page: Page) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(f"{hostile_url}sentences/hostile/")
    settle(page)
    assert page.title().startswith(HOSTILE_TITLE)
    expect(page.locator("h1")).to_have_text(HOSTILE_TITLE)
    assert page.locator("q.sentence").first.text_content() == HOSTILE_TEXT
    for address in ("", "probe/", "sentences/", "method/"):
        page.goto(hostile_url + address)
        settle(page)
        assert page.locator("main b").count() == 0
    assert not dialogs


def test_hostile_text_is_literal_in_search_results(hostile_url: str, page: Page) -> None:
    page.goto(hostile_url)
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("alert")
    result = page.locator(".md-search-result__item").first
    expect(result.locator("h1")).to_have_text(HOSTILE_TITLE)
    expect(result).to_contain_text("<script>alert(1)</script>")
    assert result.locator("script, b").count() == 0


def test_an_unknown_address_gets_a_page_with_ways_on(
    hostile_url: str, page: Page, tolerated: list[str]
) -> None:
    tolerated.append("404 (")
    response = page.goto(f"{hostile_url}no/such/page/")
    assert response is not None and response.status == 404
    expect(page.locator("h1")).to_have_text("No page at this address")
    page.get_by_role("main").get_by_role("link", name="Probe").click()
    expect(page.locator("h1")).to_have_text("Probe")
