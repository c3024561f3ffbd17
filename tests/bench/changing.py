"""What a change of the view costs, on this site and in the peers' pages."""

from collections.abc import Callable
from contextlib import ExitStack
from statistics import median, quantiles

from playwright.sync_api import Browser, Page

from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.bench.peers import (
    BERTVIZ,
    BERTVIZ_HEAD,
    CIRCUITSVIS,
    CIRCUITSVIS_HEAD,
    write_bertviz,
    write_circuitsvis,
)
from tests.bench.reader import GO, PROBE, Change, costs, opened
from tools.chromium import chromium
from tools.serving import served

CHANGES = 15  # of each kind
BUDGET_MS = 16
HEADS = 144
VIEW = "model=toy&sentence={}&layer={}&head={}&query={}"


FRAGMENTS: dict[str, Callable[[int], str]] = {
    "head": lambda n: VIEW.format("long", n * 5 % 12, n * 7 % 12, 20),
    "query": lambda n: VIEW.format("long", 5, 5, n * 7 % 32),
    "sentence": lambda n: VIEW.format(("long", "longer")[n % 2], 5, 5, 20),
}


def changes(given: Given) -> Measured:
    """Main-thread time of a change in the probe, and of a change of head in the peers' pages."""
    peers = given.folder / "peers-32"
    write_bertviz(peers / "bertviz", *given.samples["long"])
    write_circuitsvis(peers / "circuitsvis", *given.samples["long"])
    with served(given.sample_site) as ours, served(peers) as theirs, chromium() as browser:
        found = in_turn(browser, f"{ours}probe/", theirs)
    return Measured(
        [[name, f"{median(t):.1f}", f"{quantiles(t, n=20)[-1]:.1f}"] for name, t in found.items()],
        figures(found),
    )


def in_turn(browser: Browser, probe: str, theirs: str) -> dict[str, list[float]]:
    """Measure the changes in turn, each in its own page; all pages stay open."""
    with ExitStack() as stack:

        def page_at(address: str, drawn: str) -> Page:
            return stack.enter_context(opened(browser, address, drawn))

        found = {
            f"{kind}, this project": Change(page_at(f"{probe}#{text(0)}", PROBE), GO, PROBE, text)
            for kind, text in FRAGMENTS.items()
        }
        bertviz = page_at(f"{theirs}bertviz/", BERTVIZ.format(heads=HEADS))
        circuitsvis = page_at(f"{theirs}circuitsvis/", CIRCUITSVIS.format(heads=HEADS))
        found["head, BertViz"] = Change(bertviz, BERTVIZ_HEAD)
        found["head, CircuitsVis"] = Change(circuitsvis, CIRCUITSVIS_HEAD)
        return costs(found, CHANGES)


def figures(found: dict[str, list[float]]) -> dict[str, Figure]:
    """Compare our changes with BertViz' change of head, and set budgets for them."""
    bertviz = found["head, BertViz"]
    beside = {
        f"change of {kind} beside BertViz' change of head": Figure(ratios(times, bertviz))
        for kind, times in by_kind(found).items()
    }
    budgets = {
        f"change of {kind} (ms)": Figure(times, BUDGET_MS, is_absolute=True)
        for kind, times in by_kind(found).items()
        if kind != "sentence"
    }
    return beside | budgets


def by_kind(found: dict[str, list[float]]) -> dict[str, list[float]]:
    """Return the costs of our own changes."""
    ending = ", this project"
    ours = {name: times for name, times in found.items() if name.endswith(ending)}
    return {name.removesuffix(ending): times for name, times in ours.items()}
