"""named_cells.py: the cells of cards and of the lab's views, by sentence."""

import json
from pathlib import Path
from typing import Any

from generator.named_cells import named_cells
from generator.run import Record
from generator.why import Cell


def write(folder: Path, name: str, value: Any) -> None:
    """Write a value as JSON."""
    (folder / name).write_text(json.dumps(value))


def test_cards_name_their_cells_counterexamples_and_exceptions(tmp_path: Path) -> None:
    place = {"sentence": "b", "query": 5, "key": [1]}
    claim = {"sentence": "a", "head": [3, 1], "query": 4, "key": [2, 3]}
    write(tmp_path, "claims.json", [claim | {"counterexample": place, "exception": None}])
    assert named_cells(Record(tmp_path)) == {
        "a": {Cell(3, 1, 4, 2), Cell(3, 1, 4, 3)},
        "b": {Cell(3, 1, 5, 1)},
    }


def test_the_lab_names_the_cells_of_its_views_wherever_they_stand(tmp_path: Path) -> None:
    write(tmp_path, "claims.json", [])
    whole = {"sentence": "a", "layer": 1, "head": 0, "query": 3, "key": 2}
    views = [{"view": whole}, {"view": {"sentence": "a", "layer": 1, "head": 0, "query": 3}}]
    write(tmp_path, "lab.json", {"parts": [{"exercises": [{"evidence": views}]}]})
    assert named_cells(Record(tmp_path)) == {"a": {Cell(1, 0, 3, 2)}}
