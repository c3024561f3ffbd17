"""Which maps of other heads a removal moves most, how far, and how their weights change."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.cause.passes import Results
from generator.cause.settings import (
    EFFECTS_BYTES,
    EFFECTS_SCALE,
    MOVED,
    MOVED_WEIGHTS,
    NAMES_BYTES,
)
from generator.mixing import Doubles
from generator.shared import Json, compact_json

Steps = NDArray[np.int16]


@dataclass(frozen=True)
class Move:
    """One map that a removal moves."""

    row: int  # the head whose map is moved: layer * H + head
    distance: int  # how far the map is moved, in EFFECTS_SCALE steps
    change: Steps  # the change of each weight, in the same steps: a lower triangle by query

    @property
    def pair(self) -> tuple[int, int]:
        """The head and its distance."""
        return self.row, self.distance


Moves = list[Move]  # the moves of one variant, the largest distance first


def distances(results: Results) -> Doubles:
    """The distance of each head's map in each variant from the same head's unchanged map.

    The distance between two maps, from 0 to 1, is the mean over the queries of the total variation
    distance between their rows. What a row gains or loses as a whole goes to or comes from an
    attention sink, and counts as well. Queries before the token that the pass began with have the
    same rows in both maps, so they add 0.

    Returns:
        (variants, L, H); 0 up to and including the layer in which a variant enters.
    """
    layers, heads = len(results.attentions), results.attentions[0].shape[1]
    found = np.zeros((len(results.variants), layers, heads))
    for layer, weights in enumerate(results.attentions):
        change = weights[1:] - weights[:1]
        rows_change = change.abs().sum(-1) + change.sum(-1).abs()
        moved = rows_change.sum(-1) / (2 * weights.shape[-1])
        rows = [row for row, entered in enumerate(results.layers) if entered < layer]
        found[rows, layer] = moved.double().cpu().numpy()[rows]
    return found


def most_moved(results: Results) -> list[Moves]:
    """The largest moves of each variant: at most MOVED, each by at least one step."""
    layers, heads = len(results.attentions), results.attentions[0].shape[1]
    steps = np.rint(distances(results).reshape(-1, layers * heads) * EFFECTS_SCALE).astype(int)
    largest = np.argsort(-steps, axis=1, kind="stable")[:, :MOVED]
    variants, places = np.nonzero(np.take_along_axis(steps, largest, axis=1))
    rows = largest[variants, places]
    found: list[Moves] = [[] for _ in steps]
    for variant, row, change in zip(
        variants, rows, map_changes(results, variants, rows), strict=True
    ):
        found[variant].append(Move(int(row), int(steps[variant, row]), change))
    return found


def map_changes(results: Results, variants: Any, rows: Any) -> Steps:
    """The weights of n maps minus the weights of the same heads in the unchanged pass.

    Both weights are rounded to steps before the subtraction, as they are in the sentence's dump.

    Args:
        results: the results of some variants.
        variants: the variant of each map, (n,).
        rows: the head of each map, as `layer * H + head`, (n,).

    Returns:
        Lower triangles in EFFECTS_SCALE steps, (n, T * (T + 1) / 2).
    """
    heads, length = results.attentions[0].shape[1], results.attentions[0].shape[-1]
    triangle = np.tril_indices(length)
    found = np.zeros((len(rows), length, length), np.int16)
    for layer, weights in enumerate(results.attentions):
        asked = np.flatnonzero(rows // heads == layer)
        of = rows[asked] % heads
        own = results.known.attentions[layer][0, of, results.first :]
        change = in_steps(weights[variants[asked] + 1, of]) - in_steps(own)
        found[asked, results.first :] = change.cpu().numpy()
    return found[:, *triangle]


def in_steps(weights: Any) -> Any:
    """Weights in whole steps, EFFECTS_SCALE to one unit, rounded in float64 as in a dump."""
    return (weights.double() * EFFECTS_SCALE).round()


def moves_that_fit(contents: Json, moved: Sequence[Moves], logprob: Doubles) -> list[list[int]]:
    """The moves of each removed head, as many as fit into an effects file of EFFECTS_BYTES.

    If the file would be too large, only the heads with the largest effects keep all of their moves.
    Every other head keeps only its largest move. The file with the moved maps lists all moves.

    Args:
        contents: the other contents of the file, without the names of model and sentence.
        moved: for each head, the maps that its removal moves.
        logprob: the change of log p(target) by the removal of each head, (heads,).

    Returns:
        For each removed head, a flat list: each moved head is followed by the distance of its map.
    """
    order = np.argsort(-abs(logprob), kind="stable")

    def of(count: int) -> list[list[int]]:
        whole = set(order[:count].tolist())
        kept = [each if row in whole else each[:1] for row, each in enumerate(moved)]
        return [[number for move in each for number in move.pair] for each in kept]

    low, high = 0, len(moved)
    while low < high:
        middle = (low + high + 1) // 2
        size = len(gzip.compress(compact_json(contents | {"moves": of(middle)})))
        low, high = (middle, high) if size <= EFFECTS_BYTES - NAMES_BYTES else (low, middle - 1)
    return of(low)


def moved_contents(moved: Sequence[Moves]) -> Json:
    """The contents of the file with the moved maps, except the names of model and sentence.

    The maps that are moved furthest are kept, up to MOVED_WEIGHTS weights in all. For every other
    map, only the distance is kept.
    """
    every = sorted((move for each in moved for move in each), key=lambda move: -move.distance)
    size = every[0].change.size if every else 1
    kept = {id(move) for move in every[: MOVED_WEIGHTS // size]}
    rows = [
        [[*move.pair, *([move.change.tolist()] if id(move) in kept else [])] for move in each]
        for each in moved
    ]
    return {"scale": EFFECTS_SCALE, "baseline": "mean", "moved": rows}
