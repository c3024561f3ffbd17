"""Data that arrive late, or after the reader moved on: what a figure shows meanwhile and after."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ready
from tests.browser.data_files import ASKED, CARDS, MIXER, PROBE, alert, drawn, go_to

Json = dict[str, Any]


@pytest.mark.alone
@pytest.mark.parametrize("kind", ASKED)
def test_a_file_that_takes_long_leaves_the_figure_waiting_and_is_drawn_when_it_comes(
    page: Page, site_url: str, entry: Json, kind: str
) -> None:
    asked = ASKED[kind]
    held = hold(page, f"**/{asked.file(entry)}")
    page.clock.install()
    with page.expect_request(f"**/{asked.file(entry)}"):
        go_to(page, site_url, asked)
    page.clock.fast_forward(10_000)
    expect(drawn(page, asked)).to_be_hidden()
    expect(alert(page, asked.figure)).to_have_count(0)
    release(page, held)
    expect(drawn(page, asked)).to_be_visible()


FRAME = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
STATES = """
  addEventListener("DOMContentLoaded", () => {
    window.states = [];
    const probe = document.querySelector("attention-probe");
    const note = () => window.states.push(probe.dataset.state);
    new MutationObserver(note).observe(probe, { attributeFilter: ["data-state"] });
  });
"""


@pytest.mark.alone
def test_the_first_weights_are_drawn_without_waiting_where_they_come_before_the_catalogue(
    page: Page, site_url: str
) -> None:
    held = hold(page, "**/catalogue.json")
    page.add_init_script(STATES)
    with page.expect_event("requestfinished", lambda request: "/data/" in request.url):
        page.goto(f"{site_url}probe/", wait_until="domcontentloaded")
    page.evaluate(FRAME)  # the frame in which the weights are parsed
    release(page, held)
    ready(page)
    assert page.evaluate("window.states") == ["ready"]


# Page, figure, and the file of a sentence that the reader leaves before it arrives.
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
    page.goto(f"{site_url}{address}#sentence=ioi&layer=0")
    page.locator(figure).scroll_into_view_if_needed()
    ready(page, figure)
    page.evaluate("location.hash = '#sentence=ioi'")
    if kind == "attention":  # the cell's numbers arrive with the first choice
        expect(page.locator(f"{figure} .cell-numbers")).to_contain_text("without this head")
    ready(page, figure)
    shown = texts(page, figure)
    held = hold(page, f"**/{entry['sentences']['ioi-swapped'][part]}")
    page.evaluate("location.hash = '#sentence=ioi-swapped'")
    expect(page.locator(figure)).to_have_attribute("data-state", "loading")
    page.evaluate("location.hash = '#sentence=ioi'")
    ready(page, figure)
    release(page, held)
    ready(page, figure)
    assert texts(page, figure) == shown


def texts(page: Page, figure: str) -> str:
    """Return the text of a figure as one line."""
    return " ".join(page.locator(figure).inner_text().split())


STANDS = """new MutationObserver((_, observer) => {
  if (!document.querySelector("attention-probe[data-state=ready]")) return;
  observer.disconnect();
  window.stands = performance.now();
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-state"]});"""
ASKED_AT = """file => performance.getEntriesByType("resource")
    .find(({name}) => name.endsWith(file)).startTime"""


def test_cards_in_sight_let_the_probe_be_drawn_first(
    new_page: Callable[..., Page], site_url: str, entry: Json
) -> None:
    page = new_page(height=3000, alone=True)
    slow_down(page, latency=300)
    page.add_init_script(STANDS)
    page.goto(f"{site_url}sentences/ioi/")
    ready(page, CARDS)
    assert page.evaluate(ASKED_AT, entry["cards"]) >= page.evaluate("stands")


def slow_down(page: Page, latency: int) -> None:
    """Delay every answer by some more milliseconds."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    limits = {"downloadThroughput": -1, "uploadThroughput": -1}
    session.send(
        "Network.emulateNetworkConditions", {"offline": False, "latency": latency, **limits}
    )


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
    """Answer with one model's file under the name of another model."""

    def answer(route: Route) -> None:
        content = route.fetch(url=original).json()
        named = {key: "twin" for key in ("id", "model") if key in content}
        route.fulfill(json={**content, **named})

    return answer


TURN, TURNS = 20, 250  # ms, and how many of them to wait for a request


@dataclass
class Held:
    """Requests to an address that are held back."""

    address: str
    routes: list[Route] = field(default_factory=list)


def hold(page: Page, address: str) -> Held:
    """Hold back requests to an address."""
    held = Held(address)
    page.route(address, lambda route: held.routes.append(route))
    return held


def release(page: Page, held: Held, answer: Callable[[Route], None] = Route.continue_) -> None:
    """Answer the requests that were held back, and wait until the page has handled the answers."""
    for _ in range(TURNS):  # a page says that it is loading before its request arrives here
        if held.routes:
            break
        page.wait_for_timeout(TURN)
    assert held.routes
    for route in held.routes:
        answer(route)
    page.unroute(held.address)  # a later figure may request the same file again
    settled(page)


def settled(page: Page) -> None:
    """Wait until nothing is loading and everything that came is drawn."""
    page.wait_for_load_state("networkidle")
    page.evaluate(FRAME)


# What an open probe shows of its sentence in addition to the maps.
OPEN = "&similar=on&first=hide&average=layer&show=contribution"
ABOUT = (
    ".strip:not(.strip-waiting), .read-out, "
    ".lens-below, .lens-text, .removed, .probe-explanation, .weights-frame"
)
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
    expect(alert(page, PROBE)).to_contain_text(f"This figure of {entry['name']} cannot be drawn.")
    assert parts.evaluate_all(SEEN) == []
    for part in (".head-map", ".sheet"):  # their space is kept only while waiting
        expect(page.locator(part).first).to_be_hidden()


def test_a_pinned_view_is_not_shown_as_another_that_is_waited_for_or_fails(
    page: Page, site_url: str, entry: Json, tolerated: list[str]
) -> None:
    tolerated.append("503")
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
    release(page, held, lambda route: route.fulfill(status=503, body="busy"))
    expect(panel.get_by_role("alert")).to_contain_text(f"{file} could not be read")
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


def test_a_table_that_is_opened_before_the_weights_come_is_filled_when_they_do(
    page: Page, site_url: str, entry: Json
) -> None:
    held = hold(page, f"**/{entry['sentences']['ioi']['attention']}")
    page.goto(f"{site_url}probe/#sentence=ioi")
    page.get_by_role("button", name="Show as table").click()
    page.wait_for_load_state("load")
    release(page, held)
    expect(page.locator(".weights")).to_be_visible()
