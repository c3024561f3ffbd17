"""The reference texts as a model reads them: tokens, and windows of tokens."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.content import ReferenceText
from generator.shared import SKIPPED, windows


@dataclass(frozen=True)
class Stretch:
    """A window of a text."""

    number: int  # the number of the window among the windows of all texts
    text: int  # the number of the text
    at: int  # the number of the window in its text
    ids: list[int]


def stretches(tokenizer: Any, texts: list[ReferenceText]) -> Iterator[Stretch]:
    """The windows that have a counted query, for one text after the other.

    A window with a token for which the model has no embedding is left out.
    """
    number = 0
    for text, each in enumerate(texts):
        cut = windows(token_ids(tokenizer, each), tokenizer.start, tokenizer.context)
        for at, ids in enumerate(cut):
            if len(ids) > SKIPPED and max(ids) < tokenizer.vocabulary:
                yield Stretch(number, text, at, ids)
                number += 1


def token_ids(tokenizer: Any, text: ReferenceText) -> Iterator[int]:
    """The tokens of a text, piece by piece, without special tokens.

    Args:
        tokenizer: a `generator.run.tokenizer.Tokenizer`.
        text: the text.
    """
    for piece in text.pieces():
        yield from tokenizer.ids(piece)
