"""No measurement is typed by hand: prose takes decimals from the data, or from the list here."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

CONTENT = ROOT / "content"
DECIMAL = re.compile(r"(?<![\w.])\d*\.\d+(?!\w|\.\d)")
NOT_PROSE = re.compile(r"\{#.*?#\}|<[^>]*>", re.DOTALL)  # comments, and the attributes of tags
PROSE = ("title", "text", "why", "look", "definition", "look_for", "note", "caveats", "reason")

CONSTANTS: dict[str, str] = {}  # a decimal that is no measurement -> why it may be typed


def typed(text: str) -> list[str]:
    """The decimals in a text that are not among the constants."""
    return [found for found in DECIMAL.findall(NOT_PROSE.sub(" ", text)) if found not in CONSTANTS]


def prose(value: Any, key: str = "") -> Iterator[str]:
    """The texts of a content file that a reader reads."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from prose(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from prose(item, key)
    elif isinstance(value, str) and key in PROSE:
        yield value


@pytest.mark.parametrize("path", sorted(CONTENT.glob("pages/**/*.j2")), ids=lambda path: path.name)
def test_a_page_template_has_no_typed_decimal(path: Path) -> None:
    assert typed(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["sentences", "phenomena"])
def test_the_prose_of_content_files_has_no_typed_decimal(name: str) -> None:
    document = yaml.safe_load((CONTENT / f"{name}.yml").read_text(encoding="utf-8"))
    texts = list(prose(document))
    assert texts
    assert [found for text in texts for found in typed(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L9H6 looks with a weight of 0.81.", ["0.81"]),
        ("a share of .5 is {{ 0.25 }}", [".5", "0.25"]),
        ('<rect x="0.5"/> {# 0.7 measured #} {{ cell.value | decimals }}', []),
        ("Version 1.2.3 of GPT-2, 12 layers, 1,024 tokens", []),
    ],
)
def test_a_decimal_is_found_in_prose_but_not_in_attributes_comments_or_versions(
    text: str, expected: list[str]
) -> None:
    assert typed(text) == expected
