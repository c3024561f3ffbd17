"""shared/long_texts.py: small maps with the largest weights, and files with all weights."""

import json

import numpy as np
import pytest

from generator.shared import LONG, SCALE, head_files, is_long, long_header, pooled
from generator.shared.settings import BLOCKS, POOLED_SCALE
from tests.conftest import causal_attention

NAMES = {"model": "m", "sentence": "s"}


def test_a_text_is_long_from_one_token_more_than_others_may_have() -> None:
    assert [is_long(["a"] * count) for count in (LONG, LONG + 1)] == [False, True]


@pytest.mark.parametrize("length", [129, 300, 512])
def test_each_block_has_the_largest_weight_within_it(length: int) -> None:
    layer = causal_attention(1, 2, length)[0]
    edges = [block * length // BLOCKS for block in range(BLOCKS + 1)]
    for head, row in enumerate(pooled(layer)):
        cells = iter(row)
        for query in range(BLOCKS):
            for key in range(query + 1):
                rows, columns = (slice(edges[at], edges[at + 1]) for at in (query, key))
                largest = max(map(max, layer[head, rows, columns].astype(float).tolist()))
                assert next(cells) == round(largest * POOLED_SCALE)
        assert next(cells, None) is None


def test_the_file_of_a_head_has_every_weight_in_the_layout_of_other_sentences() -> None:
    layer = causal_attention(1, 2, 130)[0]
    files = dict(head_files(NAMES, 3, layer))
    assert list(files) == ["L3H0.json", "L3H1.json"]
    found = json.loads(files["L3H1.json"])
    flat = found.pop("attention")
    assert found == {"format": 2, **NAMES, "layer": 3, "head": 1, "scale": SCALE}
    expected = [layer[1, query, key] for query in range(130) for key in range(query + 1)]
    assert np.abs(np.array(flat) / SCALE - expected).max() <= 0.5 / SCALE + 1e-7


def test_the_header_says_how_its_maps_are_made() -> None:
    value = json.loads(long_header(NAMES, 1, 2, [[1], [2]], {"m": {}}))
    assert value == {
        "format": 2, **NAMES, "layers": 1, "heads": 2, "blocks": BLOCKS, "scale": POOLED_SCALE,
        "measures": {"m": {}}, "pooled": [[1], [2]],
    }  # fmt: skip
