"""No page of the built site names a head for a role that the published data contradict."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.load import load_content
from tests.conftest import ROOT
from tests.role_statements import contradictions, statements
from tests.site_data import SiteData, read_text

PHENOMENA = load_content(ROOT / "content").phenomena


@pytest.fixture(scope="module")
def site(shipped_build: Path) -> Path:
    """The shipped site."""
    return shipped_build / "site"


def test_every_head_that_the_site_names_for_a_role_has_the_evidence(site: Path) -> None:
    assert contradictions(site, PHENOMENA) == []


def test_statements_are_found_on_every_kind_of_page(site: Path) -> None:
    places = [each.where.split(" ")[0] for each in statements(SiteData(site), PHENOMENA)]
    for place, least in [("cards", 30), ("probe", 1), ("sentences/ioi", 3), ("lesson", 7),
                         ("atlas", 200), ("lab", 5)]:  # fmt: skip
        assert places.count(place) >= least, place


def planted(file: str, pattern: str, text: str) -> Callable[[Path], str]:
    """Return a reader of the site that changes the pattern's first match in the named files."""

    def read(path: Path) -> str:
        whole = read_text(path)
        if not path.as_posix().endswith(file) and not re.search(file, path.as_posix()):
            return whole
        changed = re.sub(pattern, text, whole, count=1, flags=re.S)
        assert changed != whole, f"nothing to change in {path}"
        return changed

    return read


@pytest.mark.parametrize(
    ("file", "pattern", "text", "complaint"),
    [
        (r"/cards\.\w+\.json$", r'("phenomenon":"induction".*?"head":)"L\d+H\d+"', r'\1"L26H1"',
         "cards of repeated-words: L26H1 for 'induction': it lacks"),
        (r"/cards\.\w+\.json$", r'("phenomenon":"s-inhibition".*?"status":)"reproduced"',
         r'\1"not reproduced"', "heads have all the evidence"),
        (r"/sentences/repeated-words/index\.html$",
         r'(class="card-name"[^>]*>Induction<.*?class="card-head"[^>]*>)L\d+H\d+<', r"\1L26H1<",
         "sentences/repeated-words: L26H1 for 'induction': it lacks"),
        (r"/lesson/index\.html$",
         r'(data-phenomenon="induction">.*?<span class="head">)L\d+H\d+', r"\1L26H1",
         "lesson: L26H1 for 'induction': it lacks"),
        (r"/lab\.\w+\.json$", r'("id":"seen-before".*?"accepted":\[)', r"\1[8,1],",
         "lab seen-before: L8H1 for 'duplicate_token': its score is"),
        (r"/lab\.\w+\.json$", r'("id":"what-came-next".*?"accepted":\[)\[\d+,\d+\],', r"\1",
         "lab what-came-next: accepts"),
        (r"/lab/teachers/index\.html$",
         r'(of these (?:\d+|two)&#58;&#32;<span class="head">)L\d+H\d+', r"\1L0H0",
         "teachers: one-back"),
        (r"/model\.\w+\.json$", r'("title":"Induction".*?"heads":\[)', r"\1[0,0],",
         "atlas: L0H0 for 'induction': its score is"),
        (r"/model\.\w+\.json$", r'("title":"Induction".*?"heads":)\[\[.*?\]\]', r"\1[]",
         "for 'induction': the atlas does not list it"),
    ],
)  # fmt: skip
def test_a_planted_contradiction_is_found(
    site: Path, file: str, pattern: str, text: str, complaint: str
) -> None:
    found = contradictions(site, PHENOMENA, planted(file, pattern, text))
    assert any(complaint in line for line in found), found
