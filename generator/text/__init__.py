"""What every head does on ordinary text: sums over the queries of windows, and example queries.

In: a loaded model and windows of reference texts as tokens. Out: for every head, where its
attention goes, how its values on each measure are distributed, what share of its attention its
roles explain, and example queries.
"""

from generator.text.behaviour import KIND_QUERIES, LEADS, NAMED_KINDS, WORDS
from generator.text.cases import Cases, Measures, measures_of
from generator.text.describe import describe_head, describe_texts
from generator.text.examples import Place
from generator.text.places import PLACES
from generator.text.rows import Reader, read_window
from generator.text.settings import AT_ONCE, SEED, TEXT_FORMAT
from generator.text.spread import describe_spread, share_reaching
from generator.text.summary import Summary, added, load, nothing, packed, summary_of

__all__ = [
    "AT_ONCE",
    "KIND_QUERIES",
    "LEADS",
    "NAMED_KINDS",
    "PLACES",
    "SEED",
    "TEXT_FORMAT",
    "WORDS",
    "Cases",
    "Measures",
    "Place",
    "Reader",
    "Summary",
    "added",
    "describe_head",
    "describe_spread",
    "describe_texts",
    "load",
    "measures_of",
    "nothing",
    "packed",
    "read_window",
    "share_reaching",
    "summary_of",
]
