"""The probe on the built site, as a reader uses it: mouse, keyboard and links."""

import random
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready
from tests.conftest import read_json

NewPage = Callable[..., Page]
Json = dict[str, Any]


def dump_of(site: Path, catalogue: Json, sentence: str) -> Json:
    """The default model's dump of a sentence."""
    return dict(read_json(site / catalogue["models"][0]["sentences"][sentence]["attention"]))


def weight(dump: Json, layer: int, head: int, query: int, key: int) -> float:
    """Return a weight of a dump without using the code under test."""
    row = dump["attention"][layer * dump["heads"] + head]
    return float(row[sum(range(query + 1)) + key] / dump["scale"])


def strongest(dump: Json, layer: int, head: int, query: int) -> int:
    """The first key with the largest weight."""
    row = [weight(dump, layer, head, query, key) for key in range(query + 1)]
    return row.index(max(row))


def readout(page: Page) -> Locator:
    """The line that describes a cell in words and numbers."""
    return page.locator(".read-out")


def chips(page: Page) -> Locator:
    """The tokens of the sentence, from which a reader chooses the query."""
    return page.get_by_role("radiogroup", name="Query token").get_by_role("radio")


def address(model: str, sentence: str, layer: int, head: int, query: int) -> str:
    """Return the address of a view, in the format that the site promises."""
    return f"#model={model}&sentence={sentence}&layer={layer}&head={head}&query={query}"


def spoken(token: str) -> str:
    """Quote a token as the read-out does."""
    mark = "'" if '"' in token else '"'
    return mark + token.replace("\n", "⏎").replace("\t", "⇥") + mark


def cell_of(stage: Locator, query: int, key: int, length: int) -> tuple[float, float]:
    """Return the middle of a cell on the large map, relative to its corner."""
    box = stage.locator("canvas").bounding_box()
    assert box
    size = box["width"] / length
    return (key + 0.5) * size, (query + 0.5) * size


def choose_sentence(page: Page, title: str) -> None:
    """Pick a sentence in the list that opens over the page."""
    page.get_by_role("combobox", name="Sentence").click()
    page.get_by_role("option", name=title).first.click()


def test_ten_random_cells_show_what_the_dump_holds(
    probe: Callable[[str], Page], site: Path, catalogue: Json
) -> None:
    chance = random.Random(20)
    model = catalogue["models"][0]
    for _ in range(10):
        sentence = chance.choice(sorted(model["sentences"]))
        dump = dump_of(site, catalogue, sentence)
        layer, head = chance.randrange(model["layers"]), chance.randrange(model["heads"])
        query = chance.randrange(len(dump["tokens"]))
        key = chance.randrange(query + 1)
        page = probe(address(model["id"], sentence, layer, head, query))
        stage = page.locator(".head-stage")
        stage.scroll_into_view_if_needed()
        x, y = cell_of(stage, query, key, len(dump["tokens"]))
        stage.hover(position={"x": x, "y": y})
        value = f"{weight(dump, layer, head, query, key):.3f}"
        words = f"{spoken(dump['tokens'][query])} → {spoken(dump['tokens'][key])}: {value}"
        expect(readout(page)).to_have_text(f"{words} · L{layer}H{head} · {model['name']}")
        expect(chips(page).nth(key)).to_contain_text(value)


def test_the_numbers_of_the_chosen_layer_and_head_stand_out(probe: Callable[[str], Page]) -> None:
    page = probe("#layer=1&head=0")
    page.get_by_label("Layer", exact=True).select_option("2")
    chosen = page.locator(".sheet-number[data-chosen]")
    expect(chosen.first).to_have_text("2")
    expect(chosen.last).to_have_text("0")
    expect(chosen.first).to_have_css("font-weight", "700")
    expect(page.locator(".sheet-number:not([data-chosen])").first).to_have_css("font-weight", "400")


def test_the_head_under_the_pointer_is_the_head_that_a_click_chooses(
    probe: Callable[[str], Page], catalogue: Json
) -> None:
    model = catalogue["models"][0]
    page = probe("#layer=0&head=0")
    first = page.locator(".sheet .map-cell").bounding_box()
    page.get_by_label("Layer", exact=True).select_option(str(model["layers"] - 1))
    page.get_by_label("Head", exact=True).select_option(str(model["heads"] - 1))
    last = page.locator(".sheet .map-cell").bounding_box()
    assert first and last
    page.mouse.click(first["x"] + 5, first["y"] + 5)
    expect(page.locator(".head-name")).to_have_text("L0H0")
    page.mouse.move(last["x"] + 5, last["y"] + 5)
    name = f"L{model['layers'] - 1}H{model['heads'] - 1}"
    expect(page.locator(".sheet-hint")).to_contain_text(name)
    expect(page.locator(".head-name")).to_have_text("L0H0")
    page.mouse.down()
    page.mouse.up()
    expect(page.locator(".head-name")).to_have_text(name)


def test_by_keyboard_alone_sentence_layer_head_and_query_are_chosen(
    probe: Callable[[str], Page], site: Path, catalogue: Json
) -> None:
    page = probe("")
    model, other = catalogue["models"][0], catalogue["sentences"][2]
    press = page.keyboard.press

    def tab_to(target: Locator) -> None:
        for _ in range(40):
            if target.evaluate("node => node === document.activeElement"):
                return
            press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    tab_to(page.get_by_role("combobox", name="Sentence"))
    press("Enter")
    page.keyboard.type(other["title"], delay=5)
    press("Enter")
    expect(page.get_by_role("combobox", name="Sentence")).to_have_text(other["title"])
    ready(page)
    dump = dump_of(site, catalogue, other["id"])
    last = len(dump["tokens"]) - 1

    tab_to(page.locator(".chip[aria-checked=true]"))
    press("Home")
    press("ArrowRight")
    press("ArrowRight")
    expect(chips(page).nth(2)).to_be_focused()
    tab_to(page.locator(".head-map [role=gridcell]"))
    press("ArrowDown")
    press("Home")
    expect(page.locator(".head-map [role=gridcell]")).to_be_focused()
    tab_to(page.locator(".sheet [role=gridcell]"))
    press("Control+Home")
    press("ArrowDown")
    press("ArrowDown")
    press("ArrowRight")
    expect(page.locator(".sheet [role=gridcell]")).to_have_text("L2H1")
    expect(page.locator(".sheet [role=gridcell]")).to_be_focused()
    query, key = min(3, last), strongest(dump, 2, 1, min(3, last))
    expect(readout(page)).to_contain_text(f"{weight(dump, 2, 1, query, key):.3f} · L2H1")
    expect(page).to_have_url(re.compile(address(model["id"], other["id"], 2, 1, query) + "$"))


def test_the_picker_groups_all_sentences_and_escape_leaves_the_choice_alone(
    probe: Callable[[str], Page], catalogue: Json
) -> None:
    page = probe("")
    combobox = page.get_by_role("combobox", name="Sentence")
    before = combobox.text_content()
    combobox.click()
    groups = page.get_by_role("listbox").get_by_role("group")
    expect(groups.get_by_role("option")).to_have_count(len(catalogue["sentences"]))
    families = list(dict.fromkeys(entry["family"] for entry in catalogue["sentences"]))
    assert page.locator(".picker-family").all_text_contents() == families
    texts = {entry["text"] for entry in catalogue["sentences"]}
    assert set(page.locator(".picker-text").all_text_contents()) == texts
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert combobox.text_content() == before


@pytest.mark.alone
def test_back_undoes_one_choice_at_a_time(new_page: NewPage, site_url: str) -> None:
    page = new_page(alone=True)
    page.clock.install()
    page.goto(f"{site_url}probe/")
    ready(page)
    first = readout(page).text_content()
    seen = []
    for query in (3, 5):
        page.clock.fast_forward(2000)
        chips(page).nth(query).click()
        expect(chips(page).nth(query)).to_have_attribute("aria-checked", "true")
        seen.append(readout(page).text_content())
    chips(page).nth(5).press("ArrowRight")  # too soon for an entry in the history
    page.go_back()
    expect(readout(page)).to_have_text(str(seen[0]))
    page.go_back()
    expect(readout(page)).to_have_text(str(first))
    page.go_forward()
    expect(readout(page)).to_have_text(str(seen[0]))


def test_a_sentence_is_found_by_any_of_its_words(probe: Callable[[str], Page]) -> None:
    page = probe("")
    page.get_by_role("combobox", name="Sentence").click()
    field = page.get_by_role("searchbox", name="Filter by any words")
    field.fill("mary shops")
    titles = page.get_by_role("option").locator(".picker-title")
    assert all("bag" in text for text in titles.all_text_contents())
    field.press("Enter")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator(".picker-value")).to_contain_text("bag")


def test_a_link_restores_the_view_and_every_change_is_in_the_address(
    probe: Callable[[str], Page], new_page: NewPage, site_url: str, catalogue: Json
) -> None:
    model = catalogue["models"][0]["id"]
    page = probe(address(model, "ioi", 2, 1, 5))
    page.get_by_label("Layer", exact=True).select_option("1")
    chips(page).nth(4).click()
    choose_sentence(page, catalogue["sentences"][1]["title"])
    chips(page).nth(3).click()
    other = catalogue["sentences"][1]["id"]
    expect(page).to_have_url(f"{site_url}probe/{address(model, other, 1, 1, 3)}")
    copy = new_page()
    copy.goto(page.url)
    ready(copy)
    assert readout(copy).text_content() == readout(page).text_content()
    expect(copy).to_have_url(page.url)


def test_a_chosen_cell_is_in_the_link_to_it(
    probe: Callable[[str], Page], new_page: NewPage
) -> None:
    page = probe("#sentence=ioi&layer=1&head=1")
    stage = page.locator(".head-stage")
    x, y = cell_of(stage, 6, 2, chips(page).count())
    stage.click(position={"x": x, "y": y})
    expect(page).to_have_url(re.compile("&query=6&key=2$"))
    copy = new_page()
    copy.goto(page.url)
    ready(copy)
    assert readout(copy).text_content() == readout(page).text_content()


def test_a_changed_fragment_is_followed_and_an_ordinary_anchor_is_not(
    probe: Callable[[str], Page],
) -> None:
    page = probe("#sentence=ioi&layer=2&head=1")
    page.evaluate("location.hash = '#sentence=ioi&layer=3&head=0'")
    expect(page.locator(".head-name")).to_have_text("L3H0")
    page.evaluate("location.hash = '#elsewhere'")
    expect(page.locator(".head-name")).to_have_text("L3H0")
    expect(page).to_have_url(re.compile("#elsewhere$"))


def test_an_unknown_id_or_number_gets_a_note_and_the_nearest_view(
    probe: Callable[[str], Page], catalogue: Json
) -> None:
    model = catalogue["models"][0]
    page = probe("#model=nope&sentence=not-there&layer=999&head=x&query=-4")
    notes = page.locator("attention-probe").get_by_role("status")
    for text in (
        'model "nope"',
        'sentence "not-there"',
        "layer 999",
        'There is no head "x"',
        "query -4",
    ):
        expect(notes).to_contain_text(text)
    first = next(entry for entry in catalogue["sentences"] if entry["id"] in model["sentences"])
    expect(page.get_by_role("combobox", name="Sentence")).to_have_text(first["title"])
    last = model["layers"] - 1
    expect(page.get_by_label("Layer", exact=True)).to_have_value(str(last))
    start = f"#model={model['id']}&sentence={first['id']}&layer={last}&head="
    expect(page).to_have_url(re.compile(f"{start}\\d+&query=0$"))
    page.get_by_label("Layer", exact=True).select_option("0")
    expect(notes).to_be_empty()


def test_a_sentence_that_a_model_was_not_run_on_is_said_in_the_frame(
    page: Page, site_url: str, catalogue: Json
) -> None:
    model = catalogue["models"][0]
    other = {**model, "id": "other", "name": "Other model", "sentences": {}}
    both = {**catalogue, "models": [model, other]}
    page.route("**/catalogue.json", lambda route: route.fulfill(json=both))
    page.goto(f"{site_url}probe/#sentence=ioi&layer=1&head=1")
    ready(page)
    before = readout(page).text_content()
    page.get_by_label("Model", exact=True).select_option("other")
    message = page.locator("attention-probe").get_by_role("alert")
    expect(message).to_contain_text("Other model was not run on this sentence.")
    expect(readout(page)).to_be_hidden()
    expect(page).to_have_url(re.compile("#model=other&sentence=ioi&layer=1&head=1$"))
    message.get_by_role("button", name=f"Show it with {model['name']}").click()
    ready(page)
    assert readout(page).text_content() == before


# All layout shifts since the page started: the mark arrives in one batch with the last of them.
SHIFTS = """() => new Promise((resolve) => {
    performance.mark("asked");
    const observer = new PerformanceObserver((list) => {
        if (!list.getEntriesByType("mark").length) return;
        resolve(list.getEntriesByType("layout-shift").map((entry) => entry.value));
    });
    observer.observe({ type: "layout-shift", buffered: true });
    observer.observe({ type: "mark", buffered: true });
})"""


def test_nothing_below_moves_while_a_sentence_loads(probe: Callable[[str], Page]) -> None:
    page = probe("#sentence=ioi")
    page.wait_for_load_state("networkidle")
    assert sum(page.evaluate(SHIFTS)) < 0.02
    below = page.locator("figcaption").first
    before = below.bounding_box()
    page.route("**/ioi-swapped.*.json", lambda route: None)
    page.evaluate("location.hash = '#sentence=ioi-swapped'")
    expect(page.locator("attention-probe")).to_have_attribute("data-state", "loading")
    assert below.bounding_box() == before


def pixel(page: Page, selector: str, x: float, y: float) -> list[int]:
    """Return the colour of a canvas at fractions x, y of its width and height."""
    script = """(canvas, [x, y]) => [...canvas.getContext("2d").getImageData(
        Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data].slice(0, 3)"""
    colour: list[int] = page.locator(selector).evaluate(script, [x, y])
    return colour


def test_the_figure_follows_the_scheme_at_once(probe: Callable[[str], Page]) -> None:
    page = probe("#sentence=ioi&layer=1&head=1&query=0")
    dark, light = [0xFF, 0xEE, 0xB4], [0x1F, 0x11, 0x59]  # weight 1: the first token to itself
    length = chips(page).count()
    where = (".head-stage canvas", 0.5 / length, 0.5 / length)
    assert pixel(page, *where) == light
    assert pixel(page, ".legend canvas", 0.999, 0) == light
    toggle = "scheme => document.body.setAttribute('data-md-color-scheme', scheme)"
    page.evaluate(toggle, "slate")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert pixel(page, *where) == dark
    assert pixel(page, ".legend canvas", 0.999, 0) == dark
    page.evaluate(toggle, "default")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert pixel(page, *where) == light


def test_on_a_narrow_screen_only_the_frames_scroll(
    new_page: NewPage, site_url: str, catalogue: Json
) -> None:
    page = new_page(width=360, height=760)
    longest = max(catalogue["models"][0]["sentences"].items(), key=lambda item: item[1]["tokens"])
    page.goto(f"{site_url}probe/#sentence={longest[0]}")
    ready(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.mouse.wheel(0, 900)
    bar = page.locator(".probe-bar")
    expect(page.get_by_role("combobox", name="Sentence")).to_be_in_viewport()
    page.wait_for_function("() => scrollY > 400")
    expect(bar).to_be_in_viewport()
    page.get_by_role("combobox", name="Sentence").click()
    expect(page.get_by_role("listbox")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def overlaps(boxes: list[Any]) -> bool:
    """Return whether labels along one axis, in order, are less than a line apart."""
    tops = [box["y"] + box["height"] / 2 for box in boxes]
    return any(after - before < 15 for before, after in pairwise(tops))


def test_labels_of_the_large_map_never_overlap(
    probe: Callable[[str], Page], catalogue: Json
) -> None:
    runs = catalogue["models"][0]["sentences"]
    for sentence in sorted(runs, key=lambda name: -runs[name]["tokens"])[:3]:
        page = probe(f"#sentence={sentence}")
        labels = page.locator(".head-queries .head-label").all()
        assert not overlaps([label.bounding_box() for label in labels])


@pytest.mark.alone
def test_a_compact_probe_leaves_the_address_alone(page: Page, site_url: str) -> None:
    page.clock.install()
    page.goto(site_url)
    page.locator("attention-probe").scroll_into_view_if_needed()
    ready(page)
    page.get_by_label("Layer", exact=True).first.select_option("0")
    expect(page.locator(".head-name").first).to_contain_text("L0H")
    page.clock.fast_forward(1000)  # later than the 200 ms after which the address is written
    assert page.url == site_url
