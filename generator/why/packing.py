"""The cells of why.json as they are stored: columns of integers, and tables of parts and tokens.

Compressed columns of small integers take two thirds of the bytes that compressed objects would
take. `Why` in site_assets/js/why/why-data.js reads this format.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, islice, pairwise
from typing import Any

from generator.shared import Json
from generator.why.settings import BANDS, REST, WHY_FORMAT, WHY_SCALE

SIDES = ("key_side", "query_side")
SAID = ("raises", "lowers")
OPTIONAL = ("unturned", "capped")

Sized = list[tuple[str, int]]  # names with their values, the largest first


def packed(cells: list[Json], heads: int) -> Json:
    """The contents of a file, except the names of its model and sentence.

    Args:
        cells: the cells, sorted. Each has the keys `head` (layer and head), `query`, `key`,
            `score`, `others`, `key_side` and `query_side` (lists of [part, value]; REST is computed
            here), `bands` (a list or None), `raises` and `lowers` (lists of
            [token, value] or None). Some cells also have `unturned` and `capped`.
        heads: the number of heads in a layer.
    """
    contrasts = [whole(cell["score"] - cell["others"]) for cell in cells]
    sides = {
        side: [with_rest(cell[side], left) for cell, left in zip(cells, contrasts, strict=True)]
        for side in SIDES
    }
    says = all(cell["raises"] is not None for cell in cells)
    said = {way: [sized(cell[way]) for cell in cells] if says else [] for way in SAID}
    parts, words = commonest(*sides.values()), commonest(*said.values())
    return {
        "format": WHY_FORMAT,
        "scale": WHY_SCALE,
        "heads": heads,
        "parts": parts,
        "words": words,
        **places(cells, heads),
        "score": [whole(cell["score"]) for cell in cells],
        "contrast": contrasts,
        **{name: optional(cells, name) for name in OPTIONAL},
        **{side: columns(lists, parts) for side, lists in sides.items()},
        **{way: columns(lists, words) if says else None for way, lists in said.items()},
    }


def places(cells: list[Json], heads: int) -> Json:
    """The columns that identify the cells, and the columns of all bands but the last."""
    turning = [cell["bands"] for cell in cells]
    return {
        "head": [cell["head"][0] * heads + cell["head"][1] for cell in cells],
        "query": [cell["query"] for cell in cells],
        "key": [cell["key"] for cell in cells],
        "bands": [
            [None if each is None else whole(each[band]) for each in turning]
            for band in range(BANDS - 1)
        ],
    }


def unpacked(file: Json) -> list[Json]:
    """The cells of a file, in the form that `packed` takes; REST is the last part of each side.

    The list is empty for a file of an earlier format, which the build is about to replace.
    """
    if file["format"] != WHY_FORMAT:
        return []
    scale = file["scale"]
    sides = [[rest_last(each) for each in lists_of(file[side], file["parts"])] for side in SIDES]
    says = file["raises"] is not None
    said = [list(lists_of(file[way], file["words"])) if says else [] for way in SAID]
    found = []
    for at, row in enumerate(file["head"]):
        score, contrast = file["score"][at], file["contrast"][at]
        cell: Json = {
            "head": list(divmod(row, file["heads"])),
            "query": file["query"][at],
            "key": file["key"][at],
            "score": score / scale,
            "others": (score - contrast) / scale,
            "bands": bands_at(file, at),
        }
        cell |= {name: named(lists[at], scale) for name, lists in zip(SIDES, sides, strict=True)}
        for way, lists in zip(SAID, said, strict=True):
            cell[way] = named(lists[at], scale) if says else None
        for name in OPTIONAL:
            if file[name] and file[name][at] is not None:
                cell[name] = file[name][at] / scale
        found.append(cell)
    return found


def whole(value: float) -> int:
    """A number as the integer that is stored."""
    return round(float(value) * WHY_SCALE)


def sized(parts: Iterable[Any]) -> Sized:
    """Parts with values as stored integers, the largest first; parts that become 0 are left out."""
    return by_size((name, stored) for name, value in parts if (stored := whole(value)))


def with_rest(side: Iterable[Any], contrast: int) -> Sized:
    """The parts of a side as stored integers, and REST, so that all add up to the contrast."""
    stored = {name: whole(value) for name, value in side if name != REST}
    stored[REST] = contrast - sum(stored.values())
    return by_size((name, value) for name, value in stored.items() if value)


def by_size(parts: Iterable[tuple[str, int]]) -> Sized:
    """Parts sorted by absolute value, the largest first."""
    return sorted(parts, key=lambda part: -abs(part[1]))


def rest_last(side: Sized) -> Sized:
    """The parts of a side with REST at the end, even if REST is 0."""
    return [part for part in side if part[0] != REST] + [(REST, dict(side).get(REST, 0))]


def named(parts: Sized, scale: int) -> list[list[Any]]:
    """Parts with their stored numbers divided by the scale."""
    return [[name, value / scale] for name, value in parts]


def optional(cells: list[Json], name: str) -> list[int | None] | None:
    """The column of a key that only some cells have; None if no cell has the key."""
    column = [whole(cell[name]) if name in cell else None for cell in cells]
    return None if set(column) <= {None} else column


def bands_at(file: Json, at: int) -> list[float] | None:
    """The bands of a cell; None if it has no bands.

    The last band is not stored: it is the contrast minus the other bands and the dimensions that do
    not turn.
    """
    first = [column[at] for column in file["bands"]]
    if None in first:
        return None
    still = (file["unturned"][at] or 0) if file["unturned"] else 0
    last = file["contrast"][at] - still - sum(first)
    return [band / file["scale"] for band in (*first, last)]


def commonest(*columns_of_lists: list[Sized]) -> list[str]:
    """All names in some lists, the commonest first: a file stores a name as its number here."""
    lists = chain.from_iterable(columns_of_lists)
    return [name for name, _ in Counter(name for own in lists for name, _ in own).most_common()]


def columns(lists: list[Sized], table: list[str]) -> Json:
    """Lists as columns: the length of each list, then the names and steps of all lists in a row.

    A name is stored as its number in the table, or as ~number if its value is below 0. A step is
    the size of a value minus the size of the next value in the same list.
    """
    number = {name: at for at, name in enumerate(table)}
    steps: list[int] = []
    for own in lists:
        sizes = [abs(value) for _, value in own]
        steps += [size - after for size, after in pairwise([*sizes, 0])]
    return {
        "counts": [len(own) for own in lists],
        "names": [
            number[name] if value > 0 else ~number[name] for own in lists for name, value in own
        ],
        "steps": steps,
    }


def lists_of(stored: Json, table: list[str]) -> Iterator[Sized]:
    """The lists that `columns` stored."""
    names, steps = iter(stored["names"]), iter(stored["steps"])
    for count in stored["counts"]:
        sizes = [*accumulate(reversed([*islice(steps, count)]))]
        own = zip(islice(names, count), reversed(sizes), strict=True)
        yield [(table[at], size) if at >= 0 else (table[~at], -size) for at, size in own]
