"""A site with many sentences: a page loads its piece of the catalogue, a list loads all."""

import re
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from playwright.sync_api import Page, expect

from generator.content.load import load_content
from generator.derive import derive
from generator.publish import catalogue
from tests.bench.many_sentences import many_sentences
from tests.browser.conftest import ready
from tests.conftest import Render
from tools.serving import served

COUNT, PIECE = 250, 100
PIECES = {0, 1, 2}


@pytest.fixture(scope="module")
def many_site(tmp_path_factory: pytest.TempPathFactory, render_site: Render) -> Path:
    """A site whose catalogue is split into three pieces."""
    folder = tmp_path_factory.mktemp("many")
    content = load_content(many_sentences(folder, COUNT))
    derive(content, folder / "data")
    with patch.multiple(catalogue, WHOLE=PIECE, PIECE=PIECE):
        render_site(content, folder)
    return folder / "site"


@pytest.fixture(scope="module")
def many_url(many_site: Path) -> Iterator[str]:
    with served(many_site) as url:
        yield url


@pytest.fixture
def pieces(page: Page) -> list[int]:
    """The numbers of the catalogue pieces that the page requests."""
    asked: list[int] = []

    def note(url: str) -> None:
        if found := re.search(r"/catalogue/(\d+)\.json$", url):
            asked.append(int(found[1]))

    page.on("request", lambda request: note(request.url))
    return asked


def test_the_first_view_needs_no_piece(page: Page, many_url: str, pieces: list[int]) -> None:
    page.goto(f"{many_url}probe/")
    ready(page)
    assert pieces == []


@pytest.mark.parametrize("address", ["sentences/random-77/", "probe/#sentence=random-77"])
def test_a_page_of_a_sentence_asks_for_its_piece_once(
    page: Page, many_url: str, pieces: list[int], address: str
) -> None:
    page.goto(f"{many_url}{address}")
    ready(page)
    page.wait_for_load_state("networkidle")
    assert len(pieces) == 1


def test_the_list_has_all_sentences_and_finds_one_of_another_piece(
    page: Page, many_url: str, pieces: list[int]
) -> None:
    page.goto(f"{many_url}probe/")
    ready(page)
    page.focus(".picker-button")
    page.keyboard.press("Enter")
    expect(page.locator(".picker-option[data-active]")).to_have_attribute(
        "aria-setsize", f"{COUNT}"
    )
    assert set(pieces) == PIECES
    page.keyboard.type("number 201")
    expect(page.locator(".picker-option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".picker-value")).to_contain_text("number 201")
    ready(page)
    expect(page).to_have_url(re.compile("sentence=random-201"))


def test_a_sentence_that_is_not_there_is_said(page: Page, many_url: str) -> None:
    page.goto(f"{many_url}probe/#sentence=random-999")
    ready(page)
    expect(page.locator("attention-probe")).to_contain_text(
        'There is no sentence "random-999" here'
    )


def test_the_page_of_all_makes_what_is_in_sight_and_finds_by_title_word_and_phenomenon(
    page: Page, many_url: str
) -> None:
    page.goto(f"{many_url}sentences/")
    said = page.locator("sentence-index [role=status]")
    expect(said).to_have_text(f"{COUNT} sentences")
    assert page.locator("sentence-index li").count() < COUNT
    for words in ("number 201", "Kind 9 number 201"):
        page.fill(".sentence-field", words)
        expect(said).to_have_text("1 sentence")
        expect(page.locator("sentence-index li a")).to_have_attribute(
            "href", re.compile("/sentences/random-201/$")
        )


def test_the_first_sentences_of_each_family_are_there_without_scripts(many_site: Path) -> None:
    page = (many_site / "sentences" / "index.html").read_text(encoding="utf-8")
    shown = set(re.findall(r'href="(random-\d+|[a-z-]+)/"', page))
    assert 20 <= len(re.findall(r"<li><div><a", page)) <= 20 * 5
    assert shown <= {path.name for path in (many_site / "sentences").iterdir()}
