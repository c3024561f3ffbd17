"""Looking closer at the probe's maps: lenses, averages, comparison, lines, similar heads."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import ready
from tests.conftest import read_json

NewPage = Callable[..., Page]
Json = dict[str, Any]
LAYER, HEAD, QUERY = 2, 1, 5
VIEW = f"#sentence=ioi&layer={LAYER}&head={HEAD}&query={QUERY}"


@pytest.fixture(scope="session")
def dump(site: Path, catalogue: Json) -> Json:
    """The default model's attention on the sentence of `VIEW`."""
    return dict(read_json(site / catalogue["models"][0]["sentences"]["ioi"]["attention"]))


@pytest.fixture
def closer(probe: Callable[[str], Page]) -> Page:
    """The probe with the row of controls open."""
    page = probe(VIEW)
    page.get_by_role("button", name="Look closer").click()
    expect(page.get_by_role("group", name="Look closer")).to_be_visible()
    return page


def row(dump: Json, layer: int, head: int, query: int) -> list[float]:
    """Return a query's weights without using the code under test."""
    packed = dump["attention"][layer * dump["heads"] + head]
    start = sum(range(query + 1))
    return [value / dump["scale"] for value in packed[start : start + query + 1]]


def mean(rows: list[list[float]]) -> list[float]:
    """Return the mean of each column."""
    return [sum(values) / len(rows) for values in zip(*rows, strict=True)]


def shown(page: Page, count: int) -> list[str]:
    """Return the numbers under the first tokens of the strip."""
    return page.locator(".chip-weight").all_text_contents()[:count]


def printed(weights: list[float]) -> list[str]:
    """Format weights as the strip prints them."""
    return [f"{weight:.3f}" for weight in weights]


def near(found: list[str], wanted: list[float]) -> bool:
    """Return whether printed numbers equal these, up to rounding."""
    pairs = zip(found, wanted, strict=True)
    return all(abs(float(text) - weight) <= 0.000501 for text, weight in pairs)


def legend(page: Page) -> Locator:
    """The legend of the colours."""
    return page.get_by_role("img", name="Colour scale").first


def test_the_first_token_is_hidden_and_what_that_removes_is_printed_per_query(
    closer: Page, dump: Json
) -> None:
    weights = row(dump, LAYER, HEAD, QUERY)
    assert shown(closer, QUERY + 1) == printed(weights)
    closer.get_by_label("First token", exact=True).select_option("Hide")
    expect(closer.locator(".chip-weight").first).to_have_text("hidden")
    assert shown(closer, QUERY + 1)[1:] == printed(weights[1:])
    expect(legend(closer)).to_have_accessible_name(re.compile("first token hidden"))
    expect(closer.locator(".read-out").first).to_contain_text(f"{weights[0]:.3f} removed")
    removed = closer.locator(".removed-weight").all_text_contents()
    firsts = [row(dump, LAYER, HEAD, query)[0] for query in range(len(dump["tokens"]))]
    assert removed == printed(firsts)


def test_renormalised_weights_sum_to_one_and_are_labelled(closer: Page, dump: Json) -> None:
    closer.get_by_label("First token", exact=True).select_option("Hide and renormalise")
    expect(legend(closer)).to_have_accessible_name(re.compile("rest renormalised"))
    weights = row(dump, LAYER, HEAD, QUERY)[1:]
    assert near(shown(closer, QUERY + 1)[1:], [weight / sum(weights) for weight in weights])
    closer.get_by_label("First token", exact=True).select_option("Show")
    assert shown(closer, QUERY + 1) == printed(row(dump, LAYER, HEAD, QUERY))
    expect(closer).to_have_url(re.compile(f"&query={QUERY}$"))


def test_scale_and_threshold_change_the_colours_and_never_the_numbers(
    closer: Page, dump: Json
) -> None:
    weights = row(dump, LAYER, HEAD, QUERY)
    key = min(range(1, QUERY + 1), key=lambda index: abs(weights[index] - 0.1))
    chip = closer.locator(".chip-token").nth(key)
    ground = "node => getComputedStyle(node).backgroundColor"
    linear = chip.evaluate(ground)
    closer.get_by_label("Scale", exact=True).select_option("Square root")
    expect(legend(closer)).to_have_accessible_name(re.compile("square root from 0 to 1"))
    rooted = chip.evaluate(ground)
    assert rooted != linear
    closer.get_by_label("Fade weights below", exact=True).fill("0.5")
    expect(legend(closer)).to_have_accessible_name(re.compile("faded below 0.5"))
    assert chip.evaluate(ground) not in (linear, rooted)
    assert shown(closer, QUERY + 1) == printed(weights)
    expect(closer).to_have_url(re.compile("&scale=sqrt&fade=0.5$"))


def test_averages_are_those_of_the_dump_and_are_named(closer: Page, dump: Json) -> None:
    heads, layers = range(dump["heads"]), range(dump["layers"])
    closer.get_by_label("Average", exact=True).select_option("Heads of the layer")
    expect(closer.locator(".head-name").first).to_have_text(f"Mean of layer {LAYER}")
    of_layer = mean([row(dump, LAYER, head, QUERY) for head in heads])
    assert near(shown(closer, QUERY + 1), of_layer)
    closer.get_by_label("Average", exact=True).select_option("All heads")
    expect(closer.locator(".read-out").first).to_contain_text("Mean of")
    of_all = mean([row(dump, layer, head, QUERY) for layer in layers for head in heads])
    assert near(shown(closer, QUERY + 1), of_all)


def test_rollout_multiplies_the_layers_and_says_what_it_assumes(closer: Page, dump: Json) -> None:
    closer.get_by_label("Average", exact=True).select_option("Attention rollout")
    expect(closer.get_by_text("Rollout assumes that")).to_be_visible()
    expect(closer.get_by_text("Abnar and Zuidema 2020")).to_be_visible()
    length = len(dump["tokens"])
    rolled = [[float(i == j) for j in range(length)] for i in range(length)]
    for layer in range(LAYER + 1):
        mixed = []
        for query in range(length):
            weights = mean([row(dump, layer, head, query) for head in range(dump["heads"])])
            weights += [0.0] * (length - query - 1)
            mixed.append([w / 2 + (key == query) / 2 for key, w in enumerate(weights)])
        rolled = [
            [sum(mixed[i][m] * rolled[m][j] for m in range(length)) for j in range(length)]
            for i in range(length)
        ]
    assert near(shown(closer, QUERY + 1), rolled[QUERY][: QUERY + 1])
    name = re.compile(r"^Colour scale: rollout, linear")  # these are not attention weights any more
    expect(legend(closer)).to_have_accessible_name(name)


def test_weights_times_norms_are_not_renormalised_or_rolled_out(
    probe: Callable[[str], Page], catalogue: Json
) -> None:
    if not catalogue["models"][0]["sentences"]["ioi"]["mixing"]:
        pytest.skip("the default model has no mixing data")
    page = probe(f"{VIEW}&show=contribution&average=rollout")
    expect(page.get_by_role("status").filter(has_text="do not sum to 1")).to_be_visible()
    page.get_by_role("button", name="Look closer").click()
    options = page.get_by_label("Average", exact=True).locator("option")
    expect(options.filter(has_text="rollout")).to_have_count(0)


def test_a_comparison_of_two_heads_and_sentences_is_in_its_address(
    closer: Page, new_page: NewPage, catalogue: Json
) -> None:
    model = catalogue["models"][0]["id"]
    closer.get_by_role("button", name="Pin this view").click()
    closer.get_by_label("Head", exact=True).select_option("0")
    pinned = closer.get_by_role("region", name="Pinned view")
    expect(pinned.locator(".head-name")).to_have_text(f"L{LAYER}H{HEAD}")
    expect(closer.locator(".head-name").first).to_have_text(f"L{LAYER}H0")
    expect(closer.get_by_role("region", name="Difference").get_by_role("gridcell")).to_be_visible()
    pinned_view = (
        f"{model}_ioi_L{LAYER}H{HEAD}_{QUERY}"  # the address follows a choice after a short delay
    )
    expect(closer).to_have_url(re.compile(f"&head=0&.*&compare={pinned_view}$"))
    copy = new_page()
    copy.goto(closer.url)
    ready(copy)
    for region in ("Pinned view", "Difference"):
        text = closer.get_by_role("region", name=region).text_content() or ""
        expect(copy.get_by_role("region", name=region)).to_have_text(text)
    assert copy.url == closer.url


def test_the_difference_is_this_weight_minus_the_pinned_one(
    probe: Callable[[str], Page], dump: Json, catalogue: Json
) -> None:
    model, key = catalogue["models"][0]["id"], 1
    pinned = f"compare={model}_ioi_L{LAYER}H0_{QUERY}"
    page = probe(f"{VIEW}&key={key}&{pinned}")
    wanted = row(dump, LAYER, HEAD, QUERY)[key] - row(dump, LAYER, 0, QUERY)[key]
    sign = "" if abs(wanted) < 0.0005 else "−" if wanted < 0 else "+"
    difference = page.get_by_role("region", name="Difference")
    expect(difference.locator(".read-out")).to_contain_text(f": {sign}{abs(wanted):.3f} ")
    colours = difference.get_by_role("img", name="this view minus the pinned one")
    expect(colours).to_be_visible()


def test_a_comparison_is_in_the_table_too_with_its_difference(
    closer: Page, dump: Json, catalogue: Json
) -> None:
    closer.get_by_role("button", name="Show as table").click()
    tables = closer.locator("table.weights")
    expect(tables).to_have_count(1)
    closer.get_by_role("button", name="Pin this view").click()
    closer.get_by_label("Head", exact=True).select_option("0")
    expect(tables.nth(1).locator("caption")).to_contain_text(
        f"Pinned: Attention weights of L{LAYER}H{HEAD}"
    )
    expect(tables.nth(2).locator("caption")).to_contain_text(f"L{LAYER}H0 minus L{LAYER}H{HEAD}")
    one, other = (row(dump, LAYER, head, QUERY) for head in (0, HEAD))
    cells = [
        table.locator("tbody tr").nth(QUERY).locator("td").all_text_contents()[: QUERY + 1]
        for table in tables.all()
    ]
    assert cells[:2] == [printed(one), printed(other)]
    signed = [float(text.replace("−", "-")) for text in cells[2]]
    assert signed == pytest.approx([a - b for a, b in zip(one, other, strict=True)], abs=0.000501)
    closer.get_by_role("button", name="Unpin").click()
    expect(tables).to_have_count(1)


@pytest.mark.parametrize("width", [1280, 360])
def test_what_a_comparison_says_of_a_cell_is_never_cut(
    new_page: NewPage, site_url: str, catalogue: Json, width: int
) -> None:
    pinned = f"compare={catalogue['models'][0]['id']}_ioi_L1H0_{QUERY}"
    page = new_page(width=width)
    page.goto(f"{site_url}probe/{VIEW}&first=renormalise&{pinned}")
    ready(page)
    for name, words in (("Pinned view", "removed"), ("Difference", "minus L1H0")):
        line = page.get_by_role("region", name=name).locator(".read-out")
        expect(line).to_contain_text(words)
        cut = line.evaluate("""line => [line, ...line.querySelectorAll("*")].some((each) =>
            each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX === "hidden"
            || line.scrollWidth > line.clientWidth + 1)""")
        assert not cut, name


def test_sentences_of_other_lengths_are_compared_without_a_difference(
    probe: Callable[[str], Page], catalogue: Json
) -> None:
    model = catalogue["models"][0]
    runs = model["sentences"]
    other = next(name for name in runs if runs[name]["tokens"] != runs["ioi"]["tokens"])
    page = probe(f"{VIEW}&compare={model['id']}_{other}_L1H1_1")
    expect(page.get_by_role("region", name="Pinned view").get_by_role("gridcell")).to_be_visible()
    difference = page.get_by_role("region", name="Difference")
    expect(difference).to_contain_text("Only maps of equal length can be subtracted")
    expect(difference.get_by_role("gridcell")).to_be_hidden()
    page.get_by_role("button", name="Swap with pinned").click()
    expect(page).to_have_url(re.compile(f"sentence={other}&layer=1&head=1&query=1&compare="))
    page.get_by_role("button", name="Unpin").click()
    expect(page.get_by_role("region", name="Pinned view")).to_be_hidden()


def test_two_models_are_compared(page: Page, site_url: str, dump: Json, catalogue: Json) -> None:
    model = catalogue["models"][0]
    path = "data/twin/ioi.json"
    run = {"attention": path, "mixing": None, "tokens": len(dump["tokens"])}
    twin = {**model, "id": "twin", "name": "Twin", "sentences": {"ioi": run}}
    both = {**catalogue, "models": [model, twin]}
    page.route("**/catalogue.json", lambda route: route.fulfill(json=both))
    page.route(f"**/{path}", lambda route: route.fulfill(json={**dump, "model": "twin"}))
    page.goto(f"{site_url}probe/{VIEW}&compare=twin_ioi_L{LAYER}H{HEAD}_{QUERY}")
    ready(page)
    expect(page.get_by_role("region", name="Pinned view")).to_contain_text("pinned · Twin")
    difference = page.get_by_role("region", name="Difference")
    said, name = difference.locator(".read-out"), f"L{LAYER}H{HEAD}"
    expect(said).to_contain_text(": 0.000 ")  # both views show the same weights
    expect(said).to_contain_text(f"{name} of {model['name']} minus {name} of Twin")
    page.get_by_role("button", name="Swap with pinned").click()
    expect(page).to_have_url(re.compile(f"#model=twin.*compare={model['id']}_ioi"))
    expect(page.locator(".head-model").first).to_have_text("Twin")


def test_a_pinned_view_that_the_site_lacks_is_said(probe: Callable[[str], Page]) -> None:
    page = probe(f"{VIEW}&compare=nope_ioi_L0H0_0")
    expect(page.locator("attention-probe").get_by_role("alert")).to_contain_text(
        "nope_ioi_L0H0_0 is not on this site"
    )


def test_a_token_of_the_lines_is_isolated_by_pointer_and_by_keyboard(
    closer: Page, dump: Json
) -> None:
    closer.get_by_label("Lines", exact=True).select_option("This head")
    lines = closer.get_by_role("region", name="Lines")
    queries = lines.get_by_role("toolbar", name="Queries")
    paths = lines.locator(".lines-drawing path")
    weights = [
        weight for query in range(len(dump["tokens"])) for weight in row(dump, LAYER, HEAD, query)
    ]
    expect(paths).to_have_count(sum(weight >= 0.02 for weight in weights))
    queries.get_by_role("button").nth(3).hover()
    mine = sum(weight >= 0.02 for weight in row(dump, LAYER, HEAD, 3))
    expect(lines.locator(".lines-drawing path:not([data-faded])")).to_have_count(mine)
    expect(lines.get_by_role("status")).to_contain_text("looks at")
    queries.get_by_role("button").nth(QUERY).focus()
    closer.keyboard.press("Home")
    expect(queries.get_by_role("button").first).to_be_focused()
    expect(lines.locator(".lines-drawing path:not([data-faded])")).to_have_count(1)
    closer.keyboard.press("ArrowDown")
    closer.keyboard.press("Enter")
    expect(closer).to_have_url(re.compile("&query=1&lines=head$"))


def test_the_lines_of_a_layer_name_each_head_and_choose_it(closer: Page, dump: Json) -> None:
    closer.get_by_label("Lines", exact=True).select_option("Heads of the layer")
    heads = closer.get_by_role("group", name="Heads by colour").get_by_role("button")
    expect(heads).to_have_count(dump["heads"])
    swatch = "nodes => nodes.map((node) => getComputedStyle(node).backgroundColor)"
    colours = closer.locator(".head-swatch").evaluate_all(swatch)
    assert len(set(colours)) == min(dump["heads"], 12)
    clear = closer.locator(".lines-drawing path:not([data-faded])")
    rows = [row(dump, LAYER, head, QUERY) for head in range(dump["heads"])]
    expect(clear).to_have_count(sum(weight >= 0.02 for weights in rows for weight in weights))
    heads.last.hover()
    last = f"head-line-{(dump['heads'] - 1) % 12}"
    assert {each.get_attribute("class") for each in clear.all()} == {last}
    assert closer.locator(".lines-drawing path").last.get_attribute("class") == last
    heads.first.click()
    expect(closer.locator(".head-name").first).to_have_text(f"L{LAYER}H0")


def test_similar_heads_are_the_five_nearest_and_a_click_away(
    closer: Page, site: Path, catalogue: Json
) -> None:
    passports = read_json(site / catalogue["models"][0]["passports"])
    nearest = passports["nearest"][LAYER * catalogue["models"][0]["heads"] + HEAD][:5]
    closer.get_by_role("button", name="Similar heads").click()
    panel = closer.get_by_role("region", name="Similar heads")
    names = [f"L{near['layer']}H{near['head']}" for near in nearest]
    expect(panel.locator(".similar-name")).to_have_text(names)
    distances = [f"distance {near['distance']:.3f}" for near in nearest]
    expect(panel.locator(".similar-distance")).to_have_text(distances)
    expect(panel).to_contain_text(passports["distance"])
    panel.get_by_role("button").first.click()
    expect(closer.locator(".head-name").first).to_have_text(names[0])


def test_a_fingerprint_has_a_map_for_every_sentence_and_leads_to_it(
    closer: Page, catalogue: Json
) -> None:
    runs = catalogue["models"][0]["sentences"]
    closer.get_by_role("button", name="Fingerprint").click()
    panel = closer.get_by_role("region", name="Fingerprint")
    maps = panel.get_by_role("list").get_by_role("button")
    expect(maps).to_have_count(len(runs))
    panel.scroll_into_view_if_needed()
    inked = """canvas => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
    }"""
    closer.wait_for_function(
        f"canvas => ({inked})(canvas) > 5", arg=panel.locator("canvas").nth(1).element_handle()
    )
    second = next(
        entry for entry in catalogue["sentences"] if entry["id"] in runs and entry["id"] != "ioi"
    )
    panel.get_by_role("button", name=second["title"]).first.click()
    ready(closer)
    expect(closer).to_have_url(re.compile(f"sentence={second['id']}&layer={LAYER}&head={HEAD}"))


def cells(page: Page, region: str, number: int) -> list[str]:
    """Return the cells of one row in a panel's table."""
    rows = page.get_by_role("region", name=region, exact=True).locator("table tbody tr")
    return rows.nth(number).locator("th, td").all_text_contents()


def test_the_lines_are_a_table_of_heads_or_of_queries(
    probe: Callable[[str], Page], dump: Json
) -> None:
    page = probe(f"{VIEW}&lines=layer")
    page.get_by_role("button", name="Show lines as table").click()
    panel = page.get_by_role("region", name="Lines", exact=True)
    expect(panel.locator("tbody tr")).to_have_count(dump["heads"])
    assert cells(page, "Lines", 2) == [f"L{LAYER}H2", *printed(row(dump, LAYER, 2, QUERY))]
    page.get_by_role("combobox", name="Lines").select_option("This head")
    expect(panel.locator("tbody tr")).to_have_count(len(dump["tokens"]))
    weights = printed(row(dump, LAYER, HEAD, QUERY))
    assert cells(page, "Lines", QUERY)[1 : QUERY + 2] == weights


def test_a_fingerprint_is_a_table_of_sentences_too(
    probe: Callable[[str], Page], dump: Json, catalogue: Json
) -> None:
    page = probe(f"{VIEW}&prints=on")
    page.get_by_role("button", name="Show fingerprint as table").click()
    panel = page.get_by_role("region", name="Fingerprint", exact=True)
    runs = catalogue["models"][0]["sentences"]
    expect(panel.locator("tbody tr")).to_have_count(len(runs))
    order = [entry["id"] for entry in catalogue["sentences"] if entry["id"] in runs]
    later = [row(dump, LAYER, HEAD, query) for query in range(1, len(dump["tokens"]))]
    first = sum(weights[0] for weights in later) / len(later)
    largest = max(max(weights[1:]) for weights in later)
    found = cells(page, "Fingerprint", order.index(dump["sentence"]))
    assert found[1] == str(len(dump["tokens"]))
    assert near(found[2:4], [first, largest])


@pytest.mark.alone
def test_the_scripts_for_a_closer_look_come_only_when_it_is_wanted(
    page: Page, site_url: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}probe/{VIEW}")
    ready(page)
    assert not [url for url in asked if "look-closer" in url or "lens" in url]
    page.get_by_role("button", name="Look closer").click()
    expect(page.get_by_label("First token", exact=True)).to_be_visible()
    assert [url for url in asked if url.endswith("/look-closer.js")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_a_closer_look_stays_within_the_page(
    new_page: NewPage, site_url: str, catalogue: Json, scheme: str
) -> None:
    model = catalogue["models"][0]["id"]
    page = new_page(width=360, height=740, scheme=scheme)
    everything = "&first=hide&scale=sqrt&lines=layer&similar=on&prints=on"
    page.goto(f"{site_url}probe/{VIEW}{everything}&compare={model}_ioi_L1H1_3")
    ready(page)
    expect(page.get_by_role("region", name="Difference").get_by_role("gridcell")).to_be_visible()
    expect(page.get_by_role("region", name="Lines")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
