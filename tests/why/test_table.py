"""why/table.py: a table holds the cells that `unpacked` gives one by one."""

from typing import Any

import numpy as np

from generator.why import Table, packed, unpacked
from tests.why.test_packing import FILE, FIRST, SECOND

LONE = FIRST | {"head": [0, 0], "key": 0, "key_side": [], "unturned": 0.75, "score": -4.0}


def test_each_cell_has_the_numbers_that_it_has_alone() -> None:
    file = packed([LONE, FIRST, SECOND], 2)
    table = Table.of(file)
    assert table is not None
    for at, cell in enumerate(unpacked(file)):
        assert table.head[at].tolist() == cell["head"]
        assert (table.query[at], table.key[at]) == (cell["query"], cell["key"])
        assert table.contrast[at] == round(100 * (cell["score"] - cell["others"]))
        assert table.turns[at] == (cell["bands"] is not None)
        if table.turns[at]:
            np.testing.assert_array_equal(table.bands[at], np.round(100 * np.array(cell["bands"])))
        assert [[*each] for each in table.key_side(at)] == cell["key_side"][:-1]  # without the rest


def test_a_file_without_cells_or_of_an_earlier_format_is_no_mistake() -> None:
    empty = Table.of(packed([], 2))
    assert empty is not None and len(empty.query) == len(empty.value) == 0
    earlier: dict[str, Any] = FILE | {"format": 1}
    assert Table.of(earlier) is None
