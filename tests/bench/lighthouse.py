"""Lighthouse's scores on a phone: home, lesson, probe, lab and a sentence's page.

`python -m tests.bench.lighthouse build/site` prints the table and every audit that loses points.
The site is served with gzip and keep-alive over HTTP/1.1; hosts with HTTP/2 do better.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench.figures import Figure
from tests.bench.given import Given
from tests.bench.missing import NotMeasuredError
from tests.bench.npm import modules
from tests.bench.part import Figures, Measured
from tools.chromium import FLAGS
from tools.programs import find
from tools.serving import CompressingHandler, served

Report = dict[str, Any]

RUNS = 3  # per page
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = {  # audit: its divisor, for the unit in COLUMNS
    "first-contentful-paint": 1000,
    "largest-contentful-paint": 1000,
    "total-blocking-time": 1,
}
COLUMNS = ["page", *CATEGORIES, "first paint (s)", "largest paint (s)", "blocked (ms)"]
NOTE = (
    "Its default phone: a slow network and a quarter of this machine's speed, simulated. "
    f"Medians of {RUNS} loads."
)


def browser_path() -> str:
    """Return the path of the browser that the other benchmarks drive."""
    with sync_playwright() as playwright:
        return find("Chromium") or playwright.chromium.executable_path


def report(address: str, browser: str) -> Report:
    """Return Lighthouse's report on one load of a page.

    Raises:
        NotMeasuredError: Lighthouse is not available, or did not finish.
    """
    done = subprocess.run(
        [str(modules() / ".bin" / "lighthouse"), address, "--quiet", "--output=json",
         f"--chrome-flags=--headless=new {' '.join(FLAGS)}"],
        env=os.environ | {"CHROME_PATH": browser}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it ended without a word"]
        raise NotMeasuredError(f"Lighthouse: {lines[0]}")
    return dict(json.loads(done.stdout))


def marks(reports: list[Report], category: str) -> list[float]:
    """Return the scores of a page's loads, out of 100."""
    return [100 * one["categories"][category]["score"] for one in reports]


def row(name: str, reports: list[Report]) -> list[str]:
    """Format the median scores and times of one page."""
    times = {a: median(r["audits"][a]["numericValue"] for r in reports) for a in METRICS}
    return [
        name,
        *(f"{median(marks(reports, category)):.0f}" for category in CATEGORIES),
        *(f"{times[a] / unit:.{1 if unit > 1 else 0}f}" for a, unit in METRICS.items()),
    ]


def failing(one: Report) -> list[str]:
    """List every audit that loses points, with Lighthouse's title and value."""
    return [
        f"{category}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for category in CATEGORIES
        for part in one["categories"][category]["auditRefs"]
        if part["weight"] and ((audit := one["audits"][part["id"]])["score"] or 0) < 1
        and audit["scoreDisplayMode"] not in ("notApplicable", "manual")
    ]  # fmt: skip


def pages(site: Path) -> dict[str, str]:
    """Return the measured pages: name, and address from the root."""
    sentence = min(site.glob("sentences/*/index.html")).parent.name
    addresses = {"home": "", "lesson": "lesson/", "probe": "probe/", "lab": "lab/"}
    return addresses | {f"sentence: {sentence}": f"sentences/{sentence}/"}


def reports(site: Path) -> dict[str, list[Report]]:
    """Load each measured page RUNS times, in turn, and return the reports."""
    found: dict[str, list[Report]] = {name: [] for name in pages(site)}
    browser = browser_path()
    with served(site, handler=CompressingHandler) as root:
        for _ in range(RUNS):
            for name, address in pages(site).items():
                found[name].append(report(root + address, browser))
    return found


def phone(given: Given) -> Measured:
    """Measure each page; one row per page."""
    found = reports(given.shipped)
    figures: Figures = {
        f"Lighthouse, {category} of {name}": Figure(
            marks(all_of, category), 100, more_is_better=True
        )
        for name, all_of in found.items()
        for category in CATEGORIES
    }
    return Measured([row(name, all_of) for name, all_of in found.items()], figures)


def main() -> None:
    """Print the scores of a built site, and the audits that lose points."""
    try:
        found = reports(Path(sys.argv[1]))
    except NotMeasuredError as reason:
        sys.exit(f"error: {reason}")
    print(" | ".join(COLUMNS))
    for name, all_of in found.items():
        print(" | ".join(row(name, all_of)))
        for line in failing(all_of[-1]):
            print(f"    {line}")


if __name__ == "__main__":
    main()
