"""Formulas become MathML that Markdown leaves alone and screen readers can read."""

from xml.etree import ElementTree

import markdown  # type: ignore[import-untyped]
import pytest

from generator.pages.formula import formula

TREACHEROUS = r"A_{ij} * v_j * \text{a*b_c}"


def texts(html: str) -> list[str]:
    """The visible text of each leaf, in order."""
    return [node.text for node in ElementTree.fromstring(html).iter() if node.text]


def test_a_subscript_is_markup_and_not_an_underscore() -> None:
    root = ElementTree.fromstring(formula("W_O"))
    assert root.tag == "math"
    assert [node.text for node in root.findall(".//msub/mi")] == ["W", "O"]


@pytest.mark.parametrize("words", ["", "A i j times v j"])
def test_markdown_changes_nothing_in_a_formula(words: str) -> None:
    math = formula(TREACHEROUS, words)
    source = f"Before {math} after" if not words else str(math)
    html = markdown.markdown(source, extensions=["md_in_html", "attr_list"])
    assert str(math) in html
    assert "<em>" not in html


def test_a_formula_on_its_own_line_has_a_reading_for_screen_readers() -> None:
    root = ElementTree.fromstring(formula(r"\sum_j A_{ij} v_j", "the sum & more"))
    math = root.find("math")
    assert root.get("class") == "formula"
    assert math is not None
    assert (math.get("display"), math.get("aria-label")) == ("block", "the sum & more")


def test_names_of_several_letters_stay_one_word() -> None:
    assert "Concat" in texts(formula(r"\text{Concat}(x)"))
