"""Packing cells into columns and back, on a small hand-made file."""

from typing import Any

import pytest

from generator.why.packing import columns, lists_of, packed, unpacked

FIRST = {
    "head": [1, 0],
    "query": 3,
    "key": 1,
    "score": 2.0,
    "others": -1.004,
    "key_side": [("L0H1", 2.504), ("MLP0", -0.75), ("biases", 0.001)],
    "query_side": [("embedding", 3.0)],
    "bands": [0.5, -0.251, 2.0, 0.755],
    "raises": [("a", 0.5)],
    "lowers": [("b", -0.25)],
}
SECOND = FIRST | {"head": [1, 1], "key_side": [("MLP0", 4.0)], "bands": None, "lowers": []}
FILE = {
    "format": 2,
    "scale": 100,
    "heads": 2,
    "parts": ["rest", "MLP0", "embedding", "L0H1"],
    "words": ["a", "b"],
    "head": [2, 3],
    "query": [3, 3],
    "key": [1, 1],
    "bands": [[50, None], [-25, None], [200, None]],
    "score": [200, 200],
    "contrast": [300, 300],
    "unturned": None,
    "capped": None,
    # First cell: 2.50, the rest 3.00 - 2.50 + 0.75 = 1.25, -0.75. Second: 4.00, the rest -1.00.
    "key_side": {"counts": [3, 2], "names": [3, 0, ~1, 1, ~0], "steps": [125, 50, 75, 300, 100]},
    "query_side": {"counts": [1, 1], "names": [2, 2], "steps": [300, 300]},
    "raises": {"counts": [1, 1], "names": [0, 0], "steps": [50, 50]},
    "lowers": {"counts": [1, 0], "names": [~1], "steps": [25]},
}


def test_cells_are_stored_in_columns_of_integers() -> None:
    assert packed([FIRST, SECOND], 2) == FILE


def test_each_cell_comes_back_with_its_rest_and_its_last_band() -> None:
    first, second = unpacked(FILE)
    assert (first["head"], first["query"], first["key"]) == ([1, 0], 3, 1)
    assert (first["score"], first["others"]) == (2.0, -1.0)
    assert first["key_side"] == [["L0H1", 2.5], ["MLP0", -0.75], ["rest", 1.25]]
    assert first["query_side"] == [["embedding", 3.0], ["rest", 0.0]]
    assert first["bands"] == [0.5, -0.25, 2.0, 0.75]
    assert (first["raises"], first["lowers"]) == ([["a", 0.5]], [["b", -0.25]])
    assert (second["head"], second["bands"], second["lowers"]) == ([1, 1], None, [])
    assert second["key_side"] == [["MLP0", 4.0], ["rest", -1.0]]
    assert "unturned" not in first and "capped" not in first


def test_what_comes_back_is_stored_as_it_was() -> None:
    file = packed([FIRST | {"unturned": 0.25}, SECOND | {"capped": 2.9}], 2)
    assert (file["unturned"], file["capped"]) == ([25, None], [None, 290])
    first, second = unpacked(file)
    assert (first["unturned"], second["capped"]) == (0.25, 2.9)
    assert first["bands"][-1] == 0.5  # 0.75 minus 0.25, which does not turn
    assert packed([first, second], 2) == file
    assert [packed([each], 2) for each in unpacked(FILE)] == [
        packed([each], 2) for each in (FIRST, SECOND)
    ]


def test_models_whose_heads_say_nothing_have_no_words() -> None:
    file = packed([FIRST | {"raises": None, "lowers": None}], 2)
    assert (file["words"], file["raises"], file["lowers"]) == ([], None, None)
    assert unpacked(file)[0]["raises"] is None


def test_a_file_of_an_earlier_format_has_no_cells() -> None:
    assert unpacked({"format": 1, "digits": 4, "cells": [FIRST]}) == []


@pytest.mark.parametrize(
    "lists",
    [[], [[]], [[("a", 5)], [], [("b", -3), ("a", 3), ("c", -1)]], [[("c", -7), ("b", 7)]]],
)
def test_lists_come_back_from_their_columns(lists: list[Any]) -> None:
    table = ["a", "b", "c"]
    assert list(lists_of(columns(lists, table), table)) == lists
