"""How build time, memory and a reader's first load grow with the number of sentences."""

from pathlib import Path
from statistics import median

from tests.bench.figures import Figure
from tests.bench.given import Given, Run, recordings
from tests.bench.part import Measured
from tests.bench.reader import PROBE, cold_load
from tests.bench.running import measured
from tests.bench.sizes import compressed
from tests.conftest import causal_attention
from tests.small_site import TOKENS
from tools.chromium import chromium
from tools.serving import served

GROWTH = (10, 100, 1000)
LOADS = 5


def growth(given: Given) -> Measured:
    """Measure build time, memory and a reader's first load at 10, 100 and 1000 sentences."""
    rows, renders = [], []
    for count in GROWTH:
        place = given.fresh(f"growth-{count}")
        content, out = recordings(place / "content", runs_of(count)), place / "out"
        first, memory = measured("attention", "--content", content, "--out", out)
        render, peak = measured("site", "--content", content, "--out", out)
        renders.append(render)
        times = [first, memory, render, peak]
        rows.append([f"{count:,}", *(f"{each:.1f}" for each in times), *of_reader(out / "site")])
    one, two, three = GROWTH
    slope = (renders[2] - renders[1]) / (three - two) / ((renders[1] - renders[0]) / (two - one))
    return Measured(rows, {"time of a sentence's page among 1,000 beside 100": Figure([slope])})


def runs_of(count: int) -> dict[str, Run]:
    """Return `count` runs of random attention, all on the same ten tokens."""
    return {
        f"cat-{number}": (causal_attention(2, 3, len(TOKENS), number), TOKENS)
        for number in range(count)
    }


def of_reader(site: Path) -> list[str]:
    """Return the size of the catalogue (kB, gzip) and the cold load of the probe (ms)."""
    catalogue = next(site.glob("app/*/catalogue.json")).read_bytes()
    with served(site) as url, chromium() as browser:
        load = median(cold_load(browser, f"{url}probe/", PROBE) for _ in range(LOADS))
    return [f"{compressed(catalogue) / 1000:.1f}", f"{load:.0f}"]
