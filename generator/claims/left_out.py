"""Which phenomena, cells and heads are left out for a model, and why: left_out.json."""

from collections.abc import Mapping

from generator.content import Cell, Phenomenon
from generator.shared import Json, cut

LEFT_OUT = "left_out.json"  # in build/data/<model>/: the content that does not fit the model


def describe(cell: Cell) -> str:
    """A cell in words, such as: from “to” to “Mary”."""
    return f"from “{cut(cell.query.text)}” to “{cut(cell.key.text)}”"


def left_out(phenomenon: Phenomenon, what: str, reason: str, cell: Cell | None = None) -> Json:
    """An entry of left_out.json."""
    sentence = None if cell is None else cell.sentence
    return {"phenomenon": phenomenon.id, "sentence": sentence, "what": what, "reason": reason}


def unusable(phenomenon: Phenomenon, cells: list[Json], any_is_left: bool) -> list[Json]:
    """`cells`, entries of left_out.json, and one for the phenomenon if it has no other cell."""
    if not cells or any_is_left:
        return cells
    reason = "none of the cells of this pattern can be measured on this model"
    return [*cells, left_out(phenomenon, phenomenon.name, reason)]


def unread_cells(phenomenon: Phenomenon, unread: Mapping[str, str]) -> list[Json]:
    """Entries of left_out.json for the cells in sentences that the model cannot read."""
    why = "the model does not read this sentence"
    return [
        left_out(phenomenon, describe(cell), f"{why}: {reason}", cell)
        for cell in (*phenomenon.cells, *phenomenon.counterexamples)
        if (reason := unread.get(cell.sentence))
    ]
