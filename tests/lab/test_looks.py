"""Looks, and what a head adds to the score of another head, from a hand-made file."""

import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from generator.lab.looks import Supplies
from generator.lab.model_data import ModelData, Unavailable
from generator.shared import Dump, encode
from generator.why import packed

TOKENS = ["A", " desk", " seven", ".", " desk"]
SUPPLIES = Supplies.model_validate(
    {"sentence": "desks", "query": {"text": "desk", "nth": 2}, "key": "seven"}
)


def data(
    folder: Path, cells: list[dict[str, Any]] | None, other: Sequence[float] = (1, 0, 0, 0, 0)
) -> ModelData:
    """Data of a model of two layers of two heads; L1H1 looks most from “desk” to “seven”.

    `other` is the row of “desk” in L1H0.
    """
    attention = np.zeros((2, 2, 5, 5), np.float32)
    attention[..., 0] = 1
    attention[1, 1, 4] = [0.1, 0, 0.9, 0, 0]
    attention[1, 0, 4] = other
    dump = Dump("toy", "desks", "".join(TOKENS), TOKENS, attention)
    (folder / "desks.json").write_bytes(encode(dump))
    model = {"name": "Toy", "layers": 2, "heads": 2, "bos": False}
    (folder / "model.json").write_text(json.dumps(model))
    if cells is not None:
        (folder / "desks.why.json").write_text(json.dumps(packed(cells, 2)))
    sentences = [SimpleNamespace(id="desks", text="".join(TOKENS))]
    content: Any = SimpleNamespace(sentences=sentences, models=[], phenomena=[])
    return ModelData(folder, content)


def cell(**changes: Any) -> dict[str, Any]:
    """The cell from “desk” to “seven”."""
    parts = [["MLP0", 3.0], ["L0H1", 2.5], ["L0H0", -0.5], ["rest", 1.0]]
    found = {"head": [1, 1], "query": 4, "key": 2, "score": 6.0, "others": 0.0, "query_side": []}
    return found | {"bands": None, "raises": [], "lowers": [], "key_side": parts} | changes


def test_each_head_supplies_its_part_of_the_score_of_the_head_that_looks_most(
    tmp_path: Path,
) -> None:
    found = data(tmp_path, [cell(head=[1, 0], key_side=[["L0H0", 9.0]]), cell()])
    assert SUPPLIES.scores(found).tolist() == [[-0.5, 2.5], [0, 0]]
    words = "what it adds to the score at second “desk” → “seven” (relative to the other keys)"
    assert SUPPLIES.words(found) == words
    assert SUPPLIES.note(found) == " in L1H1, the head with the largest weight there"


def test_the_head_that_looks_can_be_asked_to_have_a_role(tmp_path: Path) -> None:
    cells = [cell(head=[1, 0], key_side=[["L0H0", 9.0]]), cell()]
    found = data(tmp_path, cells, other=[0.5, 0, 0.5, 0, 0])
    one = SUPPLIES.model_copy(update={"role_of": "induction"})
    found.model["measures"] = {"induction": {"role": {"heads": [[0, 1], [1, 0]]}}}
    assert one.scores(found).tolist() == [[9, 0], [0, 0]]
    assert one.note(found) == " in L1H0, the “Induction” head with the largest weight there"
    found.model["measures"] = {}
    with pytest.raises(Unavailable, match="No head of Toy has the role of the measure “Induction”"):
        one.scores(found)


def test_a_score_that_no_head_is_a_large_part_of_asks_for_no_head(tmp_path: Path) -> None:
    with pytest.raises(
        Unavailable,
        match=r"^No head adds a large part of the score at second “desk” → “seven” in the head "
        r"with the largest weight there\.$",
    ):
        SUPPLIES.scores(data(tmp_path, [cell(key_side=[["MLP0", 3.0], ["rest", 1.0]])]))


def test_a_reader_sees_it_where_the_head_wrote(tmp_path: Path) -> None:
    view = SUPPLIES.view(data(tmp_path, [cell()]))
    assert view == {"sentence": "desks", "query": 2}


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (None, "No score of Toy on this sentence was split into parts."),
        ([cell(query=3)], "The score at second “desk” → “seven” was not split into parts."),
    ],
)
def test_without_the_cell_the_exercise_is_left_out(
    tmp_path: Path, cells: list[dict[str, Any]] | None, reason: str
) -> None:
    with pytest.raises(Unavailable, match=reason):
        SUPPLIES.scores(data(tmp_path, cells))
