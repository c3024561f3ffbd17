"""Splits the columns of why.json by the layer of their cells, without unpacking any cell."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from generator.shared import Json
from generator.why.packing import OPTIONAL, SAID, SIDES

PLACES = ("head", "query", "key", "score", "contrast")


def by_layer(file: Json, layers: int) -> list[Json]:
    """Split a file into one per layer, each in the form that `packed` returns.

    Args:
        file: the contents of why.json.
        layers: the number of layers.

    Returns:
        The contents for each layer: only the keys that `packed` makes.
    """
    rows: list[list[int]] = [[] for _ in range(layers)]
    for at, head in enumerate(file["head"]):
        rows[head // file["heads"]].append(at)
    ends = {name: [0, *accumulate(file[name]["counts"])] for name in (*SIDES, *SAID) if file[name]}
    return [part_of(file, own, ends) for own in rows]


def part_of(file: Json, rows: Sequence[int], ends: dict[str, list[int]]) -> Json:
    """The contents of why.json for some of its cells, in the form that `packed` returns.

    Args:
        file: the contents of why.json.
        rows: the positions of the cells in the columns.
        ends: for each column of lists, where each list begins and ends.
    """
    lists = {
        name: some_lists(file[name], rows, ends[name]) if name in ends else None
        for name in (*SIDES, *SAID)
    }
    if not rows:  # `packed` also returns empty lists where there are no cells
        lists |= {way: {"counts": [], "names": [], "steps": []} for way in SAID}
    parts = renumbered(file["parts"], [lists[side] for side in SIDES])
    words = renumbered(file["words"], [lists[way] for way in SAID])
    columns = {name: taken(file[name], rows) for name in PLACES}
    optional = {name: taken(file[name], rows) if file[name] else [] for name in OPTIONAL}
    return {
        "format": file["format"],
        "scale": file["scale"],
        "heads": file["heads"],
        "parts": parts,
        "words": words,
        **{name: columns[name] for name in ("head", "query", "key")},
        "bands": [taken(band, rows) for band in file["bands"]],
        **{name: columns[name] for name in ("score", "contrast")},
        **{name: None if set(each) <= {None} else each for name, each in optional.items()},
        **lists,
    }


def taken(column: list[Any], rows: Sequence[int]) -> list[Any]:
    """The entries of a column at some rows."""
    return [column[row] for row in rows]


def some_lists(stored: Json, rows: Sequence[int], ends: list[int]) -> Json:
    """Some of the lists that `columns` stored; `ends` has where each list begins and ends."""

    def of(name: str) -> list[int]:
        return [each for row in rows for each in stored[name][ends[row] : ends[row + 1]]]

    return {"counts": taken(stored["counts"], rows), "names": of("names"), "steps": of("steps")}


def renumbered(table: list[str], lists: Sequence[Json | None]) -> list[str]:
    """Keep only the names that occur in some lists, and renumber these lists in place.

    Returns:
        The names that occur, the most common first.
    """
    several = [each for each in lists if each is not None]
    counts = Counter(at if at >= 0 else ~at for each in several for at in each["names"])
    number = {at: new for new, (at, _) in enumerate(counts.most_common())}
    for each in several:
        each["names"] = [number[at] if at >= 0 else ~number[~at] for at in each["names"]]
    return [table[at] for at in number]
