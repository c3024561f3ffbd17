"""The contents of <sentence>.why.json: every strong cell of a pass, taken apart."""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.mixing import Doubles, NotASum, Recording
from generator.shared import SCALE, Attention, BuildError, Json, parse_head
from generator.why import settings
from generator.why.bands import Bands
from generator.why.cells import Cell, all_cells
from generator.why.passed import Pass
from generator.why.sides import Sides
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
    """The contents of <sentence>.why.json for one forward pass, except its names.

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
        sides = walked(attention, Pass(attention, recording, tape), named)
    except NotASum as error:
        raise BuildError(f"{where}: {error}; please report this, with the model's name") from None
    said = words(sides, recording, label)
    found = {}
    for some in sides:
        turning = bands[some.cells[0].layer]
        for cell, entry in zip(some.cells, entries(some, turning, attention), strict=True):
            raises, lowers = said.get(cell, (None, None))
            found[cell] = entry | {"raises": raises, "lowers": lowers}
    cells = [found[cell] for cell in sorted(found)]
    return {"format": settings.WHY_FORMAT, "digits": settings.DIGITS, "cells": cells}


def walked(attention: Attention, taken: Pass, named: Collection[Cell]) -> list[Sides]:
    """The strongest and the named cells, and where the heads that feed the named ones looked.

    From the last layer to the first, since what feeds a cell was written before it.

    Raises:
        NotASum: when parts do not add up.
    """
    wanted = set(all_cells(attention, named))
    rounds = dict.fromkeys(named, settings.ROUNDS)  # how far a cell is followed
    found: list[Sides] = []
    for layer in reversed(range(len(attention))):
        own = sorted(cell for cell in wanted if cell.layer == layer)
        for sides in taken.apart(own):
            found.append(sides)
            for at, cell in enumerate(sides.cells):
                if left := rounds.get(cell, 0):
                    for earlier in led_to(sides, at, attention):
                        rounds[earlier] = max(rounds.get(earlier, 0), left - 1)
                        wanted.add(earlier)
    return found


def led_to(sides: Sides, at: int, attention: Attention) -> Iterator[Cell]:
    """The strongest looks of the heads that add most to a cell, from where they wrote."""
    cell, least = sides.cells[at], settings.LED_SHARE * sides.contrast[at]
    if least <= 0:
        return
    for shares, query in ((sides.key_side, cell.key), (sides.query_side, cell.query)):
        for part in np.flatnonzero(shares[:, at] >= least):
            if (name := sides.names[part]).startswith("L"):
                layer, head = parse_head(name)
                yield Cell(layer, head, query, int(attention[layer, head, query].argmax()))


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
