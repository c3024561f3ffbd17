"""A tokenizer's pieces become exact labels, whether they spell bytes or text."""

from tokenizers import Tokenizer, decoders, models
from transformers import PreTrainedTokenizerFast
from transformers.convert_slow_tokenizer import bytes_to_unicode

from generator.run.pieces import BYTE_OF, is_byte_level, labels, token_bytes
from tools.byte_tokenizer import byte_tokenizer


def test_bytes_are_written_as_transformers_writes_them() -> None:
    assert {byte: character for character, byte in BYTE_OF.items()} == bytes_to_unicode()


def test_a_tokenizer_is_byte_level_when_it_decodes_bytes_and_not_when_it_decodes_text() -> None:
    text = Tokenizer(models.BPE(vocab={"\u2581caf": 0, "é": 1}, merges=[]))
    text.decoder = decoders.Metaspace()
    assert is_byte_level(byte_tokenizer())
    assert not is_byte_level(PreTrainedTokenizerFast(tokenizer_object=text))


def test_sentencepiece_pieces_become_text_and_bytes() -> None:
    pieces = ["\u2581When", "\u2581John", "<0xF0>", "<0x9F>", "<0x98>", "<0x80>"]
    assert labels(pieces, "When John😀", byte_level=False) == [
        "When", " John", "<0xF0>", "<0x9F>", "<0x98>", "<0x80>",
    ]  # fmt: skip


def test_a_piece_is_text_or_bytes_as_its_tokenizer_writes_it() -> None:
    assert labels(["\u2581caf", "é"], "café", byte_level=False) == ["caf", "é"]
    assert labels(["\u0120caf", "Ã©"], " café", byte_level=True) == [" caf", "é"]


def test_a_piece_that_was_added_to_a_byte_level_vocabulary_is_its_text() -> None:
    assert token_bytes("<｜a\u2581b｜>", byte_level=True).decode() == "<｜a\u2581b｜>"


def test_pieces_that_lose_the_text_are_refused() -> None:
    assert labels(["<unk>"], "x", byte_level=False) is None
