"""Summaries as the site's data: one file for all heads, and one for each head."""

from collections.abc import Collection, Sequence
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray

from generator.shared import SCALE, SKIPPED, Json
from generator.text.behaviour import Behaviour, behaviour_of
from generator.text.places import PLACES, SINK, with_sink
from generator.text.settings import NEAREST, SEED, TEXT_FORMAT
from generator.text.shown import examples, shared_tokens
from generator.text.spread import deciles
from generator.text.summary import MEASURED, Summary

Sinks = NDArray[np.bool_]  # (R,), for each head
NONE: Sinks = np.zeros(0, dtype=bool)
DISTANCE = (
    "Mean squared Hellinger distance of the two heads' rows of weights on ordinary text, over "
    "every fourth counted query: 0 if the weights are equal, 1 if the rows have no key in common. "
    "An attention sink that is not a token counts as a key."
)


def describe_texts(
    summary: Summary, kinds: Sequence[str], rows: Sequence[int], sinks: Sinks = NONE
) -> Json:
    """The contents of the file for all heads: where attention goes, and the mean of each measure.

    `counted` is the number of queries for which each measure is defined; the mean is over these.
    `behaviour` is what each head mostly does: see `Behaviour`. `tokens` holds the tokens of some
    windows, for the examples of all heads: see `shared_tokens`.

    Args:
        summary: the summary of all windows.
        kinds: the kinds of texts, in the order of the summary.
        rows: for each head, the index of the case (see `Cases`) that matches its current roles.
        sinks: for each head, whether its layer has an attention sink, which is then the last
            place; empty if no layer has one.
    """
    queries, columns = summary.counts[:, 0], measure_columns()
    by_kind = mean_values(summary.sums, summary.counts[:, None])
    means = mean_values(summary.sums.sum(0), summary.counts.sum(0))
    return {
        "format": TEXT_FORMAT,
        "scale": SCALE,
        "windows": summary.windows,
        "queries": int(queries.sum()),
        "skipped": SKIPPED,
        "seed": SEED,
        "kinds": [[kind, int(count)] for kind, count in zip(kinds, queries, strict=True)],
        "places": [*PLACES, SINK] if len(sinks) else list(PLACES),
        "measures": list(MEASURED),
        "counted": summary.counts[:, columns].sum(0).tolist(),
        "where": thousandths(on_places(means, sinks)),
        "means": thousandths(means[:, columns]),
        "explained": thousandths(summary.explained.sum(0)[None, rows] / queries.sum())[0],
        "behaviour": [
            behaviour_json(behaviour_of(each, queries.tolist(), kinds))
            for each in on_places(by_kind, sinks).transpose(1, 0, 2)
        ],
        "distance": DISTANCE,
        "tokens": shared_tokens(summary),
    }


def behaviour_json(found: Behaviour) -> Json:
    """A behaviour as data, its share in thousandths."""
    return asdict(found) | {"share": round(found.share * SCALE)}


def on_places(values: NDArray[np.float64], sinks: Sinks) -> NDArray[np.float64]:
    """The shares on each place, from values (..., V) named by VALUES, and what a sink gets."""
    shares = values[..., : len(PLACES)]
    return with_sink(shares, sinks) if len(sinks) else shares


def measure_columns() -> slice:
    """The columns of VALUES that hold measures."""
    return slice(len(PLACES), len(PLACES) + len(MEASURED))


def describe_head(
    summary: Summary, row: int, heads: int, roles: Collection[str], sinks: Sinks = NONE
) -> Json:
    """The contents of the file of one head.

    Args:
        summary: the summary of all windows.
        row: the index of the head's case with its current roles.
        heads: the number of heads in a layer.
        roles: the measures whose role the head has.
        sinks: as for `describe_texts`.
    """
    head = summary.cases.heads[row]
    by_kind = mean_values(summary.sums[:, head], summary.counts)
    explained = mean_values(summary.explained[:, row], summary.counts[:, 0])
    spread = dict(zip(MEASURED, map(deciles, summary.spread[head]), strict=True))
    known = deciles(summary.explained_spread[row]) if roles else None
    return {
        "format": TEXT_FORMAT,
        "head": list(divmod(head, heads)),
        "scale": SCALE,
        "where": thousandths(on_places(by_kind, sinks[head : head + 1])),
        "explained": thousandths(explained[None])[0],
        "roles": {
            name: each for name, each in zip(MEASURED, own_means(summary, head), strict=True)
            if name in roles
        },
        "deciles": spread | {"explained": known},
        "nearest": nearest(summary.overlap, head, heads),
        "examples": examples(summary, row, bool(len(sinks)) and bool(sinks[head])),
    }  # fmt: skip


def mean_values(sums: NDArray[np.float64], counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Sums divided by counts, which broadcast to them; NaN where nothing was counted."""
    found = np.full(sums.shape, np.nan)
    np.divide(sums, counts, out=found, where=np.broadcast_to(counts > 0, sums.shape))
    return found


def own_means(summary: Summary, head: int) -> list[int | None]:
    """For each measure, the share of all of the head's attention that it counts, in thousandths."""
    queries = summary.counts[:, 0].sum()
    return thousandths(summary.sums[:, head, measure_columns()].sum(0, keepdims=True) / queries)[0]


def thousandths(values: NDArray[np.float64]) -> list[list[int | None]]:
    """Rows of numbers as integers, in thousandths; None for NaN."""
    return [[None if np.isnan(n) else round(n * SCALE) for n in row] for row in values.tolist()]


def nearest(overlap: NDArray[np.float64], head: int, heads: int) -> list[Json]:
    """The NEAREST other heads, nearest first, each as {layer, head, distance}; see DISTANCE."""
    queries = overlap[head, head]
    distances = np.maximum(1 - overlap[head] / max(queries, 1e-9), 0)
    order = [int(other) for other in np.argsort(distances, kind="stable") if other != head]
    return [
        {"layer": each // heads, "head": each % heads, "distance": round(float(distances[each]), 3)}
        for each in order[:NEAREST]
    ]
