"""The cells of why.json as arrays, so that counts over all cells need no object for each cell."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.shared import Json
from generator.why.settings import REST, WHY_FORMAT

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """N cells of one sentence, and the P parts of their key sides.

    Contrasts, bands and values are integers: they have been multiplied by `scale`.
    """

    scale: int
    head: Whole  # (N, 2): layer and head
    query: Whole  # (N,)
    key: Whole  # (N,)
    contrast: Whole  # (N,): the score minus the mean score of the other keys
    turns: NDArray[np.bool_]  # (N,): whether the bands of a cell are known
    bands: Whole  # (N, BANDS): from the fastest to the slowest; 0 where they are not known
    names: list[str]
    owner: Whole  # (P,): the cell of each part, ascending
    part: Whole  # (P,): the index of each part in `names`; the largest part of a cell comes first
    value: Whole  # (P,)

    @classmethod
    def of(cls, file: Json) -> "Table | None":
        """The table of a parsed why.json; None if the file has an earlier format.

        The build is about to replace a file of an earlier format.
        """
        if file["format"] != WHY_FORMAT:
            return None
        contrast = np.array(file["contrast"], dtype=np.int64)
        turns, bands = banded(file, contrast)
        owner, part, value = listed(file["key_side"])
        kept = part != (file["parts"].index(REST) if REST in file["parts"] else -1)
        return cls(
            file["scale"],
            np.array(np.divmod(np.array(file["head"], dtype=np.int64), file["heads"])).T,
            np.array(file["query"], dtype=np.int64),
            np.array(file["key"], dtype=np.int64),
            contrast,
            turns,
            bands,
            file["parts"],
            owner[kept],
            part[kept],
            value[kept],
        )

    def key_side(self, cell: int) -> list[tuple[str, float]]:
        """The parts of a cell's key side, the largest first, without the rest."""
        own = slice(*np.searchsorted(self.owner, [cell, cell + 1]))
        pairs = zip(self.part[own].tolist(), self.value[own].tolist(), strict=True)
        return [(self.names[part], value / self.scale) for part, value in pairs]


def listed(stored: Json) -> tuple[Whole, Whole, Whole]:
    """Every part in the lists that `columns` stored.

    Returns:
        For every part: the number of its list, the number of its name in the table, and its value.
    """
    counts, names, steps = (
        np.array(stored[each], dtype=np.int64) for each in ("counts", "names", "steps")
    )
    owner = np.repeat(np.arange(len(counts)), counts)
    # The size of a value is the sum of its own step and of all later steps in the same list.
    before = np.concatenate([[0], np.cumsum(steps)])
    sizes = before[np.cumsum(counts)[owner]] - before[:-1]
    return owner, np.where(names < 0, ~names, names), np.where(names < 0, -sizes, sizes)


def banded(file: Json, contrast: Whole) -> tuple[NDArray[np.bool_], Whole]:
    """Whether each cell has bands, (N,), and the bands, (N, BANDS), 0 where a cell has none."""
    first: NDArray[Any] = np.array(file["bands"], dtype=float).T  # None becomes NaN
    turns = ~np.isnan(first).any(axis=1) if len(first) else np.zeros(len(contrast), dtype=bool)
    still = np.nan_to_num(np.array(file["unturned"] or np.zeros(len(contrast)), dtype=float))
    whole = np.column_stack([first, contrast - still - first.sum(axis=1)])
    return turns, np.where(turns[:, None], whole, 0).astype(np.int64)
