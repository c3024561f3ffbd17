"""A model of 80 layers of 64 heads: its atlas, nearest heads, and the file of all weights."""

import resource
from collections.abc import Sequence
from statistics import median

import numpy as np
from playwright.sync_api import Browser

from generator.measure import nearest as near
from generator.shared.heads import Attention
from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.part import Figures, Measured, Rows
from tests.bench.reader import ATLAS, PROBE, Change, costs, opened
from tests.bench.turns import in_turn, worked
from tools.chromium import chromium
from tools.serving import served

LAYERS, HEADS, LENGTH = 80, 64, 32
KINDS = 200  # kinds of behaviour; every head resembles one of them to some degree
TRIED = 60  # heads compared with all others: doing it for every head takes too long
ROUNDS, CHANGES = 3, 12
PATIENCE = 180_000  # ms, until the file is written
KEY = """number => {
  const key = ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp'][number % 4];
  document.querySelector('head-atlas [role=gridcell][tabindex="0"]')
    .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
}"""
MEASURE = """number => {
  const choice = document.querySelector('head-atlas .control-measure select');
  choice.selectedIndex = number % choice.options.length;
  choice.dispatchEvent(new Event('change', { bubbles: true }));
}"""
BLOCKED = """() => {
  window.blocked = [0];
  const note = (list) => blocked.push(...list.getEntries().map(({ duration }) => duration));
  new PerformanceObserver(note).observe({ type: 'longtask' });
}"""


def attention_of(seed: int) -> Attention:
    """Return random attention (80, 64, 32, 32) whose heads resemble each other in groups."""
    random = np.random.default_rng(seed)
    kinds = rows_to_one(random.random((KINDS, LENGTH, LENGTH)) ** 6)
    heads = LAYERS * HEADS
    own = rows_to_one(random.random((heads, LENGTH, LENGTH)) ** 4)
    kind = np.random.default_rng(1).integers(KINDS, size=heads)
    share = np.random.default_rng(2).uniform(0, 0.5, (heads, 1, 1))
    mixed = (1 - share) * kinds[kind] + share * own
    return np.float32(mixed).reshape(LAYERS, HEADS, LENGTH, LENGTH)


def rows_to_one(weights: np.ndarray) -> np.ndarray:
    """Make weights causal, with rows that sum to 1."""
    lower = np.tril(weights)
    return np.asarray(lower / lower.sum(-1, keepdims=True))


def large_models(given: Given) -> Measured:
    """Compare the large model's pages with those of 144 heads, and measure its nearest heads."""
    tokens = ["Once", *[f" word{number}" for number in range(1, LENGTH)]]
    site = given.recorded("large", {"words": (attention_of(3), tokens)})
    with served(site) as large, served(given.sample_site) as small, chromium() as browser:
        key, measure = (changes(browser, large, small, script) for script in (KEY, MEASURE))
        blocked = [longest_block(browser, f"{large}probe/") for _ in range(ROUNDS)]
    rows, figures = nearest_heads()
    page_figures = {
        "atlas key at 5,120 heads beside 144": Figure(ratios(*key)),
        "atlas key at 5,120 heads (ms)": Figure(key[0], 50, is_absolute=True),
        "change of measure at 5,120 heads beside 144": Figure(ratios(*measure)),
        "change of measure at 5,120 heads (ms)": Figure(measure[0], 400, is_absolute=True),
        "longest block while all heads become CSV (ms)": Figure(blocked, 50, is_absolute=True),
    }
    page_rows = [
        ["atlas, an arrow key (ms)", *(f"{median(times):.1f}" for times in key)],
        ["atlas, another measure (ms)", *(f"{median(times):.1f}" for times in measure)],
        ["all heads as CSV, longest block of the page (ms)", f"{median(blocked):.0f}", ""],
    ]
    return Measured([*page_rows, *rows], page_figures | figures)


def changes(browser: Browser, large: str, small: str, script: str) -> Sequence[list[float]]:
    """Main-thread milliseconds of a change in the atlas, at 5,120 heads and at 144."""
    with (
        opened(browser, f"{large}atlas/", ATLAS) as one,
        opened(browser, f"{small}atlas/", ATLAS) as other,
    ):
        pages = {"large": Change(one, script, ATLAS), "small": Change(other, script, ATLAS)}
        return list(costs(pages, CHANGES).values())


def longest_block(browser: Browser, probe: str) -> float:
    """Return the longest task (ms) while the file of all weights is written; 0 if below 50."""
    with opened(browser, probe, PROBE) as page:
        page.set_default_timeout(PATIENCE)
        page.get_by_role("button", name="Keep and cite").click()
        save = page.get_by_role("button", name="All heads as CSV")
        save.wait_for()
        page.evaluate(BLOCKED)
        with page.expect_download() as download:
            save.click()
        download.value.delete()
        return float(page.evaluate("() => Math.max(...blocked)"))


def nearest_heads() -> tuple[Rows, Figures]:
    """Compare the nearest heads with a comparison of all pairs: CPU time, and agreement."""
    attention = attention_of(3)
    near_ones: list[list[set[int]]] = []
    exact: list[list[set[int]]] = []
    works = {
        "ours": worked(lambda: near_ones.append(ours(attention))),
        "full": worked(lambda: exact.append(full(attention))),
    }
    times = in_turn(works, ROUNDS)
    pairs = LAYERS * HEADS / TRIED / 2  # each pair counted once
    whole = [time * pairs for time in times["full"]]
    same = sum(map(set.__eq__, near_ones[0], exact[0])) / TRIED
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    rows = [
        ["nearest heads on one sentence (CPU s)", f"{median(times['ours']):.1f}", ""],
        ["all pairs of heads, from those of 60 (CPU s)", f"{median(whole):.0f}", ""],
        ["the same five as by all pairs (share of heads)", f"{same:.3f}", ""],
        ["peak memory of both and of the bench (MB)", f"{peak:,.0f}", ""],
    ]
    speed = ratios(whole, times["ours"])
    return rows, {
        "all pairs of heads beside our nearest": Figure(speed, 50, more_is_better=True),
        "heads with the same nearest five": Figure([same], 0.99, exact=True, more_is_better=True),
    }


def ours(attention: Attention) -> list[set[int]]:
    """Return the nearest five heads of each head, by number, as the build finds them."""
    found = near.nearest(lambda: iter([attention]), HEADS)
    return [{at["layer"] * HEADS + at["head"] for at in row} for row in found]


def full(attention: Attention) -> list[set[int]]:
    """Return the nearest five heads of each of the first TRIED heads, by exact distance to all.

    The straightforward method, which builds used before they compared only a few candidates.
    """
    maps = attention.reshape(-1, LENGTH, LENGTH)[:, *np.tril_indices(LENGTH)].astype(np.float64)
    own = bits(maps)
    found = []
    for head in range(TRIED):
        distance = bits((maps[head] + maps) / 2) - (own[head] + own) / 2
        distance[head] = np.inf
        found.append(set(np.argsort(distance, kind="stable")[: near.NEAREST].tolist()))
    return found


def bits(weights: np.ndarray) -> np.ndarray:
    """Return the sum of the entropies of the rows of each map, in bits."""
    logarithms = np.log2(np.maximum(weights, np.finfo(np.float64).tiny))
    return np.asarray(-(weights * logarithms).sum(axis=-1))
