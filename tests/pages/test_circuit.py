"""The circuit of a sentence, from hand-made effects and scores, and its drawing."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from generator.pages.circuit import Circuit, by_layer, circuit
from generator.pages.circuit_picture import IN_A_ROW, WIDTH, circuit_picture
from generator.pages.model_numbers import ModelNumbers
from generator.publish import Published
from generator.shared import Dump, Head, encode

TOKENS = ["A", " cat", " <b>", " sat"]


def arrow(earlier: Head, later: Head, side: str, share: float, contrast: float) -> dict[str, Any]:
    """An arrow of the circuit file: what one head adds to another."""
    heads = {"earlier": list(earlier), "later": list(later)}
    return heads | {"side": side, "share": share, "contrast": contrast}


FILE = {
    "measured": "direct",
    "least": 0.25,
    "least_share": 0.15,
    "heads": [[2, 0, 3, 2], [1, 0, 3, 0], [1, 1, 2, 1], [0, 1, 2, 0]],
    "ends": 2,
    "arrows": [
        arrow((1, 1), (2, 0), "key", 3.0, 4.0),
        arrow((1, 0), (2, 0), "query", 0.6, 4.0),
        arrow((0, 1), (1, 1), "key", 0.5, 1.0),
        arrow((0, 1), (1, 1), "query", 0.2, 1.0),
    ],
    "kept": None,
}
DIRECT = {"target": " on", "heads": [[0.0, 0.1], [0.3, 0.0], [-1.0, 0.2]]}
REMOVED = {"target": " off", "scale": 10, "logprob": [0, -1, 4, 0, -20, 3]}


def made(folder: Path, **changes: Any) -> Any:
    """Write the files of a model of three layers of two heads, and return its circuit."""
    attention = np.zeros((3, 2, 4, 4), np.float32)
    attention[..., 0] = 1
    attention[2, 0, 3] = [0.1, 0, 0.9, 0]
    (folder / "s.json").write_bytes(encode(Dump("toy", "s", "".join(TOKENS), TOKENS, attention)))
    (folder / "s.mixing.json").write_text(json.dumps({"prediction": DIRECT}))
    (folder / "s.effects.json").write_text(json.dumps(REMOVED))
    return read(folder, **changes)


def read(folder: Path, **changes: Any) -> Any:
    """Write the circuit file with these changes, and return the circuit."""
    (folder / "s.circuit.json").write_text(json.dumps(FILE | changes))
    return circuit(ModelNumbers(Published(dumps={("toy", "s"): folder / "s.json"}), "toy"), "s")


def test_effects_are_direct_where_removal_is_not_measured(tmp_path: Path) -> None:
    found = made(tmp_path)
    assert (found.removed, found.target) == (False, " on")
    assert found.effects == {(2, 0): -1.0, (1, 0): 0.3, (1, 1): 0.0, (0, 1): 0.1}
    cell = found.cells[2, 0]
    assert (cell.query, cell.key, round(cell.value, 3)) == (3, 2, 0.9)


def test_effects_are_what_removal_takes_from_the_target_where_it_is_measured(
    tmp_path: Path,
) -> None:
    found = made(tmp_path, measured="removal")
    assert (found.removed, found.target) == (True, " off")
    assert found.effects == {(2, 0): 2.0, (1, 0): -0.4, (1, 1): 0.0, (0, 1): 0.1}


@pytest.mark.parametrize(
    ("kept", "share"),
    [((9.0, 6.0, 5.0), 0.25), ((5.0, 6.0, 5.0), None), ((4.0, 6.0, 5.0), None)],
)
def test_what_is_kept_is_a_share_of_what_all_heads_add(
    tmp_path: Path, kept: tuple[float, ...], share: float | None
) -> None:
    found = made(tmp_path, kept=dict(zip(("all", "kept", "none"), kept, strict=True)))
    assert found.kept.share == share


def test_tokens_that_look_the_same_are_numbered(tmp_path: Path) -> None:
    found = replace(made(tmp_path), tokens=["a", " b", " a", " a"])
    cell = found.cells[2, 0]
    assert found.numbered(cell) == [("third ", "a"), ("second ", "a")]
    assert found.numbered(replace(cell, query=1, key=0)) == [("", "b"), ("first ", "a")]


def test_without_its_file_there_is_no_circuit(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "s.circuit.json").unlink()
    published = Published(dumps={("toy", "s"): tmp_path / "s.json"})
    assert circuit(ModelNumbers(published, "toy"), "s") is None


def drawn(found: Circuit) -> ElementTree.Element:
    return ElementTree.fromstring(circuit_picture(found))


def test_the_drawing_has_a_box_for_each_head_and_for_the_target(tmp_path: Path) -> None:
    found = made(tmp_path)
    picture = drawn(found)
    texts = [each.text for each in picture.iter("text")]
    assert texts[::2] == ["L2H0", "L1H0", "L1H1", "L0H1", "next token"]
    assert texts[1] == "sat → <b>"
    assert texts[-1] == "on"


def test_a_line_leads_from_each_head_to_the_one_it_feeds_and_from_the_last_to_the_target(
    tmp_path: Path,
) -> None:
    found = made(tmp_path)
    lines = drawn(found).findall("path")
    assert found.ends == [(2, 0), (1, 0)]
    assert len(lines) == len(found.arrows) + len(found.ends)
    broken = ["stroke-dasharray" in each.attrib for each in lines]
    assert broken == [False, True, False, True, True, False]  # query sides, and a head that lowers
    assert float(lines[0].attrib["stroke-width"]) > float(lines[1].attrib["stroke-width"])


def test_heads_whose_removal_changes_nothing_have_the_thinnest_lines(tmp_path: Path) -> None:
    nothing = {"target": " off", "scale": 10, "logprob": [0] * 6}
    made(tmp_path)
    (tmp_path / "s.effects.json").write_text(json.dumps(nothing))
    found = read(tmp_path, measured="removal")
    widths = [each.attrib["stroke-width"] for each in drawn(found).findall("path")]
    assert widths[-len(found.ends) :] == ["1.0"] * len(found.ends)


def test_earlier_layers_stand_above_later_ones_and_all_boxes_within_the_width(
    tmp_path: Path,
) -> None:
    found = made(tmp_path)
    assert by_layer(found) == [[(0, 1)], [(1, 0), (1, 1)], [(2, 0)]]
    for head in [(0, number) for number in range(2 * IN_A_ROW)]:
        found.cells.setdefault(head, found.cells[2, 0])
    boxes = drawn(found).findall("rect")
    places = [(float(each.attrib["x"]), float(each.attrib["y"])) for each in boxes]
    assert len(set(places)) == len(boxes)
    assert all(x >= 0 and x + float(boxes[0].attrib["width"]) <= WIDTH for x, _ in places)
    ordered = [places[list(found.cells).index(head)][1] for head in ((0, 1), (1, 0), (2, 0))]
    assert ordered == sorted(ordered)
