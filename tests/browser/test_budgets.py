"""Size budgets that a reader on a slow connection notices; times are only in `make bench`."""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.bench.reader import PROBE, SETTLED
from tests.bench.sample import sample, smollm2
from tests.bench.sizes import BYTES_PER_WEIGHT, compressed, our_bytes, weights_of
from tests.bench.weighing import own_javascript, page_weight
from tests.conftest import ROOT

PAGE, JAVASCRIPT = 150_000, 25_000  # gzipped, the probe page


@pytest.fixture(scope="module")
def weight(browser: Browser, site_url: str) -> dict[str, int]:
    """The gzipped bytes that the probe page loads, by address."""
    return page_weight(browser, f"{site_url}probe/")


@pytest.mark.build  # marked by hand: it runs SmolLM2 without a fixture
def test_a_weight_of_real_attention_costs_little_over_a_byte() -> None:
    attention, tokens = sample(smollm2(ROOT / "content"), 24)
    size = compressed(our_bytes(attention, tokens))
    assert size / weights_of(attention) <= BYTES_PER_WEIGHT


def test_the_probe_page_with_theme_and_one_sentence_is_light(weight: dict[str, int]) -> None:
    assert sum(weight.values()) <= PAGE


def test_our_javascript_for_the_probe_is_light(weight: dict[str, int]) -> None:
    assert own_javascript(weight) <= JAVASCRIPT


# The style sheets in the page as it is sent, which without scripts has no others.
SHEETS = re.compile(r'<link rel="stylesheet" href="[^"]*/([a-z]+\.css)">')


def sent(site: Path, address: str) -> str:
    """A page as it is sent, without what only readers without scripts get."""
    text = (site / address / "index.html").read_text(encoding="utf-8")
    return re.sub(r"<noscript.*?</noscript>", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("address", ["probe/", "method/", "sentences/atlanta/"])
def test_a_page_waits_for_one_style_sheet(site: Path, address: str) -> None:
    assert SHEETS.findall(sent(site, address)) == ["styles.css"]


@pytest.mark.parametrize(("address", "first"), [("", "<head-average"), ("lesson/", "<head-story")])
def test_a_page_of_text_waits_for_the_styles_of_its_figures_before_the_first_one(
    site: Path, address: str, first: str
) -> None:
    before, after = sent(site, address).split(first, 1)
    assert SHEETS.findall(before) == ["styles.css", "figures.css"]
    assert not SHEETS.findall(before.rpartition("<link")[0].partition("<main")[2])
    assert not SHEETS.findall(after)


def test_the_probe_page_loads_one_sentences_attention_only(weight: dict[str, int]) -> None:
    dumps = [url for url in weight if "/data/" in url and ".mixing." not in url]
    attention = [url for url in dumps if "model." not in url and "cards." not in url]
    assert len(attention) == 1, dumps


DUMP = re.compile(r"/data/[^/]+/(?!model\.|cards\.)[^/]+\.json$")  # an attention file


@pytest.mark.alone
@pytest.mark.parametrize("place", ["probe/", "probe/#sentence=atlanta", "sentences/atlanta/"])
def test_no_other_sentence_than_the_one_shown_is_asked_for(
    page: Page, site_url: str, place: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}{place}")
    page.wait_for_selector("attention-probe[data-state=ready]")
    page.wait_for_load_state("networkidle")
    [dump] = {url for url in asked if DUMP.search(url)}
    assert "atlanta" not in place or "/atlanta." in dump


# What requested the page's weights: "link" for the page itself, "fetch" for the figure.
INITIATOR = """pattern => performance.getEntriesByType('resource')
  .filter(({ name }) => new RegExp(pattern).test(name)).map((entry) => entry.initiatorType)"""


@pytest.mark.alone
@pytest.mark.parametrize(
    ("place", "initiator"),
    [
        ("probe/", "link"),
        ("sentences/atlanta/", "link"),
        ("probe/#sentence=atlanta", "fetch"),
    ],
)
def test_a_page_asks_at_once_for_its_weights_unless_its_address_names_a_view(
    page: Page, site_url: str, place: str, initiator: str
) -> None:
    page.goto(f"{site_url}{place}")
    page.wait_for_selector("attention-probe[data-state=ready]")
    assert page.evaluate(INITIATOR, DUMP.pattern) == [initiator]


# Draws every figure as for printing, however far down the page it is.
ALL_DRAWN = """async () => {
  const event = (name) => window.dispatchEvent(new Event(name));
  event("beforeprint");
  event("afterprint");
}"""


@pytest.mark.alone
@pytest.mark.parametrize(
    "place", ["", "lesson/", "probe/", "lab/", "atlas/", "mixing/", "sentences/ioi/", "sentences/"]
)
def test_a_page_asks_for_each_file_once(page: Page, site_url: str, place: str) -> None:
    asked: Counter[str] = Counter()
    page.on("request", lambda request: asked.update([request.url]))
    page.goto(f"{site_url}{place}")
    page.wait_for_load_state("networkidle")
    page.evaluate(ALL_DRAWN)
    page.wait_for_load_state("networkidle")
    assert any("/app/" in url for url in asked)
    assert {url: times for url, times in asked.items() if times > 1} == {}


def layouts(session: CDPSession) -> int:
    """Return how many times the page has been laid out."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return int(next(item["value"] for item in metrics if item["name"] == "LayoutCount"))


def test_another_head_or_query_lays_the_page_out_once(browser: Browser, site_url: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site_url}probe/#layer=1&head=0&query=4")
        page.wait_for_selector("attention-probe[data-state=ready]")
        page.wait_for_load_state("networkidle")
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        page.evaluate("location.hash = '#layer=2&head=2&query=4'")
        numbers = page.locator(".cell-numbers")
        expect(numbers).to_contain_text("without this head")  # loaded with the first choice
        for fragment in ("#layer=2&head=1&query=4", "#layer=2&head=1&query=2"):
            page.evaluate(SETTLED % PROBE)
            before = layouts(session)
            page.evaluate("fragment => { location.hash = fragment; }", fragment)
            page.evaluate(SETTLED % PROBE)
            assert layouts(session) - before <= 1, fragment
