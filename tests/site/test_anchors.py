"""site/anchors.py: a link to an element that does not exist is an error."""

from pathlib import Path

import pytest

from generator.shared import BuildError
from generator.site.anchors import refuse_lost_anchors

PAGE = '<h1 id="top">T</h1><li id="wang&#45;2022">W</li><h2 id="über-uns">Ü</h2>'
FOUND = ["a/#top", "a/#wang-2022", "a/#%C3%BCber-uns", "file.pdf#top"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    return tmp_path


def test_an_element_is_found_however_its_id_is_written(site: Path) -> None:
    refuse_lost_anchors(site, dict.fromkeys(FOUND, "mine.md.j2"))


def test_each_lost_element_is_a_line_with_the_page_that_links_to_it(site: Path) -> None:
    links = {"a/#to": "one.md.j2", "a/#wang": "two.md.j2", "a/#top": "three.md.j2"}
    with pytest.raises(BuildError) as caught:
        refuse_lost_anchors(site, links)
    says = "and that page has no element with this id; correct it"
    assert str(caught.value).splitlines() == [
        f"one.md.j2: links to 'a/#to', {says}",
        f"two.md.j2: links to 'a/#wang', {says}",
    ]
