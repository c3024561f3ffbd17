"""Every data file that a page asks for, when it fails: what the figure says, how it recovers."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import ready
from tools.serving import served

Json = dict[str, Any]
LONG_AGO = 1_000_000_000  # a browser keeps a file that has not changed for so long


@dataclass(frozen=True)
class Asked:
    """A kind of file, where it is asked for, and the figure that cannot do without it."""

    page: str
    figure: str
    file: Callable[[Json], str]  # its path in the site, from the default model's catalogue entry
    drawn: str  # what the figure shows once it has it


def of_sentence(sentence: str, part: str) -> Callable[[Json], str]:
    return lambda entry: str(entry["sentences"][sentence][part])


PROBE, MIXER, ATLAS, CARDS, LAB = (
    "attention-probe", "output-mixer", "head-atlas", "head-cards", "attention-lab",
)  # fmt: skip
ASKED = {
    "catalogue": Asked("probe/", PROBE, lambda entry: "catalogue.json", ".read-out"),
    "attention": Asked("probe/#sentence=ioi", PROBE, of_sentence("ioi", "attention"), ".read-out"),
    "mixing": Asked("mixing/#sentence=ioi", MIXER, of_sentence("ioi", "mixing"), ".mixer-ledger"),
    "measures": Asked("atlas/", ATLAS, lambda entry: str(entry["file"]), ".atlas-definition"),
    "heads": Asked("atlas/", ATLAS, lambda entry: str(entry["passports"]), ".atlas-definition"),
    "papers": Asked("atlas/", ATLAS, lambda entry: str(entry["cards"]), ".atlas-definition"),
    "cards": Asked("sentences/ioi/", CARDS, lambda entry: str(entry["cards"]), ".card canvas"),
    "lab": Asked("lab/", LAB, lambda entry: str(entry["lab"]), ".lab-bar"),
}
FAULTS: dict[str, tuple[Json, str]] = {
    "missing": ({"status": 404, "body": "gone"}, "is not on this site (HTTP 404)"),
    "html": (
        {"status": 200, "content_type": "text/html", "body": "<!doctype html><title>Hi</title>"},
        "is a web page where data was expected",
    ),
}


@pytest.fixture(params=ASKED)
def asked(request: pytest.FixtureRequest) -> Asked:
    """Every kind of file in turn."""
    return ASKED[request.param]


@pytest.fixture
def aged_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that browsers keep in their cache, as GitHub Pages has them do."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy, copy_function=os.link)
    return copy


@pytest.fixture
def aged_url(aged_site: Path) -> Iterator[str]:
    with served(aged_site) as url:
        yield url


def alert(page: Page, figure: str) -> Locator:
    return page.locator(figure).get_by_role("alert")


def drawn(page: Page, asked: Asked) -> Locator:
    return page.locator(f"{asked.figure} {asked.drawn}").first


def says_why_and_draws_nothing(page: Page, asked: Asked, file: str, reason: str) -> None:
    """One message, in the figure that needs the file, which names it; no picture beside it."""
    expect(alert(page, asked.figure)).to_have_count(1)
    expect(alert(page, asked.figure)).to_contain_text(f"{file} {reason}")
    expect(drawn(page, asked)).to_be_hidden()


def try_again(page: Page, asked: Asked) -> None:
    alert(page, asked.figure).get_by_role("button", name="Try again").click()
    expect(drawn(page, asked)).to_be_visible()
    expect(alert(page, asked.figure)).to_be_hidden()


@pytest.mark.parametrize("fault", FAULTS)
def test_a_file_that_is_not_there_is_named_in_its_figure_and_can_be_asked_for_again(
    page: Page, site_url: str, entry: Json, tolerated: list[str], asked: Asked, fault: str
) -> None:
    tolerated.append("404")
    answer, reason = FAULTS[fault]
    file = asked.file(entry)
    page.route(f"**/{file}", lambda route: route.fulfill(**answer))
    page.goto(site_url + asked.page)
    says_why_and_draws_nothing(page, asked, file, reason)
    page.unroute(f"**/{file}")
    try_again(page, asked)


def test_a_file_that_arrived_cut_short_is_fetched_anew_and_not_taken_from_the_cache(
    page: Page, aged_url: str, aged_site: Path, entry: Json, asked: Asked
) -> None:
    file = asked.file(entry)
    (path,) = aged_site.rglob(Path(file).name)
    whole = path.read_bytes()
    replace(path, whole[: len(whole) // 2])
    page.goto(aged_url + asked.page)
    says_why_and_draws_nothing(page, asked, file, "is damaged or cut short")
    replace(path, whole)
    try_again(page, asked)


def replace(path: Path, content: bytes) -> None:
    """Write a file of the copied site, whose others are links to the shipped one's."""
    path.unlink()
    path.write_bytes(content)
    os.utime(path, (LONG_AGO, LONG_AGO))


def test_a_file_that_takes_long_leaves_the_figure_waiting_and_is_drawn_when_it_comes(
    page: Page, site_url: str, entry: Json, asked: Asked
) -> None:
    held = hold(page, f"**/{asked.file(entry)}")
    page.clock.install()
    with page.expect_request(f"**/{asked.file(entry)}"):
        page.goto(site_url + asked.page)
    page.clock.fast_forward(10_000)
    expect(drawn(page, asked)).to_be_hidden()
    expect(alert(page, asked.figure)).to_have_count(0)
    release(page, held)
    expect(drawn(page, asked)).to_be_visible()


# Page, figure, and the file of a sentence that its reader does not wait for.
LEFT = {
    "attention": ("probe/", PROBE, "attention"),
    "mixing": ("mixing/", MIXER, "mixing"),
    "prediction": ("mixing/", "prediction-map", "mixing"),
    "cards": ("sentences/ioi/", CARDS, "attention"),
}


@pytest.mark.parametrize("kind", LEFT)
def test_a_sentence_that_comes_after_the_reader_moved_on_is_never_drawn(
    page: Page, site_url: str, entry: Json, kind: str
) -> None:
    address, figure, part = LEFT[kind]
    page.goto(f"{site_url}{address}#sentence=ioi")
    page.locator(figure).scroll_into_view_if_needed()
    ready(page, figure)
    shown = page.locator(figure).inner_text()
    held = hold(page, f"**/{entry['sentences']['ioi-swapped'][part]}")
    page.evaluate("location.hash = '#sentence=ioi-swapped'")
    expect(page.locator(figure)).to_have_attribute("data-state", "loading")
    page.evaluate("location.hash = '#sentence=ioi'")
    ready(page, figure)
    release(page, held)
    ready(page, figure)
    assert page.locator(figure).inner_text() == shown


@pytest.mark.parametrize("kind", ["measures", "heads", "papers", "lab"])
def test_a_model_that_comes_after_the_reader_moved_on_is_never_drawn(
    page: Page, site_url: str, catalogue: Json, kind: str
) -> None:
    asked, model = ASKED[kind], catalogue["models"][0]
    files = {key: f"data/twin/{key}.json" for key in ("file", "passports", "cards", "lab")}
    twin = {**model, "id": "twin", "name": "Twin", **files}
    both = {**catalogue, "models": [model, twin]}
    page.route("**/catalogue.json", lambda route: route.fulfill(json=both))
    for key, path in files.items():
        page.route(f"**/{path}", twin_file(site_url + model[key]))
    held = hold(page, f"**/{asked.file(twin)}")
    page.goto(site_url + asked.page)
    expect(drawn(page, asked)).to_be_visible()
    shown = drawn(page, asked).inner_text()
    choice = page.locator(asked.figure).get_by_label("Model", exact=True)
    with page.expect_request(f"**/{asked.file(twin)}"):
        choice.select_option("twin")
    choice.select_option(model["id"])
    expect(drawn(page, asked)).to_be_visible()
    release(page, held, twin_file(site_url + asked.file(model)))
    expect(choice).to_have_value(model["id"])
    assert drawn(page, asked).inner_text() == shown


def twin_file(original: str) -> Callable[[Route], None]:
    """Answer with a model's file under the name of another model."""

    def answer(route: Route) -> None:
        content = route.fetch(url=original).json()
        named = {key: "twin" for key in ("id", "model") if key in content}
        route.fulfill(json={**content, **named})

    return answer


def hold(page: Page, address: str) -> list[Route]:
    """Keep back what is asked for at an address."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))
    return held


def release(
    page: Page, held: list[Route], answer: Callable[[Route], None] = Route.continue_
) -> None:
    """Let the answers through that were kept back, and wait until the page has dealt with them."""
    assert held
    for route in held:
        answer(route)
    settled(page)


def settled(page: Page) -> None:
    """Wait until nothing is on its way and what came has been drawn."""
    page.wait_for_load_state("networkidle")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def test_similar_heads_whose_file_fails_can_be_asked_for_again(
    page: Page, site_url: str, entry: Json, tolerated: list[str]
) -> None:
    tolerated.append("404")
    page.route(f"**/{entry['passports']}", lambda route: route.fulfill(status=404, body="gone"))
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1&similar=on")
    similar = page.get_by_role("region", name="Similar heads")
    expect(similar).to_contain_text(f"{entry['passports']} is not on this site")
    page.unroute(f"**/{entry['passports']}")
    similar.get_by_role("button", name="Try again").click()
    expect(similar.get_by_role("listitem")).to_have_count(5)


def test_a_fingerprint_never_keeps_the_picture_of_weights_where_what_they_carry_fails(
    page: Page, site_url: str, entry: Json, tolerated: list[str]
) -> None:
    tolerated.append("404")
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1&prints=on")
    prints = page.get_by_role("region", name="Fingerprint")
    tile = prints.get_by_role("button", name="Who gets the bag, the other way round?")
    tile.scroll_into_view_if_needed()
    painted = "tile => new Set(tile.querySelector('canvas').getContext('2d')"
    painted += ".getImageData(0, 0, 50, 50).data).size"
    page.wait_for_function(f"tile => ({painted})(tile) > 1", arg=tile.element_handle())
    file = entry["sentences"]["ioi-swapped"]["mixing"]
    page.route(f"**/{file}", lambda route: route.fulfill(status=404, body="gone"))
    page.evaluate("location.hash += '&show=contribution'")
    expect(tile).to_contain_text("could not be read")
    assert tile.evaluate(painted) == 1


# What an open probe shows of its sentence besides the maps.
OPEN = "&similar=on&first=hide&average=layer&show=contribution"
ABOUT = ".closer-below, .closer-text, .removed, .probe-explanation, .weights-frame"
SEEN = """parts => parts.filter((part) => part.checkVisibility({visibilityProperty: true}))
    .map((part) => part.className)"""


def test_nothing_of_a_sentence_stays_in_sight_when_the_next_one_is_waited_for_or_fails(
    page: Page, site_url: str, entry: Json, tolerated: list[str]
) -> None:
    tolerated.append("404")
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1{OPEN}")
    ready(page)
    page.get_by_role("button", name="Show as table").click()
    parts = page.locator("attention-probe").locator(ABOUT)
    for part in ABOUT.split(", "):
        expect(page.locator(f"attention-probe {part}").first).to_be_visible()
    held = hold(page, f"**/{entry['sentences']['ioi-swapped']['attention']}")
    page.evaluate("location.hash = location.hash.replace('ioi', 'ioi-swapped')")
    expect(page.locator(PROBE)).to_have_attribute("data-state", "loading")
    assert parts.evaluate_all(SEEN) == []
    release(page, held, lambda route: route.fulfill(status=404, body="gone"))
    expect(page.locator(PROBE)).to_have_attribute("data-state", "message")
    assert parts.evaluate_all(SEEN) == []


def test_a_pinned_view_is_not_shown_as_another_that_is_waited_for_or_fails(
    page: Page, site_url: str, entry: Json, tolerated: list[str]
) -> None:
    tolerated.append("404")
    pinned_view = f"{entry['id']}_ioi-swapped_L0H0_3"
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1&compare={pinned_view}")
    page.get_by_role("button", name="Show as table").click()
    panel = page.locator(".compare")
    pinned, difference = (panel.locator(f".compare-{part}") for part in ("pinned", "difference"))
    expect(difference).to_be_visible()
    expect(page.locator(".weights")).to_have_count(3)
    file = entry["sentences"]["letters"]["attention"]
    held = hold(page, f"**/{file}")
    with page.expect_request(f"**/{file}"):
        page.evaluate("location.hash = location.hash.replace('ioi-swapped', 'letters')")
    expect(pinned).to_be_hidden()
    expect(difference).to_be_hidden()
    expect(page.locator(".weights")).to_have_count(1)
    release(page, held, lambda route: route.fulfill(status=404, body="gone"))
    expect(panel.get_by_role("alert")).to_contain_text(f"{file} is not on this site")
    page.unroute(f"**/{file}")
    panel.get_by_role("button", name="Try again").click()
    expect(pinned).to_be_visible()
    expect(pinned).to_contain_text("L0H0")
    expect(panel.get_by_role("alert")).to_have_count(0)


def test_a_pointer_over_a_map_that_is_not_drawn_yet_does_no_harm(
    page: Page, site_url: str, entry: Json
) -> None:
    held = hold(page, f"**/{entry['sentences']['letters']['attention']}")
    page.goto(f"{site_url}probe/#sentence=ioi&compare={entry['id']}_letters_L0H0_3")
    stage = page.locator(".compare-pinned .head-stage")
    for event in ("pointermove", "click"):
        stage.dispatch_event(event)
    release(page, held)
    expect(page.locator(".compare-pinned .read-out")).to_be_visible()


@pytest.mark.parametrize("kind", ["catalogue", "cards"])
def test_the_cards_that_the_page_holds_stay_where_those_with_pictures_fail(
    page: Page, site_url: str, entry: Json, tolerated: list[str], kind: str
) -> None:
    tolerated.append("404")
    file = ASKED[kind].file(entry)
    page.route(f"**/{file}", lambda route: route.fulfill(status=404, body="gone"))
    page.goto(f"{site_url}sentences/ioi/")
    expect(alert(page, CARDS)).to_have_count(1)
    expect(page.locator(".card").first).to_be_visible()
    page.unroute(f"**/{file}")
    alert(page, CARDS).get_by_role("button", name="Try again").click()
    expect(page.locator(".card canvas").first).to_be_visible()
    expect(alert(page, CARDS)).to_be_hidden()


def test_a_table_that_is_opened_before_the_weights_come_is_filled_when_they_do(
    page: Page, site_url: str, entry: Json
) -> None:
    held = hold(page, f"**/{entry['sentences']['ioi']['attention']}")
    page.goto(f"{site_url}probe/#sentence=ioi")
    page.get_by_role("button", name="Show as table").click()
    page.wait_for_load_state("load")
    release(page, held)
    expect(page.locator(".weights")).to_be_visible()
