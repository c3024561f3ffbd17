"""generator/dumps.py: what a dump says of a sentence, and that the file keeps it."""

import os
from pathlib import Path

import numpy as np
import pytest

from generator.dumps import Dump, encode, read_dump, recent_dump, refuse_stale
from generator.errors import BuildError
from tests.conftest import causal_attention

TOKENS = ["The", " cat", " ate", " 17", "32"]
TEXT = "The cat ate 1732"


def dump(tokens: list[str] = TOKENS) -> Dump:
    """A dump of random attention."""
    return Dump("m", "cats", TEXT, tokens, causal_attention(2, 3, len(tokens)))


def test_a_file_gives_back_the_words_and_every_weight_within_half_a_step(tmp_path: Path) -> None:
    written, path = dump(), tmp_path / "cats.json"
    path.write_bytes(encode(written))
    read = read_dump(path)
    assert (read.model, read.sentence, read.text, read.tokens) == ("m", "cats", TEXT, TOKENS)
    np.testing.assert_allclose(read.attention, written.attention, atol=0.0005)
    assert encode(read) == encode(written)


@pytest.mark.parametrize(("front", "bos"), [([], False), (["<|start|>"], True)])
def test_a_start_token_is_no_part_of_the_text(front: list[str], bos: bool) -> None:
    one = dump([*front, *TOKENS])
    assert one.tokens_at((12, 16), bos) == [3 + bos, 4 + bos]


def test_a_look_is_the_sum_over_the_tokens_of_the_key() -> None:
    one = dump()
    expected = [[head[4, 1] + head[4, 3] for head in layer] for layer in one.attention]
    np.testing.assert_allclose(one.looks(4, [1, 3]), expected, rtol=1e-6)


def test_a_dump_in_memory_is_read_again_once_its_file_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "cats.json"
    path.write_bytes(encode(dump()))
    assert recent_dump(path) is recent_dump(path)
    path.write_bytes(encode(dump(["The", " cat", " ate", " 1732"])))
    os.utime(path, ns=(1, 1))
    assert len(recent_dump(path).tokens) == 4


def test_a_dump_of_another_text_is_refused(tmp_path: Path) -> None:
    refuse_stale(tmp_path, TEXT, "cats", TEXT)
    with pytest.raises(BuildError, match="was made from another text of 'cats'; run `make build`"):
        refuse_stale(tmp_path, TEXT, "cats", "The cat ate.")
