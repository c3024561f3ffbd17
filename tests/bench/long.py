"""A text of 512 tokens: first view and change of head, on this site and in the peers' pages.

The peers get one head of the model: even with one layer, BertViz' page takes minutes and gigabytes
of memory. This project shows all heads.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

import numpy as np
from playwright.sync_api import Browser

from generator.content.texts import SHIPPED, read_texts
from tests.bench.figures import Figure, ratios
from tests.bench.given import Given, Run
from tests.bench.part import Figures, Measured, Rows
from tests.bench.peers import (
    BERTVIZ,
    BERTVIZ_HEAD,
    CIRCUITSVIS,
    CIRCUITSVIS_HEAD,
    write_bertviz,
    write_circuitsvis,
)
from tests.bench.reader import PROBE, Change, cold_load, costs, opened
from tests.bench.sizes import compressed
from tests.bench.turns import in_turn
from tests.bench.weighing import page_weight
from tools.chromium import chromium
from tools.serving import served

LENGTH, SHORT = 512, 128  # tokens; the short text is the start of the long one
PIECES = 40  # pieces of the texts, more than enough
HEAD = 15, 0
ROUNDS = 5
CHANGES = 9
FIRST_VIEW = "long-text[data-state=ready] .long-head[aria-busy=false]"
DRAWN = f"document.querySelector('{FIRST_VIEW}')"
OURS = "this project, all heads"
OUR_HEAD = """number => {
  const choice = document.querySelector('long-text .control-head select');
  choice.selectedIndex = number % choice.options.length;
  choice.dispatchEvent(new Event('change', { bubbles: true }));
}"""
Pages = Mapping[str, tuple[str, str]]  # address, and what is true once drawn
Times = dict[str, list[float]]


def long_run(given: Given) -> Run:
    """Run the model on the first tokens of the shipped texts."""
    pieces = (piece for each in read_texts(SHIPPED)[0] for piece in each.pieces())
    text = " ".join(" ".join(islice(pieces, PIECES)).split())
    tokenizer = given.model.tokenizer
    ids = tokenizer.ids(text)
    tokens = tokenizer.labels(ids, text)
    assert tokens is not None and len(tokens) >= LENGTH
    return given.model.attention(ids[:LENGTH]), tokens[:LENGTH]


def write_pages(given: Given) -> tuple[Path, Path]:
    """Write our site with both texts, and the peers' pages; return both folders."""
    attention, tokens = long_run(given)
    start = attention[:, :, :SHORT, :SHORT]
    site = given.recorded("long", {"t128": (start, tokens[:SHORT]), "t512": (attention, tokens)})
    peers, one = given.folder / "peers-512", attention[HEAD][np.newaxis, np.newaxis]
    write_bertviz(peers / "bertviz", one, tokens)
    write_circuitsvis(peers / "circuitsvis", one, tokens)
    return site, peers


@contextmanager
def pages(given: Given) -> Iterator[tuple[Pages, Path]]:
    """Serve the pages to compare; also yield the folder of the peers' pages."""
    site, peers = write_pages(given)
    with served(site) as ours, served(peers) as theirs:
        found = {
            OURS: (f"{ours}sentences/t512/", DRAWN),
            "BertViz, one head": (f"{theirs}bertviz/", BERTVIZ.format(heads=1)),
            "CircuitsVis, one head": (f"{theirs}circuitsvis/", CIRCUITSVIS.format(heads=1)),
            "this project, 128 tokens": (f"{ours}sentences/t128/", PROBE),
        }
        yield found, peers


def long_texts(given: Given) -> Measured:
    """Measure bytes, the wait for the first view, and a change of head."""
    with pages(given) as (found, peers), chromium() as browser:
        first_view = sum(page_weight(browser, found[OURS][0], FIRST_VIEW).values())
        loads = {name: partial(cold_load, browser, *page) for name, page in found.items()}
        waits = in_turn(loads, ROUNDS)
        heads = head_changes(browser, found)
    sizes = {OURS: first_view} | {
        name: sum(compressed(path.read_bytes()) for path in (peers / folder).iterdir())
        for name, folder in zip(list(found)[1:3], ("bertviz", "circuitsvis"), strict=True)
    }
    return Measured(rows(waits, heads, sizes), figures(waits, heads, first_view))


def head_changes(browser: Browser, found: Pages) -> Times:
    """Main-thread milliseconds to show another head large, in three pages open at once."""
    scripts = [(OUR_HEAD, DRAWN), (BERTVIZ_HEAD, "true"), (CIRCUITSVIS_HEAD, "true")]
    names = list(found)[:3]
    with (
        opened(browser, *found[names[0]]) as ours,
        opened(browser, *found[names[1]]) as bertviz,
        opened(browser, *found[names[2]]) as circuitsvis,
    ):
        open_pages = zip(names, (ours, bertviz, circuitsvis), scripts, strict=True)
        return costs({name: Change(page, *how) for name, page, how in open_pages}, CHANGES)


def rows(
    waits: dict[str, list[float]], heads: dict[str, list[float]], sizes: dict[str, int]
) -> Rows:
    """A row for each page: kB, the wait, a change of head."""
    return [
        [
            name,
            f"{sizes[name] / 1000:,.0f}" if name in sizes else "",
            f"{median(times):,.0f}",
            f"{median(heads[name]):,.1f}" if name in heads else "",
        ]
        for name, times in waits.items()
    ]


def figures(waits: Times, heads: Times, first_view: int) -> Figures:
    """Compare our page with the peers' single head, and with our own page of 128 tokens."""
    ours, bertviz, circuitsvis, short = waits.values()
    our_head, bertviz_head, circuitsvis_head = heads.values()
    return {
        "first view of 512 tokens, bytes of gzip": Figure([first_view], 250_000, exact=True),
        "first view of 512 tokens beside that of 128": Figure(ratios(ours, short), 1.5),
        "first view of 512 tokens beside one head in BertViz": Figure(ratios(ours, bertviz)),
        "first view of 512 tokens beside one head in CircuitsVis": Figure(
            ratios(ours, circuitsvis)
        ),
        "change of head at 512 tokens beside BertViz": Figure(ratios(our_head, bertviz_head)),
        "change of head at 512 tokens beside CircuitsVis": Figure(
            ratios(our_head, circuitsvis_head)
        ),
        "change of head at 512 tokens (ms)": Figure(our_head, 16, is_absolute=True),
    }
