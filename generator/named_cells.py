"""The cells that a site names: those of its cards, and those of the exercises in its lab."""

from collections.abc import Iterator
from typing import Any

from generator.run import CLAIMS, LAB, Record
from generator.shared import Json, read_json
from generator.why import Cell

PLACES = ("counterexample", "exception")  # the keys of a claim that hold further cells


def named_cells(record: Record) -> dict[str, set[Cell]]:
    """The cells that the claims and the lab of a model name, by sentence.

    Args:
        record: the record of a model whose claims have been tested.
    """
    found: dict[str, set[Cell]] = {}
    claims = read_json(record.directory / f"{CLAIMS}.json")
    for sentence, cell in [*cells_of_claims(claims), *cells_of_views(lab_of(record))]:
        found.setdefault(sentence, set()).add(cell)
    return found


def lab_of(record: Record) -> Json:
    """The parsed lab.json of a model; empty if there is no such file."""
    path = record.directory / f"{LAB}.json"
    return read_json(path) if path.is_file() else {}


def cells_of_claims(claims: list[Json]) -> Iterator[tuple[str, Cell]]:
    """The cells of claims, with the sentence of each cell."""
    for claim in claims:
        layer, head = claim["head"]
        for place in (claim, *(claim[name] for name in PLACES if claim[name])):
            for key in place["key"]:
                yield place["sentence"], Cell(layer, head, place["query"], key)


def cells_of_views(value: Any) -> Iterator[tuple[str, Cell]]:
    """The cells of all views in parsed JSON, at any depth, with the sentence of each cell."""
    inside = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict) and {"sentence", "layer", "head", "query", "key"} <= value.keys():
        cell = Cell(*(value[name] for name in ("layer", "head", "query", "key")))
        yield value["sentence"], cell
    elif isinstance(value, dict | list):
        for each in inside:
            yield from cells_of_views(each)
