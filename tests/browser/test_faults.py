"""Every data file that a page requests, when it fails: the figure's message, and recovery."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import lose
from tests.browser.data_files import ASKED, CARDS, Asked, alert, drawn, go_to
from tools.serving import served

Json = dict[str, Any]
LONG_AGO = 1_000_000_000  # a time of change; browsers keep a file that is so old in their cache


FAULTS: dict[str, tuple[Callable[[Route], None], str]] = {
    "missing": (
        lambda route: route.fulfill(status=404, body="gone"),
        "is not on this site (HTTP 404)",
    ),
    "html": (
        lambda route: route.fulfill(
            content_type="text/html", body="<!doctype html><title>Hi</title>"
        ),
        "is a web page where data was expected",
    ),
    "wrong-shape": (
        lambda route: route.fulfill(json={"format": 1, "tokens": []}),
        "is not as expected",
    ),
    "no-network": (lambda route: route.abort(), "could not be reached"),
}


@pytest.fixture(params=ASKED)
def asked(request: pytest.FixtureRequest) -> Asked:
    """Each kind of file in turn."""
    return ASKED[request.param]


@pytest.fixture
def aged_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that browsers cache, as they do with GitHub Pages."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy, copy_function=os.link)
    return copy


@pytest.fixture
def aged_url(aged_site: Path) -> Iterator[str]:
    with served(aged_site) as url:
        yield url


def says_why_and_draws_nothing(page: Page, asked: Asked, file: str, reason: str) -> None:
    """Expect one message that names the file, in the figure that needs it, and no picture."""
    expect(alert(page, asked.figure)).to_have_count(1)
    expect(alert(page, asked.figure)).to_contain_text(f"{file} {reason}")
    expect(drawn(page, asked)).to_be_hidden()


def try_again(page: Page, asked: Asked, button: str = "Try again") -> None:
    alert(page, asked.figure).get_by_role("button", name=button).click()
    expect(drawn(page, asked)).to_be_visible()
    expect(alert(page, asked.figure)).to_be_hidden()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_fails_is_named_in_its_figure_and_can_be_asked_for_again(
    page: Page, site_url: str, entry: Json, tolerated: list[str], asked: Asked, fault: str
) -> None:
    tolerated += ["404", "ERR_FAILED"]
    answer, reason = FAULTS[fault]
    file = asked.file(entry)
    page.route(f"**/{file}", answer)
    go_to(page, site_url, asked)
    says_why_and_draws_nothing(page, asked, file, reason)
    page.unroute(f"**/{file}")
    # A missing file belongs to an older version of the site: a reload gets today's page.
    try_again(page, asked, "Reload the page" if fault in ("missing", "html") else "Try again")


@pytest.mark.alone
def test_a_file_that_arrived_cut_short_is_fetched_anew_and_not_taken_from_the_cache(
    page: Page, aged_url: str, aged_site: Path, entry: Json, asked: Asked
) -> None:
    file = asked.file(entry)
    (path,) = aged_site.rglob(Path(file).name)
    whole = path.read_bytes()
    replace(path, whole[: len(whole) // 2])
    go_to(page, aged_url, asked)
    says_why_and_draws_nothing(page, asked, file, "is damaged or cut short")
    replace(path, whole)
    try_again(page, asked)


def replace(path: Path, content: bytes) -> None:
    """Replace a file of the copied site without changing the shipped one, a hard link to it."""
    path.unlink()
    path.write_bytes(content)
    os.utime(path, (LONG_AGO, LONG_AGO))


def test_similar_heads_whose_file_fails_can_be_asked_for_again(
    page: Page, site_url: str, entry: Json, tolerated: list[str]
) -> None:
    lose(page, tolerated, f"**/{entry['passports']}")
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1&similar=on")
    similar = page.get_by_role("region", name="Similar heads")
    expect(similar).to_contain_text(f"{entry['passports']} is not on this site")
    page.unroute(f"**/{entry['passports']}")
    similar.get_by_role("button", name="Reload the page").click()
    expect(similar.get_by_role("listitem")).to_have_count(5)


def test_a_fingerprint_never_keeps_the_picture_of_weights_where_what_they_carry_fails(
    page: Page, site_url: str, entry: Json, tolerated: list[str]
) -> None:
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1&prints=on")
    prints = page.get_by_role("region", name="Fingerprint")
    tile = prints.get_by_role("button", name="Who gets the bag, the other way round?")
    tile.scroll_into_view_if_needed()
    painted = "tile => new Set(tile.querySelector('canvas').getContext('2d')"
    painted += ".getImageData(0, 0, 50, 50).data).size"
    page.wait_for_function(f"tile => ({painted})(tile) > 1", arg=tile.element_handle())
    file = entry["sentences"]["ioi-swapped"]["mixing"]
    lose(page, tolerated, f"**/{file}")
    page.evaluate("location.hash += '&show=contribution'")
    expect(tile).to_contain_text("could not be read")
    assert tile.evaluate(painted) == 1


@pytest.mark.parametrize("kind", ["catalogue", "cards"])
def test_the_cards_that_the_page_holds_stay_where_those_with_pictures_fail(
    page: Page, site_url: str, entry: Json, tolerated: list[str], kind: str
) -> None:
    file = ASKED[kind].file(entry)
    lose(page, tolerated, f"**/{file}")
    go_to(page, site_url, ASKED["cards"])
    expect(alert(page, CARDS)).to_have_count(1)
    expect(page.locator(".card").first).to_be_visible()
    page.unroute(f"**/{file}")
    alert(page, CARDS).get_by_role("button", name="Reload the page").click()
    expect(page.locator(".card canvas").first).to_be_visible()
    expect(alert(page, CARDS)).to_be_hidden()
