"""How long a reader waits until all heads are drawn, on this site and in the peers' pages."""

from functools import partial

from tests.bench.figures import Figure, ratios
from tests.bench.given import Given
from tests.bench.part import Measured
from tests.bench.peers import BERTVIZ, CIRCUITSVIS, write_bertviz, write_circuitsvis
from tests.bench.reader import PROBE, cold_load
from tests.bench.turns import in_turn, row_of
from tools.chromium import chromium
from tools.serving import served

RUNS = 9  # cold loads of each page, in turn
HEADS = 144


def loads(given: Given) -> Measured:
    """Measure cold loads of the probe and of the peers' pages, in turn."""
    peers = given.folder / "peers"
    write_bertviz(peers / "bertviz", *given.samples["bench"])
    write_circuitsvis(peers / "circuitsvis", *given.samples["bench"])
    with served(given.sample_site) as ours, served(peers) as theirs, chromium() as browser:
        pages = {
            "this project, probe": (f"{ours}probe/", PROBE),
            "BertViz, model view": (f"{theirs}bertviz/", BERTVIZ.format(heads=HEADS)),
            "CircuitsVis, attention heads": (
                f"{theirs}circuitsvis/",
                CIRCUITSVIS.format(heads=HEADS),
            ),
        }
        works = {name: partial(cold_load, browser, *page) for name, page in pages.items()}
        times = in_turn(works, RUNS)
    first, bertviz, circuitsvis = times.values()
    return Measured(
        [row_of(*each) for each in times.items()],
        {
            "cold load to all heads beside BertViz": Figure(ratios(first, bertviz), 0.12),
            "cold load to all heads beside CircuitsVis": Figure(ratios(first, circuitsvis)),
        },
    )
