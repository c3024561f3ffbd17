"""generator/packing.py: integers and back, within half a step."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.packing import pack, triangle_size, unpack
from tests.conftest import causal_attention

FIXTURES = Path(__file__).parent / "fixtures"


def test_a_row_is_the_lower_triangle_query_by_query() -> None:
    attention = np.array([[[[1, 0], [0.25, 0.75]]], [[[1, 0], [0.1234, 0.8766]]]], np.float32)
    assert pack(attention) == [[1000, 250, 750], [1000, 123, 877]]


@given(st.integers(1, 3), st.integers(1, 4), st.integers(1, 12), st.integers(0, 2**32 - 1))
def test_unpacking_gives_back_every_weight_within_half_a_step(
    layers: int, heads: int, length: int, seed: int
) -> None:
    attention = causal_attention(layers, heads, length, seed)
    restored = unpack(pack(attention), layers, heads)
    assert restored.shape == attention.shape
    assert abs(restored - attention).max() <= 0.0005 + 1e-7


def test_packing_leaves_its_argument_alone() -> None:
    attention = causal_attention(1, 2, 5)
    before = attention.copy()
    pack(attention)
    assert (attention == before).all()


@pytest.mark.parametrize("entries", [0, 2, 4, 7])
def test_a_number_that_is_no_triangle_is_refused(entries: int) -> None:
    with pytest.raises(ValueError, match="lower triangle"):
        triangle_size(entries)


def test_the_wrong_number_of_rows_is_refused() -> None:
    with pytest.raises(ValueError, match="2 x 3 rows"):
        unpack([[1000]], 2, 3)


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("dump-*.json")), ids=lambda path: path.stem)
def test_the_fixtures_that_javascript_decodes_pack_to_themselves(path: Path) -> None:
    dump = json.loads(path.read_text(encoding="utf-8"))
    attention = unpack(dump["attention"], dump["layers"], dump["heads"], dump["scale"])
    assert pack(attention, dump["scale"]) == dump["attention"]
    assert attention.shape[-1] == len(dump["tokens"])
