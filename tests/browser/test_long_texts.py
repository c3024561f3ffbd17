"""A long text's page: a window on one head's map, its place in the whole, and all heads."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import yaml
from playwright.sync_api import Page, Request, expect

from tests.browser.axe import violations
from tests.conftest import generator, record
from tests.small_site import small_content, write_yaml
from tools.serving import served

LENGTH = 300
WORDS = [" cat", " sat", " on", " a", " mat", ",", " and", " then", " it", " slept", "."]
TOKENS = ["Once", *(WORDS[(7 * at * at + at) % len(WORDS)] for at in range(LENGTH - 2)), " zebra"]
STRONG = {(1, 2, 250, 17): 0.9, (1, 2, 260, 40): 0.8}  # a head's weights far from the diagonal
FIGURE = "long-text"


def attention() -> np.ndarray:
    """Return weights spread over many keys, with two strong cells in L1H2."""
    found = np.tril(np.random.default_rng(2).random((2, 3, LENGTH, LENGTH)) + 0.5)
    found /= found.sum(-1, keepdims=True)
    for (layer, head, query, key), weight in STRONG.items():
        row = found[layer, head, query]
        row *= (1 - weight) / (1 - row[key])
        row[key] = weight
    return found.astype(np.float32)


@pytest.fixture(scope="module")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with one long text, the last sentence in its content."""
    folder = tmp_path_factory.mktemp("long")
    content = small_content(folder / "content")
    path = content / "sentences.yml"
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["sentences"]
    tale = entries[0] | {"id": "tale", "title": "A long tale", "text": "".join(TOKENS)}
    tale.pop("pair", None)
    write_yaml(path, sentences=[*entries, tale])
    record(content / "runs", "tale", TOKENS, attention())
    done = generator("build", "--content", content, "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    assert "it is a long text of 300 tokens" in done.stdout
    return folder / "out" / "site"


@pytest.fixture(scope="module")
def long_url(long_site: Path) -> Iterator[str]:
    with served(long_site) as url:
        yield url


@pytest.fixture
def tale(page: Page, long_url: str) -> Callable[[str], Page]:
    """Open the text's page at a fragment and wait until the chosen head is drawn."""

    def open_at(fragment: str = "") -> Page:
        page.goto("about:blank")
        page.goto(f"{long_url}sentences/tale/{fragment}")
        expect(
            page.locator(f"{FIGURE}[data-state=ready] .long-head[aria-busy=false]")
        ).to_be_visible()
        page.locator(".long-map").scroll_into_view_if_needed()
        return page

    return open_at


def read_out(page: Page) -> str:
    return page.locator(f"{FIGURE} .read-out").inner_text()


def test_the_first_view_asks_for_the_small_maps_and_one_head(
    page: Page, tale: Callable[[str], Page]
) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        if "/data/" in request.url:
            asked.append(request.url.rsplit("/", 1)[-1])

    page.on("request", note)
    tale("#layer=1&head=2")
    assert len(asked) == 2 and asked[0].startswith("tale.long.") and asked[1] == "L1H2.json"
    page.get_by_label("Head", exact=True).select_option("1")
    expect(page.locator(f"{FIGURE} .read-head")).to_have_text("L1H1")
    assert asked[2:] == ["L1H1.json"]


def test_the_map_goes_to_a_strong_cell_with_its_exact_weight(tale: Callable[[str], Page]) -> None:
    page = tale("#layer=1&head=2&query=5")
    query, key = TOKENS[250], TOKENS[17]
    page.get_by_role("button", name=f'"{query}" to "{key}": 0.900', exact=True).click()
    expect(page.locator(f"{FIGURE} .read-weight")).to_have_text("0.900")
    expect(page).to_have_url(re.compile("query=250&key=17"))
    cell = page.locator(".long-map [role=gridcell]")
    expect(cell).to_have_text(f'"{query}" to "{key}": 0.900')
    expect(cell).to_be_in_viewport()
    assert page.locator(".long-queries [data-chosen]").inner_text().strip("␣") == query.strip()


def test_the_labels_stay_and_the_place_moves_when_the_map_is_scrolled(
    tale: Callable[[str], Page],
) -> None:
    page = tale("#layer=1&head=2&query=5&key=1")
    frame, mark = page.locator(".long-map"), page.locator(".long-mark")
    before = mark.bounding_box()
    first = page.locator(".long-queries > :first-child")
    expect(first).to_have_text("Once")
    frame.evaluate("frame => { frame.scrollTop = 200 * 16; frame.scrollLeft = 100 * 16; }")
    expect(first).to_contain_text(TOKENS[200].strip())
    expect(first).to_be_in_viewport()
    expect(page.locator(".long-keys > :first-child")).to_contain_text(TOKENS[100].strip())
    after = mark.bounding_box()
    assert before and after and after["y"] > before["y"] + 30 and after["x"] > before["x"] + 20
    assert "Once" in read_out(page) or TOKENS[5] in read_out(page)  # the chosen cell stays


def test_a_token_is_found_and_shown(tale: Callable[[str], Page]) -> None:
    page = tale("#layer=1&head=2&query=5")
    page.get_by_role("searchbox", name="Find a token").fill("zebra")
    expect(page.locator(".long-found")).to_have_text("1 of 1")
    expect(page.locator(f"{FIGURE} .read-query")).to_have_text('" zebra"')
    expect(page.locator(".long-queries [data-chosen]")).to_be_in_viewport()


def test_keys_move_through_the_whole_text(tale: Callable[[str], Page]) -> None:
    page = tale("#layer=1&head=2&query=5&key=2")
    cell = page.locator(".long-map [role=gridcell]")
    cell.focus()
    page.keyboard.press("Control+End")
    expect(page.locator(f"{FIGURE} .read-query")).to_have_text('" zebra"')
    expect(cell).to_be_focused()
    expect(cell).to_be_in_viewport()


def test_the_chosen_cell_comes_into_view_when_the_keyboard_reaches_it(
    tale: Callable[[str], Page],
) -> None:
    page = tale("#layer=1&head=2&query=5&key=2")
    page.locator(".long-map").evaluate("frame => { frame.scrollTop = 200 * 16; }")
    expect(page.locator(".long-map [data-away]")).to_be_attached()
    page.get_by_role("searchbox", name="Find a token").focus()
    page.keyboard.press("Tab")
    cell = page.locator(".long-map [role=gridcell]")
    expect(cell).to_be_focused()
    expect(cell).to_be_in_viewport()
    expect(page.locator(".long-map [data-away]")).not_to_be_attached()


def test_the_page_says_what_the_small_maps_are_and_what_is_left_out(
    tale: Callable[[str], Page],
) -> None:
    page = tale("")
    expect(page.locator(".long-pooled")).to_contain_text("the largest weight among about 9 × 9")
    expect(
        page.get_by_text("cards, mixing, removals, Why and exercises hold all heads at once")
    ).to_be_visible()


def test_the_probe_leads_to_the_page_of_a_long_text(page: Page, long_url: str) -> None:
    page.goto(f"{long_url}probe/#sentence=tale")
    expect(page.locator("attention-probe")).to_contain_text("This is a long text.")
    page.goto(f"{long_url}probe/#sentence=tired-cat")
    expect(page.locator("attention-probe[data-state=ready]")).to_be_visible()
    page.get_by_role("combobox", name="Sentence").click()
    page.get_by_role("option", name=re.compile("A long tale")).click()
    expect(page).to_have_url(re.compile("/sentences/tale/$"))


def test_the_scores_of_the_head_are_those_of_the_text(tale: Callable[[str], Page]) -> None:
    page = tale("#layer=1&head=2")
    weights = attention()[:, :, 1:, 0].astype(float).mean(-1)
    rank = 1 + (weights > weights[1, 2]).sum()
    row = page.get_by_role("row", name="First token (attention sink)")
    expect(row).to_contain_text(f"{weights[1, 2]:.3f}")
    expect(row).to_contain_text(f"{rank} of 6")


def test_all_heads_can_be_sorted_by_a_measure_and_the_address_says_so(
    tale: Callable[[str], Page],
) -> None:
    page = tale("#layer=1&head=2")
    page.get_by_label("Order").select_option(label="First token (attention sink)")
    weights = attention()[:, :, 1:, 0].astype(float).mean(-1)
    order = np.argsort(-weights, axis=None)
    names = [f"L{row // 3}H{row % 3}" for row in order]
    expect(page.locator(".long-sheets .similar-name")).to_have_text(names)
    expect(page).to_have_url(re.compile("sorted=first_token"))
    page.locator(".long-sheets .fingerprint-tile").last.click()
    expect(page.locator(f"{FIGURE} .read-head")).to_have_text(names[-1])


def test_two_heads_are_compared_at_the_same_place(tale: Callable[[str], Page]) -> None:
    page = tale("#layer=1&head=2&query=250&key=17")
    page.get_by_role("button", name="Pin this head to compare").click()
    page.get_by_label("Head", exact=True).select_option("0")
    lines = page.locator(f"{FIGURE} .read-out")
    expect(lines.nth(1)).to_contain_text("0.900 · L1H2")
    expect(lines.nth(0)).to_contain_text("L1H0")
    page.get_by_label("Second map").select_option("difference")
    difference = attention()[1, 0, 250, 17] - STRONG[1, 2, 250, 17]
    expect(lines.nth(1)).to_contain_text(f"−{abs(difference):.3f} · L1H0 minus L1H2")
    first, second = page.locator(".long-map").all()
    first.evaluate("frame => { frame.scrollTop = 40 * 16; }")
    expect(second).to_have_js_property("scrollTop", 40 * 16)
    second.evaluate("frame => { frame.scrollTop = 60 * 16; }")
    expect(first).to_have_js_property("scrollTop", 60 * 16)


@pytest.mark.parametrize(("button", "heads"), [("Download CSV", 1), ("All heads as CSV", 6)])
def test_the_weights_are_saved_as_a_table(
    tale: Callable[[str], Page], button: str, heads: int
) -> None:
    page = tale("#layer=1&head=2")
    page.get_by_role("button", name="Keep and cite").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()[1:]
    assert len(lines) == heads * LENGTH * (LENGTH + 1) // 2
    [cell] = [line for line in lines if line.startswith("1,2,250,") and ",17," in line]
    assert float(cell.rsplit(",", 1)[1]) == 0.9


def test_the_page_about_mixing_says_why_it_has_none(page: Page, long_url: str) -> None:
    page.goto(f"{long_url}mixing/#sentence=tale")
    expect(page.locator("output-mixer")).to_contain_text("This is a long text.")
    expect(page.locator("output-mixer")).to_contain_text("here 270,900 weights")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_it_fits_the_window_and_breaks_no_rule(
    new_page: Callable[..., Page], long_url: str, width: int, scheme: str
) -> None:
    page = new_page(width=width, height=800, scheme=scheme)
    page.goto(f"{long_url}sentences/tale/")
    expect(page.locator(f"{FIGURE} .long-head[aria-busy=false]")).to_be_visible()
    page.get_by_role("button", name="Pin this head to compare").click()
    page.get_by_role("button", name="Keep and cite").click()
    expect(page.locator(".long-beside[aria-busy=false]")).to_be_visible()
    expect(page.get_by_role("button", name="Download JSON")).to_be_visible()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")  # so that the header covers nothing
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_on_paper_the_whole_sheet_is_there_and_no_control(tale: Callable[[str], Page]) -> None:
    page = tale("#layer=1&head=2")
    page.get_by_role("button", name="Pin this head to compare").click()
    expect(page.locator(".long-beside[aria-busy=false]")).to_be_visible()
    page.emulate_media(media="print")
    controls = page.locator(f"{FIGURE} :is(select, input, .button, .quiet-button)")
    assert not any(control.is_visible() for control in controls.all())
    expect(page.locator(f"{FIGURE} .read-out").first).to_be_visible()
    sheet = page.locator(".long-sheets > .sheet")
    cut = "sheet => getComputedStyle(sheet).overflow !== 'visible'"
    assert not sheet.evaluate(cut)


def test_after_printing_the_map_is_where_it_was(tale: Callable[[str], Page]) -> None:
    page = tale("#layer=1&head=2&query=250&key=17")
    frame = page.locator(".long-map")
    before = frame.evaluate("frame => frame.scrollTop")
    assert before > 3000
    page.pdf()
    assert frame.evaluate("frame => frame.scrollTop") == before
