"""shared/dumps.py: what a dump says about a sentence, and that its file preserves it."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.shared.dumps import (
    Dump,
    decode,
    encode,
    pack,
    read_dump,
    read_labels,
    refuse_stale,
    triangle_size,
    unpack,
)
from generator.shared.errors import BuildError
from tests.conftest import ROOT, causal_attention, stored

TOKENS = ["The", " cat", " ate", " 17", "32"]
TEXT = "The cat ate 1732"
FIXTURES = ROOT / "tests" / "fixtures"


def dump(tokens: list[str] = TOKENS) -> Dump:
    """Return a dump with random attention."""
    return Dump("m", "cats", TEXT, tokens, causal_attention(2, 3, len(tokens)))


def test_a_file_gives_back_the_words_and_every_weight_within_half_a_step(tmp_path: Path) -> None:
    written, path = dump(), tmp_path / "cats.json"
    path.write_bytes(encode(written))
    read = read_dump(path)
    assert (read.model, read.sentence, read.text, read.tokens) == ("m", "cats", TEXT, TOKENS)
    np.testing.assert_allclose(read.attention, written.attention, atol=0.0005)
    assert encode(read) == encode(written)


@pytest.mark.parametrize("tokens", [TOKENS, ['a,"attention":', "\\", '"', "é\n"]])
def test_text_and_tokens_are_read_alone_whatever_they_hold(
    tmp_path: Path, tokens: list[str]
) -> None:
    written, path = dump(tokens), tmp_path / "cats.json"
    path.write_bytes(encode(written))
    assert read_labels(path) == (written.text, tokens)
    path.write_text(json.dumps(json.loads(path.read_bytes()), indent=1))  # as others may write it
    assert read_labels(path) == (written.text, tokens)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"text":"a"}', b'{"text","attention":[]}'])
def test_a_damaged_file_has_no_labels(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "cats.json"
    path.write_bytes(raw)
    with pytest.raises(BuildError, match=r"cats\.json: is damaged.*make build"):
        read_labels(path)


def test_a_file_is_one_line_of_json_with_these_keys() -> None:
    attention = np.array([[[[1, 0], [0.25, 0.75]]], [[[1, 0], [0.5, 0.5]]]], np.float32)
    raw = encode(Dump("gpt2", "cats", "é b", ["é", " b"], attention))
    assert raw.decode() == (
        '{"format":1,"model":"gpt2","sentence":"cats","text":"é b","tokens":["é"," b"],'
        '"layers":2,"heads":1,"scale":1000,"attention":[[1000,250,750],[1000,500,500]]}\n'
    )


def test_weights_are_read_by_the_scale_of_the_file() -> None:
    value = {"model": "m", "sentence": "s", "text": "ab", "tokens": ["a", "b"], "layers": 1}
    read = decode(value | {"heads": 1, "scale": 4, "attention": [[4, 1, 3]]})
    assert read.attention.tolist() == [[[[1, 0], [0.25, 0.75]]]]
    assert read.attention.dtype == np.float32


def test_a_weight_half_way_goes_to_the_even_integer_as_the_format_says() -> None:
    halves = np.array([[[[0.0625]]], [[[0.1875]]]], np.float32)
    assert pack(halves, 8) == [[0], [2]]  # 0.5 and 1.5


def test_a_weight_is_multiplied_in_double_precision() -> None:
    weight = np.float32(0.0445)  # 44.5 in single precision, 44.4999982 in double
    assert pack(np.full((1, 1, 1, 1), weight, np.float32)) == [[round(float(weight) * 1000)]]


@pytest.mark.parametrize("size", range(1, 130))
def test_the_size_of_a_triangle_is_known_from_its_entries(size: int) -> None:
    assert triangle_size(sum(range(size + 1))) == size


@pytest.mark.parametrize(("front", "bos"), [([], False), (["<|start|>"], True)])
def test_a_start_token_is_no_part_of_the_text(front: list[str], bos: bool) -> None:
    one = dump([*front, *TOKENS])
    assert one.tokens_at((12, 16), bos) == [3 + bos, 4 + bos]


def test_a_look_is_the_sum_of_the_published_integers_over_the_tokens_of_the_key() -> None:
    one = stored(dump())
    integers = np.rint(one.attention * 1000).astype(int)
    expected = [[head[4, 1] + head[4, 3] for head in layer] for layer in integers]
    assert (one.looks(4, [1, 3]) == np.array(expected) / 1000).all()
    assert one.looks(4, [1, 3]).dtype == np.float64


def test_a_dump_of_another_text_is_refused(tmp_path: Path) -> None:
    refuse_stale(tmp_path, TEXT, "cats", TEXT)
    with pytest.raises(BuildError, match="was made from an earlier text of 'cats'; run"):
        refuse_stale(tmp_path, TEXT, "cats", "The cat ate.")


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
    with pytest.raises(
        ValueError, match=f"^{entries} is not the number of entries of a lower triangle$"
    ):
        triangle_size(entries)


def test_the_wrong_number_of_rows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^expected 2 x 3 rows of integers, got shape \(1, 1\)$"):
        unpack([[1000]], 2, 3)
    with pytest.raises(ValueError, match=r"got shape \(1, 1, 1\)$"):
        unpack([[[1000]]], 1, 1)  # type: ignore[list-item]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("dump-*.json")), ids=lambda path: path.stem)
def test_the_fixtures_that_javascript_decodes_pack_to_themselves(path: Path) -> None:
    dump = json.loads(path.read_text(encoding="utf-8"))
    attention = unpack(dump["attention"], dump["layers"], dump["heads"], dump["scale"])
    assert pack(attention, dump["scale"]) == dump["attention"]
    assert attention.shape[-1] == len(dump["tokens"])


def test_a_sink_is_one_more_key_and_a_layer_without_one_has_no_row(tmp_path: Path) -> None:
    attention = causal_attention(2, 3, len(TOKENS))
    sink = np.full(attention.shape[:3], np.nan, dtype=np.float32)
    sink[1], attention[1] = 0.25, attention[1] * 0.75
    path = tmp_path / "cats.json"
    path.write_bytes(encode(Dump("m", "cats", TEXT, TOKENS, attention, sink)))
    rows = json.loads(path.read_bytes())["sink"]
    assert rows == [None] * 3 + [[250] * len(TOKENS)] * 3
    read = read_dump(path)
    assert read.sink is not None
    np.testing.assert_array_equal(read.sink, sink)
    np.testing.assert_allclose(read.rows.sum(-1), 1, atol=0.003)
    assert encode(read) == path.read_bytes()
    assert read_labels(path) == (TEXT, TOKENS)
    assert dump().rows.shape == dump().attention.shape
