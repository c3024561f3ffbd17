"""The contents of <sentence>.why.json: the strong cells of a pass, with their scores in parts."""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from generator.mixing import Doubles, NotASum, Recording
from generator.shared import Attention, BuildError, Json, parse_head
from generator.why import settings
from generator.why.bands import Bands
from generator.why.cells import Cell, strongest_cells
from generator.why.packing import SAID, SIDES, packed
from generator.why.passed import Pass
from generator.why.sides import Sides
from generator.why.words import words

if TYPE_CHECKING:
    from generator.why.tape import Tape  # imports torch; pages render without it


def why(
    where: str,
    attention: Attention,
    recording: Recording,
    tape: "Tape",
    named: Collection[Cell],
    bands: list[Bands | None],
    label: Callable[[int], str],
) -> dict[str, Any]:
    """The contents of <sentence>.why.json for one pass, except the names of model and sentence.

    Args:
        where: the model and the sentence, for messages.
        attention: (L, H, T, T), the weights in the dump.
        recording: the recording of the same pass.
        tape: the tape of the same pass.
        named: cells that the site names; their scores are split even if they are not strong.
        bands: the bands of every layer, as the trial found them.
        label: the text of a token id.

    Raises:
        BuildError: when the softmax of the scores is not the map, or when parts do not add up.
    """
    try:
        sides, whole = walked(attention, Pass(attention, recording, tape), named)
    except NotASum as error:
        raise BuildError(f"{where}: {error}; please report this, with the model's name") from None
    said = words(sides, recording, label)
    found = {}
    for some in sides:
        for cell, entry in zip(some.cells, entries(some, bands[some.cells[0].layer]), strict=True):
            raises, lowers = said.get(cell, (None, None))
            entry |= {"raises": raises, "lowers": lowers}
            found[cell] = entry if cell in whole else brief(entry)
    return packed([found[cell] for cell in sorted(found)], attention.shape[1])


def walked(
    attention: Attention, taken: Pass, named: Collection[Cell]
) -> tuple[list[Sides], set[Cell]]:
    """Split the scores of the strongest cells, the named cells, and the cells that feed named ones.

    The last layer comes first, since what feeds a cell was written in earlier layers. From each
    named cell, the cells that feed it are followed back for up to ROUNDS steps.

    Returns:
        All cells with their parts, one entry for each layer, the last layer first; and the set of
        the cells that are listed in full, not briefly: the strongest cell of each head, the named
        cells, and the cells that feed the named cells.

    Raises:
        NotASum: when parts do not add up.
    """
    strongest = strongest_cells(attention)
    wanted = {*strongest, *named}
    rounds = dict.fromkeys(named, settings.ROUNDS)  # steps still to follow from each cell
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
    first = {(cell.layer, cell.head): cell for cell in reversed(strongest)}
    return found, {*first.values(), *rounds}


def led_to(sides: Sides, at: int, attention: Attention) -> Iterator[Cell]:
    """The cells that feed a cell, one for each head that adds LED_SHARE or more of its contrast.

    For each of these heads, this cell has the head's largest weight from the token at which the
    head wrote. On the key side, this token is the key of the given cell; on the query side, it is
    the query. If the contrast is not positive, no cell feeds the given cell.
    """
    cell, least = sides.cells[at], settings.LED_SHARE * sides.contrast[at]
    if least <= 0:
        return
    for shares, query in ((sides.key_side, cell.key), (sides.query_side, cell.query)):
        for part in np.flatnonzero(shares[:, at] >= least):
            if (name := sides.names[part]).startswith("L"):
                layer, head = parse_head(name)
                yield Cell(layer, head, query, int(attention[layer, head, query].argmax()))


def entries(sides: Sides, bands: Bands | None) -> list[Json]:
    """The cells of a layer in the form that `packed` takes, still without `raises` and `lowers`."""
    split = None if bands is None else bands.split(sides.by_dimension)
    key_sides, query_sides = (
        listed(sides.names, each, sides.contrast) for each in (sides.key_side, sides.query_side)
    )
    found = []
    for at, cell in enumerate(sides.cells):
        entry: Json = {
            "head": [cell.layer, cell.head],
            "query": cell.query,
            "key": cell.key,
            "score": sides.score[at],
            "others": sides.score[at] - sides.contrast[at],
            "key_side": key_sides[at],
            "query_side": query_sides[at],
            "bands": None,
        }
        if split is not None:
            entry["bands"] = split[0][at].tolist()
            if (split[1] != 0).any():
                entry["unturned"] = split[1][at]
        if sides.capped is not None:
            entry["capped"] = sides.capped[at]
        found.append(entry)
    return found


def listed(names: list[str], shares: Doubles, contrast: Doubles) -> list[list[tuple[str, float]]]:
    """For each of C cells, at most LISTED parts of one side, the largest first.

    Parts smaller than LEAST_PART times the contrast are left out.

    Args:
        names: the names of the parts.
        shares: what each part adds to each contrast, (parts, C).
        contrast: the contrast of each cell, (C,).
    """
    order = np.argsort(-abs(shares), axis=0, kind="stable")[: settings.LISTED]
    values = np.take_along_axis(shares, order, 0)
    large = abs(values) >= settings.LEAST_PART * abs(contrast)
    return [
        [(names[part], value) for part, value, is_large in zip(*own, strict=True) if is_large]
        for own in zip(order.T.tolist(), values.T.tolist(), large.T.tolist(), strict=True)
    ]


def brief(entry: Json) -> Json:
    """A cell with fewer parts and words; most cells are stored in this way."""
    parts, words = settings.LISTED_BRIEFLY, settings.WORDS_BRIEFLY
    fewer = {side: entry[side][:parts] for side in SIDES}
    return entry | fewer | {way: entry[way] and entry[way][:words] for way in SAID}
