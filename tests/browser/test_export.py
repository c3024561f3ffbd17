"""What a reader can keep of a view: pictures, data, link, citation, and an embedded probe."""

import base64
import csv
import html
import re
import struct
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from generator.shared.dumps import unpack
from tests.browser.conftest import ready
from tests.conftest import read_json

Json = dict[str, Any]
VIEW = "sentence=ioi&layer=10&head=1&query=13"
HEADER = ["layer", "head", "query_index", "query_token", "key_index", "key_token", "weight"]

# The size of a picture and how many colours it has, as decoded by the browser.
DECODED = """async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const {data} = context.getImageData(0, 0, canvas.width, canvas.height);
    return [canvas.width, canvas.height, new Set(new Uint32Array(data.buffer)).size];
}"""


@pytest.fixture
def kept(probe: Callable[[str], Page]) -> Page:
    """The probe at VIEW with "Keep and cite" open."""
    page = probe(f"#{VIEW}")
    page.get_by_role("button", name="Keep and cite").click()
    return page


@pytest.fixture
def dump(site: Path, entry: Json) -> Json:
    """The published weights of the sentence."""
    return dict(read_json(site / entry["sentences"]["ioi"]["attention"]))


def save(page: Page, button: str) -> tuple[str, bytes]:
    """Click a button that downloads; return the file's name and content."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Saved as")).to_be_visible()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def data_hash(entry: Json) -> str:
    """Return the hash in the name of the published weights."""
    return str(entry["sentences"]["ioi"]["attention"].split(".")[-2])


def test_the_png_is_the_svg_at_twice_its_size_and_shows_something(kept: Page) -> None:
    name, picture = save(kept, "Download PNG")
    _, drawing = save(kept, "Download SVG")
    root = ElementTree.fromstring(drawing)
    size = [round(2 * float(root.attrib[side])) for side in ("width", "height")]
    assert name.endswith("-ioi-L10H1.png")
    assert picture.startswith(b"\x89PNG")
    assert list(struct.unpack(">II", picture[16:24])) == size
    source = f"data:image/png;base64,{base64.b64encode(picture).decode()}"
    width, height, colours = kept.evaluate(DECODED, source)
    assert [width, height] == size
    assert colours > 50  # not only paper and ink: the colour ramp, too


def test_the_svg_says_what_it_shows_and_where_it_comes_from(
    kept: Page, entry: Json, dump: Json
) -> None:
    name, drawing = save(kept, "Download SVG")
    root = ElementTree.fromstring(drawing)
    texts = ["".join(node.itertext()) for node in root.iter() if node.tag.endswith("}text")]
    words = " ".join(texts)
    assert name.endswith("-ioi-L10H1.svg")
    for part in ("L10H1", entry["name"], data_hash(entry), "attention weight"):
        assert part in words
    for token in dump["tokens"]:
        assert any(token.strip() in text for text in texts), token
    cells = [node for node in root.iter() if node.tag.endswith("}rect")]
    assert len(cells) >= len(dump["tokens"]) * (len(dump["tokens"]) + 1) / 2


def test_the_csv_holds_the_published_weights_of_the_head(kept: Page, dump: Json) -> None:
    name, text = save(kept, "Download CSV")
    rows = list(csv.reader(text.decode("utf-8-sig").splitlines()))
    weights = unpack(dump["attention"], dump["layers"], dump["heads"], dump["scale"])[10, 1]
    expected = [
        ["10", "1", str(query), dump["tokens"][query], str(key), dump["tokens"][key]]
        for query in range(len(dump["tokens"]))
        for key in range(query + 1)
    ]
    assert name.endswith("-ioi-L10H1.csv")
    assert rows[0] == HEADER
    assert [row[:-1] for row in rows[1:]] == expected
    for row in rows[1:]:
        assert float(row[-1]) == pytest.approx(weights[int(row[2]), int(row[4])], abs=1e-9)


def test_all_heads_as_csv_has_a_row_for_every_weight_of_the_file(kept: Page, dump: Json) -> None:
    _, text = save(kept, "All heads as CSV")
    rows = list(csv.reader(text.decode("utf-8-sig").splitlines()))
    integers = [value for row in dump["attention"] for value in row]
    assert [round(float(row[-1]) * dump["scale"]) for row in rows[1:]] == integers


def test_the_csv_is_unmodified_whatever_the_probe_makes_of_the_weights(
    probe: Callable[[str], Page],
) -> None:
    plain = probe(f"#{VIEW}")
    plain.get_by_role("button", name="Keep and cite").click()
    _, expected = save(plain, "Download CSV")
    plain.get_by_role("button", name="Look closer").click()
    plain.get_by_label("First token", exact=True).select_option("Hide and renormalise")
    plain.get_by_label("Scale", exact=True).select_option("Square root")
    assert save(plain, "Download CSV")[1] == expected


def test_under_an_average_the_csv_is_named_by_the_head_whose_weights_it_holds(
    probe: Callable[[str], Page],
) -> None:
    page = probe(f"#{VIEW}&average=layer")
    expect(page.locator(".head-name").first).to_have_text("Mean of layer 10")
    page.get_by_role("button", name="Keep and cite").click()
    assert save(page, "Download CSV")[0].endswith("-ioi-L10H1.csv")
    assert save(page, "Download SVG")[0].endswith("-ioi-Mean-of-layer-10.svg")


@pytest.mark.parametrize(("lens", "scale"), [("", "linear"), ("&scale=sqrt", "square root")])
def test_a_picture_says_on_which_scale_its_colours_are(
    probe: Callable[[str], Page], lens: str, scale: str
) -> None:
    page = probe(f"#{VIEW}{lens}")
    page.get_by_role("button", name="Keep and cite").click()
    drawing = save(page, "Download SVG")[1].decode()
    assert f"attention weight ({scale})" in drawing
    assert f"on a {scale} scale" in drawing


def test_the_json_is_the_published_file(kept: Page, site: Path, entry: Json) -> None:
    with kept.expect_download() as download:
        kept.get_by_role("button", name="Download JSON", exact=True).click()
    published = site / entry["sentences"]["ioi"]["attention"]
    assert Path(download.value.path()).read_bytes() == published.read_bytes()


def test_a_copied_link_opens_the_same_view(
    new_page: Callable[..., Page], site_url: str, entry: Json
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}probe/#{VIEW}")
    ready(page)
    page.get_by_role("button", name="Keep and cite").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status").filter(has_text="clipboard")).to_be_visible()
    link = page.evaluate("() => navigator.clipboard.readText()")
    assert link.startswith(f"{site_url}probe/#model={entry['id']}&sentence=ioi&layer=10&head=1")
    before = page.locator(".read-out").inner_text()
    again = new_page()
    again.goto(link)
    ready(again)
    assert again.locator(".read-out").inner_text() == before


def test_a_citation_names_the_view_the_weights_and_the_address(kept: Page, entry: Json) -> None:
    kept.get_by_role("button", name="Cite", exact=True).click()
    bibtex = kept.get_by_label("BibTeX", exact=True).input_value()
    text = kept.get_by_label("Plain text", exact=True).input_value()
    assert re.match(r"@misc\{[\w-]+,\n", bibtex)
    assert f"howpublished = {{\\url{{{kept.url}}}}}," in bibtex
    assert re.search(r"\n  year = \{20\d\d\},\n", bibtex)
    assert bibtex.lower().count("accessed") == 1
    for part in ("L10H1", entry["name"], data_hash(entry), "layer=10", kept.url.split("#")[0]):
        assert part in bibtex
        assert part in text


def test_the_embed_snippet_shows_the_view_in_someone_elses_page(
    kept: Page, new_page: Callable[..., Page]
) -> None:
    kept.get_by_role("button", name="Embed", exact=True).click()
    snippet = kept.get_by_label("HTML", exact=True).input_value()
    assert "/embed/#" in html.unescape(snippet)
    shown = kept.locator(".read-out").inner_text()
    page = new_page(first_visit=True)  # an empty page has no storage in which to mark a visit
    page.set_content(f"<!doctype html><html lang=en><title>Somebody's page</title>{snippet}")
    frame = page.frame_locator("iframe")
    expect(frame.locator("attention-probe")).to_have_attribute("data-state", "ready")
    expect(frame.locator(".read-out")).to_have_text(shown.strip(), use_inner_text=True)
    expect(frame.get_by_role("banner")).to_have_count(0)


def test_hints_explain_the_probe_once_and_never_come_back(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(first_visit=True)
    page.goto(f"{site_url}probe/")
    ready(page)
    hints = page.get_by_role("group", name="First steps")
    for step in (1, 2, 3):
        expect(hints).to_contain_text(f"{step} of 3")
        hints.get_by_role("button", name="Done" if step == 3 else "Next").click()
    expect(hints).to_have_count(0)
    page.reload()
    ready(page)
    expect(hints).to_have_count(0)


def test_on_a_phone_the_hints_leave_the_map_as_high_as_it_is_without_them(
    new_page: Callable[..., Page], site_url: str
) -> None:
    heights = []
    for is_first in (True, False):
        page = new_page(first_visit=is_first, width=360, height=900)
        page.goto(f"{site_url}probe/")
        ready(page)
        assert page.locator(".hints").count() == is_first
        heights.append(page.evaluate("document.querySelector('.head-map').offsetHeight"))
    assert heights[0] == heights[1] > 0


def test_a_dismissed_hint_does_not_come_back_on_another_page(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(first_visit=True)
    page.goto(f"{site_url}probe/")
    ready(page)
    page.mouse.move(5, 5)
    page.get_by_role("group", name="First steps").get_by_role("button", name="Dismiss").click()
    page.goto(f"{site_url}sentences/ioi/")
    ready(page)
    expect(page.get_by_role("group", name="First steps")).to_have_count(0)


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(
    new_page: Callable[..., Page], site_url: str
) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(f"{site_url}probe/#{VIEW}")
    ready(page)
    page.get_by_role("button", name="Look closer").click()
    page.get_by_role("combobox", name="Layer").select_option("3")
    durations = page.evaluate(
        "() => [...document.querySelectorAll('main *')].flatMap((each) =>"
        " getComputedStyle(each).transitionDuration.split(',').map(parseFloat))"
    )
    assert max(durations) <= 0.01
    assert page.evaluate("() => document.getAnimations().length") == 0


CLOSED = """Object.defineProperty(navigator, 'clipboard', { value: undefined });
document.execCommand = () => false; HTMLCanvasElement.prototype.toBlob = (done) => done(null);"""


def test_what_could_not_be_kept_is_not_said_to_be(page: Page, site_url: str) -> None:
    page.add_init_script(CLOSED)
    page.goto(f"{site_url}probe/#{VIEW}")
    ready(page)
    page.get_by_role("button", name="Keep and cite").click()
    for button, why in (
        ("Copy link", "does not allow access to the clipboard"),
        ("Download PNG", "a picture of"),
    ):
        page.get_by_role("button", name=button).click()
        expect(page.locator(".export-said")).to_contain_text("This could not be done: this browser")
        expect(page.locator(".export-said")).to_contain_text(why)
    page.get_by_role("button", name="Cite", exact=True).click()
    page.get_by_role("button", name="Copy BibTeX").click()
    expect(page.locator(".copy-field").first).to_contain_text("Not copied: this browser")
