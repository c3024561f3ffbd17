"""On a site in another language, every text is marked with its language: the author's or English.

In these tests, every text by the author of the site contains an Ü, and no other text does.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from generator.pages.check import language_file
from tests.browser.conftest import lose
from tests.conftest import Run, record
from tests.small_site import STARTER, small_content, write_yaml
from tools.serving import served
from tools.settling import settle

# The keys of an author's texts. Other keys hold ids, numbers, and the sentences themselves.
KEYS = (
    "title why look name family definition look_for caveats note intro question hints explain "
    "description author licence term also label"
)
# Every text of a page, its language, and whether it is an attribute, which may quote another
# language. The sentences, which may be in any language, are left out.
WORDS = """() => {
    const found = [];
    const add = (text, around, quotes) => {
        if (around.closest('script, style, template, q.sentence, .picker-text, math, kbd')) return;
        found.push([text.trim(), around.closest('[lang]').lang, quotes]);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        add(walker.currentNode.data, walker.currentNode.parentElement, false);
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
        for (const each of document.querySelectorAll(`body [${name}]`)) {
            add(each.getAttribute(name), each, true);
        }
    }
    return found;
}"""
HEBREW = ["ילד", " ראה", " כלב"]
THEME = set(re.findall(r'": "(.*)"', language_file("de").read_text(encoding="utf-8")))
TOKENS = {token.strip() for tokens in [*STARTER.values(), HEBREW] for token in tokens}
PANELS = "article button[aria-expanded=false]:not(.picker-button):visible"


def german(value: Any, is_text: bool = False) -> Any:
    """Return the entries with an Ü at both ends of every text."""
    if isinstance(value, dict):
        return {key: german(each, key in KEYS.split()) for key, each in value.items()}
    if isinstance(value, list):
        return [german(each, is_text) for each in value]
    return f"Ü{value}Ü" if is_text and isinstance(value, str) else value


@pytest.fixture(scope="module")
def german_site(tmp_path_factory: pytest.TempPathFactory, run_build: Run) -> Path:
    """The starter folder's site, as written by a German-speaking author."""
    place = tmp_path_factory.mktemp("german")
    content = small_content(place / "content")
    for name in ("sentences", "phenomena", "lab", "site"):
        path = content / f"{name}.yml"
        write_yaml(path, **german(yaml.safe_load(path.read_text(encoding="utf-8"))))
    path = content / "sentences.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["sentences"]
    other = {"id": "hebrew", "title": "Ü ילד", "text": "".join(HEBREW), "pair": None}
    write_yaml(path, sentences=[*entries, entries[0] | other])
    record(content / "runs", "hebrew", HEBREW)
    settings = yaml.safe_load((content / "site.yml").read_text(encoding="utf-8"))["site"]
    own = {"language": "de", "author": "Über", "licence": "Über CC"}
    write_yaml(content / "site.yml", site=settings | own)
    write_yaml(
        content / "glossary.yml", terms=german([{"term": "Kopf", "definition": "Ein Kopf."}])
    )
    about = '---\ntitle: "Über"\norder: 1\n---\n# Über\n\nÜber [Über](probe.md).\n'
    figure = '\n<figure><attention-probe data-sentence="tired-cat" data-model="toy">'
    (content / "pages" / "about.md").write_text(f"{about}{figure}</attention-probe></figure>\n")
    done = run_build("--content", content, "--out", place / "build")
    assert done.returncode == 0, done.stderr
    return place / "build" / "site"


@pytest.fixture(scope="module")
def german_url(german_site: Path) -> Iterator[str]:
    with served(german_site) as address:
        yield address


def misplaced(page: Page) -> list[tuple[str, str]]:
    """Return the texts of a page that are marked with the wrong language."""
    wrong = []
    for text, language, quotes in page.evaluate(WORDS):
        of_none = text.strip('" ') in TOKENS | THEME or not re.search(r"[^\W\d_]{2}", text)
        if not of_none and language != ("de" if "Ü" in text else "en"):
            wrong += [] if quotes and "Ü" in text else [(text, language)]
    return wrong


def test_every_text_of_every_page_is_in_an_element_of_its_language(
    page: Page, german_site: Path, german_url: str
) -> None:
    folders = [path.parent.relative_to(german_site) for path in german_site.rglob("index.html")]
    assert len(folders) > 12
    for folder in folders:
        page.goto(german_url + folder.as_posix())
        settle(page)
        assert misplaced(page) == [], folder


def test_what_a_reader_opens_says_its_language_too(page: Page, german_url: str) -> None:
    page.goto(f"{german_url}probe/")
    settle(page)
    page.keyboard.press("?")
    expect(page.locator("dialog.help")).to_be_visible()
    page.keyboard.press("Escape")
    for _ in range(page.locator(PANELS).count()):
        page.locator(PANELS).first.click()
    page.locator(".picker-button").click()
    expect(page.locator(".picker-title").first).to_be_visible()
    assert page.locator(PANELS).count() == 0
    settle(page)
    assert misplaced(page) == []


def test_a_sentence_from_right_to_left_keeps_a_query_before_its_key(
    page: Page, german_url: str
) -> None:
    page.goto(f"{german_url}sentences/hebrew/")
    settle(page)
    expect(page.locator("q.sentence")).to_have_css("direction", "rtl")
    query, key = (page.locator(f".read-{name}").bounding_box() for name in ("query", "key"))
    assert query and key and query["x"] + query["width"] <= key["x"]
    assert misplaced(page) == []


def test_the_lab_says_the_language_of_questions_verdicts_and_hints(
    page: Page, german_url: str
) -> None:
    page.goto(f"{german_url}lab/")
    settle(page)
    page.locator(".lab-exercise input").fill("L0H0")
    page.locator(".lab-form .lab-check").click()
    for _ in range(3):
        page.locator(".lab-more").click()
    expect(page.locator(".lab-solution")).to_be_visible()
    assert misplaced(page) == []


def test_a_page_that_is_missing_and_a_script_that_is_lost_speak_english(
    page: Page, german_url: str, tolerated: list[str]
) -> None:
    page.goto(f"{german_url}404.html")
    assert misplaced(page) == []
    lose(page, tolerated, "**/js/main.*")
    lose(page, tolerated, "**/js/main.js")
    page.goto(f"{german_url}about/")
    expect(page.locator(".frame-message")).to_be_visible()
    assert misplaced(page) == []
