"""A model's tokenizer: it gives the ids and labels of sentences, the start token, random tokens."""

import unicodedata
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.content import ModelEntry, Sentence
from generator.measure import repeated_random_tokens
from generator.run.configuration import context, text_config
from generator.run.model import Encoded, Unfit
from generator.run.pieces import is_byte_level, labels, token_bytes
from generator.run.settings import MAX_TOKENS
from generator.shared import BuildError, label, short

PROBE = "The cat sat on the mat."  # a tokenizer that loses parts of this text cannot be used


class Tokenizer:
    """A transformers tokenizer, for the texts of one model."""

    def __init__(self, entry: ModelEntry, tokenizer: Any, config: Any) -> None:
        """Find out what the tokenizer does by default.

        Args:
            entry: the model.
            tokenizer: the tokenizer that transformers loaded.
            config: the model's configuration.

        Raises:
            BuildError: when the tokenizer puts several tokens in front of a text and the entry does
                not set `bos`, or when `bos` requires a start token that the tokenizer lacks.
        """
        self.entry = entry
        self.tokenizer = tokenizer
        self.byte_level = is_byte_level(tokenizer)
        self.context = context(config)
        # The configuration and the tokenizer may differ: vocabularies are padded, tokens are added.
        self.vocabulary = getattr(text_config(config), "vocab_size", None) or len(tokenizer)
        front = put_in_front(tokenizer)
        self.bos_habit = bool(front)
        self.bos = self.bos_habit if entry.bos is None else entry.bos
        if entry.bos is None and len(front) > 1:
            names = "".join(tokenizer.convert_ids_to_tokens(front))
            raise BuildError(
                f"model {entry.id!r}: its tokenizer puts {len(front)} tokens ({names}) in front of "
                "a text, and only one can be shown; set bos: true or bos: false"
            )
        self.start = self.start_id(front) if self.bos else None
        self.chat_template = bool(getattr(tokenizer, "chat_template", None))

    def start_id(self, front: list[int]) -> int:
        """The id of the start token that the tokenizer names, or else the first id in `front`.

        Raises:
            BuildError: when the tokenizer has no start token.
        """
        if self.tokenizer.bos_token_id is not None:
            return int(self.tokenizer.bos_token_id)
        if not front:
            raise BuildError(
                f"model {self.entry.id!r}: key 'bos': this tokenizer has no start token; remove bos"
            )
        return front[0]

    def encode(self, sentence: Sentence) -> Encoded:
        """Encode a sentence as ids and exact labels; the start token, if used, comes first.

        Raises:
            Unfit: when the sentence is too long for the model or for a drawing, cannot be encoded
                without loss, or gets an id that the model does not have.
            BuildError: when no text can be encoded without loss.
        """
        ids = self.ids(sentence.text)
        self.refuse_long(len(ids) + (self.start is not None))
        tokens = self.labels(ids, sentence.text)
        if tokens is None:
            raise self.why_lossy(sentence.text)
        answers, left_out = self.answers(sentence, ids)
        if self.start is not None:
            name = str(self.tokenizer.convert_ids_to_tokens(self.start))
            ids, tokens = [self.start, *ids], [name, *tokens]
        self.refuse_unknown(ids)
        return Encoded(sentence, tokens, ids, **answers, left_out=left_out)

    def ids(self, text: str) -> list[int]:
        """The ids of a text, without special tokens."""
        found: list[int] = self.tokenizer(text, add_special_tokens=False)["input_ids"]
        return found

    def labels(self, ids: list[int], text: str) -> list[str] | None:
        """Exact labels of the ids of a text, or None when the labels do not give back the text."""
        pieces = self.tokenizer.convert_ids_to_tokens(ids)
        if any(piece is None for piece in pieces):
            return None
        return labels(pieces, text, self.byte_level)

    def why_lossy(self, text: str) -> BuildError:
        """The error that says in one line why the tokens do not give back a text."""
        if self.labels(self.ids(PROBE), PROBE) is None:
            back = self.tokenizer.decode(self.ids(PROBE))
            return BuildError(
                f"model {self.entry.id!r}: its tokenizer does not give a text back ({PROBE!r} "
                f"becomes {short(back)}), so no text can be shown; choose another model"
            )
        composed = unicodedata.normalize("NFC", text)
        if composed != text and self.labels(self.ids(text), composed) is not None:
            return Unfit(
                "its tokenizer composes decomposed accents, and the text has some; "
                "compose them (NFC)"
            )
        return Unfit(f"its tokens do not give back {lost(self, text)}")

    def refuse_long(self, length: int) -> None:
        """Raise Unfit when there are too many tokens for the model or for a drawing."""
        if length > self.context:
            raise Unfit(f"it has {length} tokens, over this model’s context of {self.context}")
        if length > MAX_TOKENS:
            raise Unfit(f"it has {length} tokens, too many to draw: at most {MAX_TOKENS}")

    def refuse_unknown(self, ids: list[int]) -> None:
        """Raise Unfit when the model has no embedding for one of the ids."""
        if (largest := max(ids)) >= self.vocabulary:
            name = self.tokenizer.convert_ids_to_tokens(largest)
            raise Unfit(
                f"its tokenizer gives {name!r} the id {largest}, but the model has only "
                f"{self.vocabulary} ids"
            )

    def answers(
        self, sentence: Sentence, ids: list[int]
    ) -> tuple[dict[str, int | None], dict[str, str]]:
        """The first tokens of a sentence's two answers and, by key, why an answer is left out."""
        found: dict[str, int | None] = {"target": None, "against": None}
        left_out: dict[str, str] = {}
        for key in found:
            if (answer := getattr(sentence, key)) is None:
                continue
            token = self.answer_id(sentence.text, answer, ids)
            if token is None:
                left_out[key] = f"{short(answer)} does not begin with a token of its own"
            elif token >= self.vocabulary:
                left_out[key] = f"the model has no id for the first token of {short(answer)}"
            else:
                found[key] = token
        return found, left_out

    def answer_id(self, text: str, answer: str, ids: list[int]) -> int | None:
        """The first token of an answer; None if the answer does not begin with a token of its own.

        The answer is encoded together with its text, because a tokenizer may put a space before a
        text that stands alone.
        """
        whole = self.ids(text + answer)
        rest = whole[len(ids) :]
        own = whole[: len(ids)] == ids and rest and self.label_of(rest[0]).strip()
        return rest[0] if own else None

    def label_of(self, token: int) -> str:
        """The label of a token id; some ids of a model have no token in the tokenizer."""
        piece = self.tokenizer.convert_ids_to_tokens(token)
        return f"[id {token}]" if piece is None else label(token_bytes(piece, self.byte_level))

    def random_batch(self) -> NDArray[np.int64]:
        """Repeated random tokens, with a start token in front if there is one.

        This is the start token of the sentences, or else the start token that the tokenizer names.
        """
        special = set(self.tokenizer.all_special_ids)
        known = range(min(len(self.tokenizer), self.vocabulary))
        ordinary = [token for token in known if token not in special]
        start = self.tokenizer.bos_token_id if self.start is None else self.start
        if start is not None and start >= self.vocabulary:
            start = None
        return repeated_random_tokens(ordinary, start, self.context)


def put_in_front(tokenizer: Any) -> list[int]:
    """The special tokens that a tokenizer puts in front of a text by default."""
    plain = tokenizer(PROBE, add_special_tokens=False)["input_ids"]
    whole = tokenizer(PROBE)["input_ids"]
    for start in range(len(whole) - len(plain) + 1):
        if whole[start : start + len(plain)] == plain:
            return list(whole[:start])
    return []


def lost(tokenizer: Tokenizer, text: str) -> str:
    """The first word that a text's tokens do not give back, or the beginning of the text."""
    for word in text.split():
        if tokenizer.labels(tokenizer.ids(word), word) is None:
            return short(word)
    return short(text)
