"""The contents of <sentence>.why.json: every strong cell of a pass, taken apart."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.mixing import Doubles, NotASum, Recording
from generator.shared import SCALE, Attention, BuildError, Json
from generator.why import settings
from generator.why.bands import Bands
from generator.why.cells import Cell, all_cells, first_of_each_head
from generator.why.positions import position_of
from generator.why.scores import refuse_other_map, scores_of
from generator.why.sides import Sides, take_apart
from generator.why.stream import Stream
from generator.why.words import words

if TYPE_CHECKING:
    from generator.why.tape import Tape  # imports torch, which pages are rendered without


def why(
    where: str,
    attention: Attention,
    recording: Recording,
    tape: "Tape",
    named: Collection[Cell],
    bands: list[Bands | None],
    label: Callable[[int], str],
) -> dict[str, Any]:
    """The contents of <sentence>.why.json for one forward pass, but for its names.

    Args:
        where: the model and the sentence, for messages.
        attention: (L, H, T, T), the weights that were dumped.
        recording: of the same pass.
        tape: of the same pass.
        named: cells that the site names, beside the strongest.
        bands: of every layer, as the trial found them.
        label: the text of a token id.

    Raises:
        BuildError: when the scores do not give the map, or their parts do not add up.
    """
    try:
        sides = explained(attention, recording, tape, all_cells(attention, named))
    except NotASum as error:
        raise BuildError(f"{where}: {error}; please report this, with the model's name") from None
    said = words(sides, {*named, *first_of_each_head(attention)}, recording, label)
    cells = []
    for layer_sides, turning in zip(sides, bands, strict=True):
        for cell, entry in zip(
            layer_sides.cells, entries(layer_sides, turning, attention), strict=True
        ):
            raises, lowers = said.get(cell, (None, None))
            cells.append(entry | {"raises": raises, "lowers": lowers})
    return {"format": settings.WHY_FORMAT, "digits": settings.DIGITS, "cells": cells}


def explained(
    attention: Attention, recording: Recording, tape: "Tape", cells: list[Cell]
) -> list[Sides]:
    """The cells of every layer, taken apart.

    Raises:
        NotASum: when the scores do not give the map, or their parts do not add up.
    """
    layers, heads = attention.shape[:2]
    if len(tape.scores) != layers:
        raise NotASum(
            "its scores are not products of queries and keys that are linear in what its layers "
            "write"
        )
    stream = Stream(recording, position_of(recording, tape))
    found = []
    for layer, mark in enumerate(tape.scores):
        scores = scores_of(mark, heads)
        refuse_other_map(scores, attention[layer], layer)
        own = [cell for cell in cells if cell.layer == layer]
        found.append(take_apart(scores, own, stream))
    return found


def entries(sides: Sides, bands: Bands | None, attention: Attention) -> list[Json]:
    """The cells of a layer as the file has them."""
    split = None if bands is None else bands.split(sides.by_dimension)
    key_sides, query_sides = (
        listed(sides.names, each) for each in (sides.key_side, sides.query_side)
    )
    found = []
    for at, cell in enumerate(sides.cells):
        weight = attention[cell.layer, cell.head, cell.query, cell.key]
        entry: Json = {
            "head": [cell.layer, cell.head],
            "query": cell.query,
            "key": cell.key,
            "weight": round(float(weight) * SCALE),
            "score": rounded(sides.score[at]),
            "others": rounded(sides.score[at] - sides.contrast[at]),
            "key_side": key_sides[at],
            "query_side": query_sides[at],
            "bands": None,
        }
        if split is not None:
            entry["bands"] = [rounded(value) for value in split[0][at]]
            if (split[1] != 0).any():
                entry["unturned"] = rounded(split[1][at])
        if sides.capped is not None:
            entry["capped"] = rounded(sides.capped[at])
        found.append(entry)
    return found


def listed(names: list[str], shares: Doubles) -> list[list[list[Any]]]:
    """The largest parts of a side of each cell by size, and the rest as one part.

    The rest takes up what rounding leaves, so that the numbers add up as they are printed.

    Args:
        names: of the parts.
        shares: (parts, C).
    """
    order = np.argsort(-abs(shares), axis=0, kind="stable")[: settings.LISTED]
    values = np.take_along_axis(shares, order, 0).round(settings.DIGITS)
    rest = shares.sum(0).round(settings.DIGITS) - values.sum(0)
    return [
        [
            *([names[part], value] for part, value in zip(parts, own, strict=True) if value),
            [settings.REST, rounded(other)],
        ]
        for parts, own, other in zip(order.T.tolist(), values.T.tolist(), rest, strict=True)
    ]


def rounded(value: Any) -> float:
    """A number as the file has it, without a negative zero."""
    return round(float(value), settings.DIGITS) + 0.0
