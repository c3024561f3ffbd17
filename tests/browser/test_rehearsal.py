"""A site of any model works in the browser: every page opens, and every figure is drawn."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.conftest import needs_tokenizer, read_json
from tests.rehearsal import LOOKED_AT, Rehearsal, rehearse_shape
from tools.serving import served
from tools.settling import FIGURES, settle

pytestmark = needs_tokenizer
# The pages whose figures or sums depend on a model's shape; one sentence stands for all.
SHAPED = ("", "atlas/", "lesson/", "method/", "mixing/", "probe/", f"sentences/{LOOKED_AT}/")
UNDRAWN = f"""() => [...document.querySelectorAll('{FIGURES}')]
    .filter((each) => each.checkVisibility() && each.dataset.state !== 'ready')
    .map((each) => each.localName)"""


def pages_of(site: Path) -> list[str]:
    """Return the addresses of a site's pages."""
    folders = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if folder == "." else f"{folder}/" for folder in folders)


def look_at(page: Page, site: Path, addresses: list[str]) -> None:
    """Open pages and scroll each to its end; console errors fail the test when it ends."""
    with served(site) as url:
        for address in addresses:
            page.goto(url + address)
            settle(page)
            assert page.evaluate(UNDRAWN) == [], address


def lab_counts(site: Path) -> tuple[str, ...]:
    """Return what the lab states about itself: exercises, parts, minutes."""
    text = (site / "lab" / "index.html").read_text(encoding="utf-8")
    found = re.search(r"(\d+ exercises?) in (\d+ parts?), (\d+ minutes?) in all", text)
    assert found
    return found.groups()


def test_every_page_of_the_first_real_build_works(page: Page, rehearsal: Rehearsal) -> None:
    site = rehearsal.out / "site"
    look_at(page, site, pages_of(site))


@pytest.mark.long
@pytest.mark.parametrize(("layers", "heads", "width"), [(1, 1, 8), (24, 16, 32)])
def test_a_model_of_any_shape_gives_pages_that_work_and_a_lab_that_adds_up(
    page: Page, tmp_path: Path, layers: int, heads: int, width: int
) -> None:
    out, done = rehearse_shape(tmp_path, layers, heads, width)
    assert done.returncode == 0, done.stderr
    lab = read_json(out / "data" / "gpt2" / "lab.json")
    addresses = [*SHAPED, *(["lab/", "lab/teachers/"] if lab["parts"] else [])]
    assert set(addresses) <= set(pages_of(out / "site"))
    look_at(page, out / "site", addresses)
    asked = [each for part in lab["parts"] for each in part["exercises"] if each["answer"]]
    if lab["parts"]:
        minutes = sum(each["minutes"] for each in asked)
        expected = (len(asked), len(lab["parts"]), minutes)
        assert [int(said.split()[0]) for said in lab_counts(out / "site")] == list(expected)
    else:
        assert not (out / "site" / "lab").exists()
        assert "every exercise of the lab is left out" in done.stdout
