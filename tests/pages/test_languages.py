"""pages/languages.py: which language each part of a page is in."""

import pytest

from generator.pages.languages import is_english, with_languages

FIGURE, OWN = ' lang="en" dir="ltr"', ' lang="de"'


@pytest.mark.parametrize(("language", "english"), [("en", True), ("en-GB", True), ("eo", False)])
def test_only_a_site_in_english_is_in_the_language_of_the_shipped_pages(
    language: str, english: bool
) -> None:
    assert is_english(language) is english


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<head-cards>\n</head-cards>", f"<head-cards{FIGURE}>\n</head-cards>"),
        ('<long-text data-x="y">', f'<long-text{FIGURE} data-x="y">'),
        ('# <bdi>Köpfe</bdi> <bdi class="x">', f'# <bdi{OWN}>Köpfe</bdi> <bdi{OWN} class="x">'),
        ('<q dir="auto">Köpfe</q>', f'<q dir="auto"{OWN}>Köpfe</q>'),
        ('<bdi lang="en">ours</bdi>', '<bdi lang="en">ours</bdi>'),
        ("`<head-cards>` and `<bdi>`", "`<head-cards>` and `<bdi>`"),
        ("```html\n<head-cards>\n```\n<bdi>", f"```html\n<head-cards>\n```\n<bdi{OWN}>"),
        ("A <span> of a-b and 3<4 <b>", "A <span> of a-b and 3<4 <b>"),
    ],
)
def test_figures_are_english_and_what_an_author_wrote_is_not(before: str, after: str) -> None:
    assert with_languages(before, "de", shipped=False) == after


def test_a_shipped_page_names_its_language_for_the_theme() -> None:
    page = '---\ntitle: "A"\n---\nText\n---\n'
    assert with_languages(page, "de", shipped=True) == f"---\nlanguage: en\n{page[4:]}"
    assert with_languages(page, "de", shipped=False) == page
