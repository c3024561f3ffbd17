"""A model with many heads: layer and head numbers stay visible while the maps scroll."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import causal_attention, generator, record
from tests.small_site import STARTER, TOKENS, small_content
from tools.serving import served

LAYERS, HEADS = 60, 48
WINDOWS = [(1280, 900), (360, 740)]


@pytest.fixture(scope="module")
def large_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site whose only model has many heads."""
    folder = tmp_path_factory.mktemp("large")
    content = small_content(folder / "content")
    (content / "lab.yml").unlink()
    for name, tokens in {**STARTER, "other-cat": [*TOKENS[:-1], " was"]}.items():
        record(content / "runs", name, tokens, causal_attention(LAYERS, HEADS, len(tokens)))
    done = generator("build", "--content", content, "--out", folder / "out")
    assert done.returncode == 0, done.stderr
    with served(folder / "out" / "site") as url:
        yield url


def is_on_top(number: Locator) -> bool:
    """Return whether a number is the topmost element at its place in the window."""
    return bool(
        number.evaluate(
            """span => {
              const { left, top, width, height } = span.getBoundingClientRect();
              return document.elementFromPoint(left + width / 2, top + height / 2) === span;
            }"""
        )
    )


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_the_numbers_of_the_small_maps_stay_while_these_scroll(
    new_page: Callable[..., Page], large_url: str, width: int, height: int
) -> None:
    page = new_page(width=width, height=height)
    page.goto(f"{large_url}probe/#layer=30&head=24")
    expect(page.locator("attention-probe[data-state=ready]")).to_be_visible()
    page.locator(".probe-sheet").evaluate(
        "sheet => { sheet.scrollIntoView(); scrollBy({ top: -150, behavior: 'instant' }); }"
    )
    layer, head = (page.locator(f".sheet-{part} > [data-chosen]") for part in ("layers", "heads"))
    cell = page.locator(".probe-sheet [role=gridcell]")
    expect(layer).to_have_text("30")
    assert is_on_top(layer) and is_on_top(head)
    seen = cell.bounding_box(), layer.bounding_box(), head.bounding_box()
    assert seen[0] and seen[1] and seen[2]
    assert abs(seen[1]["y"] - seen[0]["y"]) < 2 and abs(seen[2]["x"] - seen[0]["x"]) < 2


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_a_head_that_keys_reach_is_beside_the_numbers_not_under_them(
    new_page: Callable[..., Page], large_url: str, width: int, height: int
) -> None:
    page = new_page(width=width, height=height)
    page.goto(f"{large_url}probe/#layer=59&head=47")
    expect(page.locator("attention-probe[data-state=ready]")).to_be_visible()
    cell = page.locator(".probe-sheet [role=gridcell]")
    cell.focus()
    for key in [*["ArrowUp"] * 30, *["ArrowLeft"] * 40]:
        page.keyboard.press(key)
    expect(cell).to_have_text("L29H7")
    box, frame = cell.bounding_box(), page.locator(".probe-sheet .sheet").bounding_box()
    assert box and frame
    assert box["x"] >= frame["x"] + 22 and box["y"] >= frame["y"] + 16
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]


@pytest.mark.parametrize(("width", "height"), WINDOWS)
def test_the_frame_of_an_atlas_that_scrolls_fits_the_window(
    new_page: Callable[..., Page], large_url: str, width: int, height: int
) -> None:
    page = new_page(width=width, height=height)
    page.goto(f"{large_url}atlas/")
    expect(page.locator("head-atlas[data-state=ready]")).to_be_visible()
    frame = page.locator(".atlas-scroll")
    box = frame.bounding_box()
    assert box and box["height"] < height - 60  # below the header
    frame.evaluate("frame => { frame.scrollTop = 600; }")
    frame.evaluate("frame => { frame.scrollIntoView({ block: 'end', behavior: 'instant' }); }")
    assert is_on_top(page.locator(".atlas-heads > span").nth(3))
