"""What every head does in any number of windows: sums whose size depends only on the model."""

from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.measure import pattern_names
from generator.shared import WINDOW
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
SPREAD = (*MEASURED, "explained")  # the values whose distribution over queries is kept
VALUES = (*PLACES, *SPREAD)
SUMMED = ("counts", "sums", "spread", "bands", "overlap")
KEPT = ("strongest", "banded", "drawn")


@dataclass(frozen=True)
class Summary:
    """Sums over the windows read so far; R heads, K kinds of text."""

    windows: int
    counts: NDArray[np.int64]  # (K, VALUES): queries for which each value is defined
    sums: NDArray[np.float64]  # (K, R, VALUES)
    spread: NDArray[np.int64]  # (R, SPREAD, BINS): how many queries have such a value
    bands: NDArray[np.int64]  # (R, BANDS): how many queries have such a largest weight
    overlap: NDArray[np.float64]  # (R, R)
    strongest: Kept
    banded: Kept
    drawn: Kept
    places: dict[int, Place]  # of the windows with an example, by their number


def nothing(kinds: int, heads: int) -> Summary:
    """A summary of no window."""
    return Summary(
        0,
        np.zeros((kinds, len(VALUES)), dtype=np.int64),
        np.zeros((kinds, heads, len(VALUES))),
        np.zeros((heads, len(SPREAD), BINS), dtype=np.int64),
        np.zeros((heads, BANDS), dtype=np.int64),
        np.zeros((heads, heads)),
        none(heads, EXAMPLES),
        none(heads, BANDS),
        none(heads, EXAMPLES),
        {},
    )


def summary_of(reading: Reading, number: int, place: Place, kind: int, kinds: int) -> Summary:
    """A summary of one window.

    Args:
        reading: what the heads do in it.
        number: of the window among all.
        place: where it stands.
        kind: of its text, a number.
        kinds: how many there are.
    """
    found = nothing(kinds, len(reading.values))
    known = np.where(reading.defined, reading.values, 0)
    found.counts[kind] = reading.defined.sum(axis=0)
    found.sums[kind] = known.sum(axis=1, dtype=float)
    split = len(PLACES)
    return replace(
        found,
        spread=histograms(reading.values[:, :, split:], reading.defined[:, split:], BINS),
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
        defined: (Q, V), which of them count.
        bins: how many.
    """
    heads, count, kinds = values.shape
    at = np.clip((values * bins).astype(np.int64), 0, bins - 1)
    at = np.where(defined, at, bins).transpose(0, 2, 1).reshape(heads * kinds, count)
    return counted_in(at, bins + 1).reshape(heads, kinds, bins + 1)[:, :, :bins]


def counted_in(numbers: NDArray[np.int64], bins: int) -> NDArray[np.int64]:
    """How often each number below `bins` stands in each row, (R, bins)."""
    rows = len(numbers)
    flat = (numbers + bins * np.arange(rows)[:, None]).ravel()
    return np.bincount(flat, minlength=rows * bins).reshape(rows, bins)


def added(one: Summary, other: Summary) -> Summary:
    """The summary of all windows of both; the windows of `one` come first."""
    kept = (
        best(one.strongest, other.strongest, EXAMPLES),
        better_in_each(one.banded, other.banded),
        best(one.drawn, other.drawn, EXAMPLES),
    )
    numbers = np.unique(np.concatenate([each.window.ravel() for each in kept]))
    both = one.places | other.places
    return Summary(
        one.windows + other.windows,
        one.counts + other.counts,
        one.sums + other.sums,
        one.spread + other.spread,
        one.bands + other.bands,
        one.overlap + other.overlap,
        *kept,
        places={int(number): both[int(number)] for number in numbers if number >= 0},
    )


def saved(summary: Summary, path: Path, about: str) -> None:
    """Write a summary to a file atomically, with the key of what it was made from."""
    arrays: dict[str, Any] = {name: getattr(summary, name) for name in ("windows", *SUMMED)}
    for name in KEPT:
        kept = getattr(summary, name)
        arrays |= {f"{name}.{each.name}": getattr(kept, each.name) for each in fields(Kept)}
    ids = np.full((len(summary.places), WINDOW), -1)
    for row, place in zip(ids, summary.places.values(), strict=True):
        row[: len(place.ids)] = place.ids
    where = [(number, each.text, each.at) for number, each in summary.places.items()]
    arrays |= {"where": np.array(where).reshape(-1, 3), "ids": ids, "about": about}
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        np.savez(file, **arrays)
    new.replace(path)


def load(path: Path, about: str) -> Summary | None:
    """The summary in a file; None where there is none that was made from the same."""
    try:
        with np.load(path, allow_pickle=False) as file:
            arrays = dict(file)
    except (OSError, ValueError):
        return None
    if str(arrays.get("about")) != about:
        return None
    kept = [Kept(*(arrays[f"{n}.{each.name}"] for each in fields(Kept))) for n in KEPT]
    places = {
        int(number): Place(int(text), int(at), ids[ids >= 0].tolist())
        for (number, text, at), ids in zip(arrays["where"], arrays["ids"], strict=True)
    }
    sums = {name: arrays[name] for name in SUMMED} | dict(zip(KEPT, kept, strict=True))
    return Summary(windows=int(arrays["windows"]), places=places, **sums)
