"""why/layers.py: cutting a file by layers equals packing the cells of each layer again."""

import json
from typing import Any

import pytest

from generator.why import by_layer, packed, unpacked
from tests.why.test_packing import FIRST, SECOND

LOW = FIRST | {"head": [0, 1], "key_side": [("MLP0", -2.5), ("L0H1", 2.5)], "unturned": 0.25}
SAYS_NOTHING = [each | {"raises": None, "lowers": None} for each in (LOW, FIRST)]


def anew(file: dict[str, Any], layers: int) -> list[dict[str, Any]]:
    """Cut a file by layers, cell by cell."""
    cells: list[list[Any]] = [[] for _ in range(layers)]
    for cell in unpacked(file):
        cells[cell["head"][0]].append(cell)
    return [packed(own, file["heads"]) for own in cells]


@pytest.mark.parametrize("cells", [[LOW, FIRST, SECOND], [FIRST, SECOND, LOW], SAYS_NOTHING, []])
def test_each_layer_is_like_a_file_of_its_own(cells: list[Any]) -> None:
    file = packed(cells, 2)
    before = json.dumps(file)
    assert json.dumps(by_layer(file, 3)) == json.dumps(anew(file, 3))  # with the same order of keys
    assert json.dumps(file) == before
