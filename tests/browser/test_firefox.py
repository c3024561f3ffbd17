"""The probe, the mixing and the lab in Firefox, wide and narrow; Chromium has the full set."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.firefox import ENTER, Firefox, running
from tests.conftest import read_json
from tools.programs import find

Json = dict[str, Any]
PROGRAM = find("Firefox")

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="needs Firefox: apt-get install firefox-esr"),
    pytest.mark.parametrize(("width", "height"), [(1280, 900), (360, 740)]),
]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    assert PROGRAM
    with running(PROGRAM, tmp_path_factory.mktemp("firefox")) as driven:
        yield driven


@pytest.fixture
def fox(session: Firefox) -> Iterator[Firefox]:
    """Firefox; whatever goes wrong in the page fails the test."""
    session.problems.clear()
    yield session
    session.evaluate("localStorage.clear()")
    assert session.problems == []


def ready(fox: Firefox, figure: str) -> None:
    """Bring a figure into view and wait until it is drawn."""
    fox.wait_until(f"document.querySelector('{figure}')")
    fox.evaluate(f"document.querySelector('{figure}').scrollIntoView()")
    fox.wait_until(f"document.querySelector('{figure}').dataset.state === 'ready'")


def fits(fox: Firefox, width: int) -> None:
    """The window is as wide as asked for, and its page does not scroll sideways."""
    page = "document.documentElement"
    inner, content, room = fox.evaluate(f"[innerWidth, {page}.scrollWidth, {page}.clientWidth]")
    assert inner == width and content <= room


def test_the_probe_draws_the_weights_of_its_file_and_follows_a_click(
    fox: Firefox, site: Path, site_url: str, entry: Json, width: int, height: int
) -> None:
    dump = read_json(site / entry["sentences"]["ioi"]["attention"])
    layer, head, query = 1, 1, 3
    fox.open(f"{site_url}probe/#sentence=ioi&layer={layer}&head={head}", width, height)
    ready(fox, "attention-probe")
    fox.click(f".strip .chip:nth-of-type({query + 1})")
    fox.wait_until(f"location.hash.includes('query={query}')")
    first = sum(range(query + 1))
    row = dump["attention"][layer * dump["heads"] + head][first : first + query + 1]
    assert f"{max(row) / dump['scale']:.3f}" in fox.text("attention-probe .read-out")
    for canvas in (".head-map canvas", ".sheet canvas"):
        assert fox.evaluate(colours(f"attention-probe {canvas}")) > 10
    fits(fox, width)


def colours(canvas: str) -> str:
    """How many colours a canvas holds, as an expression."""
    return f"""((canvas) => new Set(new Uint32Array(canvas.getContext("2d")
        .getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size
    )(document.querySelector("{canvas}"))"""


def test_a_head_switched_off_leaves_the_sum_of_the_others(
    fox: Firefox, site_url: str, entry: Json, width: int, height: int
) -> None:
    fox.open(f"{site_url}mixing/#sentence=ioi&layer=1&head=0", width, height)
    ready(fox, "output-mixer")
    parts = entry["heads"] + 1
    assert "Everything is on" in fox.text(".mixer-rest")
    fox.click("output-mixer tbody input[type=checkbox]")
    fox.wait_until("document.querySelector('.mixer-rest').innerText.includes('parts are on')")
    assert f"{parts - 1} of {parts} parts are on" in fox.text(".mixer-rest")
    ready(fox, "prediction-map")
    fits(fox, width)


def test_the_lab_checks_an_answer(
    fox: Firefox, site: Path, site_url: str, entry: Json, width: int, height: int
) -> None:
    lab = read_json(site / entry["lab"])
    (exercise,) = (e for part in lab["parts"] for e in part["exercises"] if e["id"] == "one-back")
    layer, head = exercise["answer"]["accepted"][0]
    place = '[data-exercise="one-back"]'
    fox.open(f"{site_url}lab/", width, height)
    fox.wait_until(f"document.querySelector('{place} input')")
    fox.type(f"{place} input", f"L{layer}H{head}{ENTER}")
    fox.wait_until(f"document.querySelector('{place}').innerText.includes('Right.')")
    assert fox.text(".lab-count").startswith("1 of ")
    fits(fox, width)
