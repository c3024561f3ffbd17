"""The circuit of a sentence, from hand-made effects and scores, and its drawing."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from generator.pages import circuit as circuits
from generator.pages.circuit import Circuit, by_layer, circuit
from generator.pages.circuit_picture import IN_A_ROW, WIDTH, circuit_picture
from generator.pages.model_numbers import ModelNumbers
from generator.publish import Published
from generator.shared import Dump, encode

TOKENS = ["A", " cat", " <b>", " sat"]


def made(folder: Path, cells: list[dict[str, Any]], effects: Any, files: str = "mw") -> Any:
    """The circuit of a model of three layers of two heads."""
    attention = np.zeros((3, 2, 4, 4), np.float32)
    attention[..., 0] = 1
    attention[2, 0, 3] = [0.1, 0, 0.9, 0]
    attention[1, 1, 2] = [0.2, 0.8, 0, 0]
    (folder / "s.json").write_bytes(encode(Dump("toy", "s", "".join(TOKENS), TOKENS, attention)))
    prediction = {"target": " on", "heads": effects}
    if "m" in files:
        (folder / "s.mixing.json").write_text(json.dumps({"prediction": prediction}))
    if "w" in files:
        (folder / "s.why.json").write_text(json.dumps({"cells": cells}))
    return circuit(ModelNumbers(Published(dumps={("toy", "s"): folder / "s.json"}), "toy"), "s")


EFFECTS = [[0.0, 0.1], [0.3, 0.0], [-1.0, 0.2]]
CELLS = [
    {"head": [2, 0], "query": 3, "key": 2, "score": 3.0, "others": -1.0,
     "key_side": [["L1H1", 3.0], ["MLP0", 2.0], ["L0H0", 0.59], ["L0H1", -1.59]],
     "query_side": [["L1H0", 0.6], ["rest", 3.4]]},
    {"head": [1, 1], "query": 2, "key": 1, "score": 1.0, "others": 0.0,
     "key_side": [["L0H1", 0.5], ["embedding", 0.5]], "query_side": [["L0H1", 0.2], ["rest", 0.8]]},
]  # fmt: skip


def test_it_begins_with_the_heads_that_have_a_quarter_of_the_largest_effect(tmp_path: Path) -> None:
    found = made(tmp_path, CELLS, EFFECTS)
    assert found.effects == {(2, 0): -1.0, (1, 0): 0.3}
    assert found.target == " on"
    assert (found.cells[2, 0].query, found.cells[2, 0].key) == (3, 2)


def test_it_follows_scores_to_the_heads_that_wrote_them_and_on_from_there(tmp_path: Path) -> None:
    found = made(tmp_path, CELLS, EFFECTS)
    arrows = [(each.earlier, each.later, each.side, each.part) for each in found.arrows]
    assert arrows == [
        ((1, 1), (2, 0), "key", 0.75),
        ((1, 0), (2, 0), "query", 0.15),
        ((0, 1), (1, 1), "key", 0.5),
        ((0, 1), (1, 1), "query", 0.2),
    ]
    assert (found.cells[1, 1].query, found.cells[1, 1].key) == (2, 1)  # where it wrote


def test_at_most_twelve_heads_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(circuits, "MOST_HEADS", 3)
    found = made(tmp_path, CELLS, EFFECTS)
    assert list(found.cells) == [(2, 0), (1, 0), (1, 1)]
    assert all(each.earlier in found.cells for each in found.arrows)


@pytest.mark.parametrize("files", ["m", "w", ""])
def test_without_the_mixing_or_the_scores_there_is_no_circuit(tmp_path: Path, files: str) -> None:
    assert made(tmp_path, CELLS, EFFECTS, files) is None


def drawn(found: Circuit) -> ElementTree.Element:
    return ElementTree.fromstring(circuit_picture(found))


def test_the_drawing_has_a_box_for_each_head_and_for_the_target(tmp_path: Path) -> None:
    found = made(tmp_path, CELLS, EFFECTS)
    picture = drawn(found)
    texts = [each.text for each in picture.iter("text")]
    assert texts[::2] == ["L2H0", "L1H0", "L1H1", "L0H1", "next token"]
    assert texts[1] == "sat → <b>"
    assert texts[-1] == "on"


def test_a_line_leads_from_each_head_to_the_one_it_feeds_and_from_the_last_to_the_target(
    tmp_path: Path,
) -> None:
    found = made(tmp_path, CELLS, EFFECTS)
    lines = drawn(found).findall("path")
    assert len(lines) == len(found.arrows) + len(found.effects)
    broken = ["stroke-dasharray" in each.attrib for each in lines]
    assert broken == [False, True, False, True, True, False]  # query sides, and what lowers
    assert float(lines[0].attrib["stroke-width"]) > float(lines[1].attrib["stroke-width"])


def test_earlier_layers_stand_above_later_ones_and_all_boxes_within_the_width(
    tmp_path: Path,
) -> None:
    found = made(tmp_path, CELLS, EFFECTS)
    assert by_layer(found) == [[(0, 1)], [(1, 0), (1, 1)], [(2, 0)]]
    for head in [(0, number) for number in range(2 * IN_A_ROW)]:
        found.cells.setdefault(head, found.cells[2, 0])
    boxes = drawn(found).findall("rect")
    places = [(float(each.attrib["x"]), float(each.attrib["y"])) for each in boxes]
    assert len(set(places)) == len(boxes)
    assert all(x >= 0 and x + float(boxes[0].attrib["width"]) <= WIDTH for x, _ in places)
    ordered = [places[list(found.cells).index(head)][1] for head in ((0, 1), (1, 0), (2, 0))]
    assert ordered == sorted(ordered)
