"""Wherever the shipped site names its model, it also gives the precision of its parameters."""

import html
import re
from pathlib import Path

import pytest

from tests.site_data import SiteData


@pytest.fixture(scope="module")
def data(shipped_build: Path) -> SiteData:
    """The published data of the shipped site."""
    return SiteData(shipped_build / "site")


def silent(parts: list[str], name: str, precision: str) -> list[str]:
    """Return the parts of a page that name the model without its precision."""
    return [part for part in parts if name in part and precision not in part]


def parts_of(page: str) -> list[str]:
    """Split a page into its description for search engines, its main text, and its footer."""
    description = re.findall(r'<meta name="description" content="(.*?)">', page)
    regions = re.findall(r"<(main|footer)\b(.*?)</\1>", page, re.S)
    return [*description, *(text for _, text in regions)]


def test_every_page_names_the_precision_with_the_model(data: SiteData) -> None:
    name, precision = data.model["name"], data.model["precision"]["words"]
    pages = sorted(data.site.rglob("index.html"))
    assert len(pages) > 30
    for path in pages:
        parts = parts_of(html.unescape(path.read_text(encoding="utf-8")))
        assert len(parts) >= 2 and any(name in part for part in parts), path
        assert silent(parts, name, precision) == [], path


def test_the_catalogue_gives_the_precision_to_what_readers_save(data: SiteData) -> None:
    assert data.entry["precision"] == data.model["precision"]["words"]


def test_a_part_that_keeps_silent_about_the_precision_is_found() -> None:
    page = '<meta name="description" content="Heads of M"><main>M, 4-bit</main><footer>M</footer>'
    assert silent(parts_of(page), "M", "4-bit") == ["Heads of M", ">M"]
