"""Readers see exactly the text that an author types, wherever a page prints it."""

import html
import re

import markdown  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.pages.literal import literal, with_heads

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "a | b",
    "`code` and ``more``",
    "[x](javascript:alert(1))",
    "![x](y.png)",
    "<https://example.org>",
    "# not a heading",
    "1. not a list",
    "- not a list",
    "    not code",
    "two  spaces ",
    "*a* _b_ __c__ ~~d~~",
    "a: b # c",
    "\"quoted\" 'single' back\\slash",
    "&lt; &amp; &#60;",
    "[^1]",
    "line one\n    line two",
    "{: .class }",
    "😀 café cafe\u0301 שלום 🧑‍🚀",
    "---",
]
PLACES = {"paragraph": "{}", "heading": "## {}", "cell": "| a |\n|---|\n| {} |", "item": "- {}"}
# Any text that content accepts: without control characters and lone surrogates.
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)


def seen(fragment: str) -> str:
    """The text that a browser shows for this HTML of plain elements."""
    return html.unescape(
        re.sub(r"</?(p|h2|li|ul|table|thead|tbody|tr|th|td)\b[^>]*>", "", fragment)
    )


def render(source: str) -> str:
    extensions = ["attr_list", "md_in_html", "tables", "fenced_code", "footnotes", "toc"]
    return str(markdown.markdown(source, extensions=extensions))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_is_shown_literally_in_markdown(text: str, place: str) -> None:
    assert text in seen(render(PLACES[place].format(literal(text))))


@given(TEXTS)
def test_any_text_survives_a_markdown_paragraph(text: str) -> None:
    assert text in seen(render(f"{literal(text)}"))


@given(TEXTS)
def test_any_text_survives_a_quoted_front_matter_value(text: str) -> None:
    document = yaml.safe_load(f'title: "{literal(text)}"')
    assert html.unescape(document["title"]) == text


@given(TEXTS)
def test_no_element_is_ever_made_from_text(text: str) -> None:
    assert set(re.findall(r"<(\w+)", render(f"{literal(text)}"))) == {"p"}


def test_markup_is_left_alone() -> None:
    assert literal(Markup("<b>1</b>")) == "<b>1</b>"


def test_plain_words_and_numbers_stay_readable() -> None:
    assert literal("The nurse examined the farmer") == "The nurse examined the farmer"
    assert literal(144) == "144"


def test_the_names_of_heads_in_a_text_are_marked_and_the_rest_is_literal() -> None:
    assert with_heads("L1H20") == '<span class="head">L1H20</span>'
    assert html.unescape(with_heads("xL1H2, <b> or L3H4!")) == (
        'xL1H2, <b> or <span class="head">L3H4</span>!'
    )
    assert "<b>" not in with_heads("<b>")
