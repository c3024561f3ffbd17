"""What every head does in any number of windows, as sums whose size depends on the model alone."""

import io
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from generator.measure import pattern_names
from generator.shared import compact_json
from generator.text.cases import Cases
from generator.text.examples import (
    Kept,
    Place,
    banded,
    bands,
    best,
    better_in_each,
    drawn,
    none,
    strongest,
)
from generator.text.places import PLACES
from generator.text.rows import Reading
from generator.text.settings import BANDS, BINS, EXAMPLES

MEASURED = (*pattern_names(), "mean_distance", "entropy")
VALUES = (*PLACES, *MEASURED)
SUMMED = ("counts", "sums", "spread", "explained", "explained_spread", "bands", "overlap")
KEPT = ("strongest", "banded", "drawn")


@dataclass(frozen=True)
class Summary:
    """Sums over the windows read so far; R heads in C cases, K kinds of text."""

    cases: Cases
    windows: int
    counts: NDArray[np.int64]  # (K, VALUES): queries for which each value is defined
    sums: NDArray[np.float64]  # (K, R, VALUES)
    spread: NDArray[np.int64]  # (R, MEASURED, BINS): how many queries are in each bin
    explained: NDArray[np.float64]  # (K, C): the weight that the measures of a case explain
    explained_spread: NDArray[np.int64]  # (C, BINS)
    bands: NDArray[np.int64]  # (R, BANDS): how many queries have their largest weight in each band
    overlap: NDArray[np.float64]  # (R, R)
    strongest: Kept  # for each case; the next two for each head
    banded: Kept
    drawn: Kept
    places: dict[int, Place]  # of the windows with an example, by their number


def nothing(kinds: int, cases: Cases) -> Summary:
    """A summary of no window."""
    heads, count = cases.count, len(cases.heads)
    return Summary(
        cases,
        0,
        np.zeros((kinds, len(VALUES)), dtype=np.int64),
        np.zeros((kinds, heads, len(VALUES))),
        np.zeros((heads, len(MEASURED), BINS), dtype=np.int64),
        np.zeros((kinds, count)),
        np.zeros((count, BINS), dtype=np.int64),
        np.zeros((heads, BANDS), dtype=np.int64),
        np.zeros((heads, heads)),
        none(count, EXAMPLES),
        none(heads, BANDS),
        none(heads, EXAMPLES),
        {},
    )


def summary_of(
    reading: Reading, cases: Cases, number: int, place: Place, kind: int, kinds: int
) -> Summary:
    """A summary of one window.

    Args:
        reading: what the heads do in the window.
        cases: the cases with which the heads were read.
        number: the number of the window among all.
        place: where the window stands.
        kind: the number of the kind of its text.
        kinds: the number of kinds.
    """
    found = nothing(kinds, cases)
    known = np.where(reading.defined, reading.values, 0)
    found.counts[kind] = reading.defined.sum(axis=0)
    found.sums[kind] = known.sum(axis=1, dtype=float)
    found.explained[kind] = reading.explained.sum(axis=1, dtype=float)
    split, always = len(PLACES), reading.defined[:, :1]  # a place is defined for every query
    return replace(
        found,
        spread=histograms(reading.values[:, :, split:], reading.defined[:, split:], BINS),
        explained_spread=histograms(reading.explained[:, :, None], always, BINS)[:, 0],
        windows=1,
        bands=counted_in(bands(reading), BANDS),
        overlap=reading.overlap,
        strongest=strongest(reading, number),
        banded=banded(reading, number),
        drawn=drawn(reading, number),
        places={number: place},
    )


def histograms(values: NDArray[Any], defined: NDArray[np.bool_], bins: int) -> NDArray[np.int64]:
    """How many of the values from 0 to 1 fall into each bin, (R, V, bins).

    Args:
        values: (R, Q, V).
        defined: (Q, V), which of the values count.
        bins: the number of bins.
    """
    heads, count, kinds = values.shape
    at = np.clip((values * bins).astype(np.int64), 0, bins - 1)
    at = np.where(defined, at, bins).transpose(0, 2, 1).reshape(heads * kinds, count)
    return counted_in(at, bins + 1).reshape(heads, kinds, bins + 1)[:, :, :bins]


def counted_in(numbers: NDArray[np.int64], bins: int) -> NDArray[np.int64]:
    """How often each number below `bins` occurs in each row, (R, bins)."""
    rows = len(numbers)
    flat = (numbers + bins * np.arange(rows)[:, None]).ravel()
    return np.bincount(flat, minlength=rows * bins).reshape(rows, bins)


def added(one: Summary, other: Summary) -> Summary:
    """The summary of the windows of two summaries; the windows of `one` come first."""
    kept: dict[str, Any] = {
        "strongest": best(one.strongest, other.strongest, EXAMPLES),
        "banded": better_in_each(one.banded, other.banded),
        "drawn": best(one.drawn, other.drawn, EXAMPLES),
    }
    numbers = np.unique(np.concatenate([each.window.ravel() for each in kept.values()]))
    both = one.places | other.places
    sums = {name: getattr(one, name) + getattr(other, name) for name in ("windows", *SUMMED)}
    places = {int(number): both[int(number)] for number in numbers if number >= 0}
    return Summary(cases=one.cases, places=places, **sums, **kept)


def packed(summary: Summary, about: str) -> bytes:
    """A summary as the bytes of a file; `about` identifies what it was made from."""
    arrays: dict[str, Any] = {name: getattr(summary, name) for name in ("windows", *SUMMED)}
    for name in KEPT:
        kept = getattr(summary, name)
        arrays |= {f"{name}.{each.name}": getattr(kept, each.name) for each in fields(Kept)}
    places = [[number, asdict(place)] for number, place in summary.places.items()]
    text = compact_json({"about": about, "cases": summary.cases.as_json(), "places": places})
    file = io.BytesIO()
    np.savez(file, text=np.frombuffer(text, dtype=np.uint8), **arrays)
    return file.getvalue()


def load(path: Path, about: str) -> Summary | None:
    """The summary in a file; None if the file is missing or damaged, or its `about` differs."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = dict(file)
        text = json.loads(arrays["text"].tobytes())
    except (OSError, ValueError, KeyError, BadZipFile):
        return None
    if text["about"] != about:
        return None
    kept = [Kept(*(arrays[f"{n}.{each.name}"] for each in fields(Kept))) for n in KEPT]
    sums = {name: arrays[name] for name in SUMMED} | dict(zip(KEPT, kept, strict=True))
    places = {number: Place(**place) for number, place in text["places"]}
    cases = Cases.from_json(text["cases"])
    return Summary(cases=cases, windows=int(arrays["windows"]), places=places, **sums)
