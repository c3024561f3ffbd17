"""How a head's values are spread over the queries: deciles, and how often a value is reached."""

import numpy as np
from numpy.typing import NDArray

from generator.measure import pattern_name, pattern_names
from generator.shared import SCALE, Json
from generator.text.settings import BINS, DECILES, TEXT_FORMAT
from generator.text.summary import Summary


def deciles(counts: NDArray[np.int64]) -> list[int] | None:
    """The nine deciles of a histogram from 0 to 1, in thousandths; None for an empty one."""
    total, bins = int(counts.sum()), len(counts)
    if not total:
        return None
    reached = np.cumsum(counts)
    found = []
    for number in range(1, DECILES + 1):
        wanted = number * total / (DECILES + 1)
        at = int(np.searchsorted(reached, wanted))
        inside = (wanted - (reached[at] - counts[at])) / counts[at]
        found.append(round((at + inside) / bins * SCALE))
    return found


def describe_spread(summary: Summary) -> Json:
    """The distribution of each head's values on each measure; `share_reaching` reads it.

    Returns:
        counts: for each head and each measure that sums attention, how many queries have a
        value in each of `bins` equal parts from 0 to 1; zeros at the end are left out.
    """
    names = pattern_names()
    return {
        "format": TEXT_FORMAT,
        "bins": BINS,
        "measures": names,
        "counts": [
            [np.trim_zeros(each, "b").tolist() for each in rows[: len(names)]]
            for rows in summary.spread
        ],
    }


def share_reaching(spread: Json, head: int, measure: str, least: float) -> float | None:
    """Of the queries for which a measure is defined, the share whose value is at least `least`.

    Args:
        spread: what `describe_spread` returned.
        head: the number of the head among all heads, layer by layer.
        measure: the name of the measure; one on random tokens counts as its twin on sentences.
        least: the value to reach, rounded to a bin of the histogram.

    Returns:
        From 0 to 1; None if the measure does not sum attention over cells, or has no query.
    """
    twin = pattern_name(measure)
    if twin is None:
        return None
    counts = spread["counts"][head][spread["measures"].index(twin)]
    total = sum(counts)
    return sum(counts[round(least * spread["bins"]) :]) / total if total else None
