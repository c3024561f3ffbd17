"""Converts recordings from the formats of BertViz, TransformerLens and CircuitsVis."""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from generator.run.pieces import labels
from generator.shared import BuildError, byte_spans, short

ATTENTION, TOKENS = "attention", "tokens"
# The name of a layer's weights in TransformerLens' cache.
PATTERN = re.compile(r"blocks\.(\d+)\.attn\.hook_pattern")


def attention_in(arrays: Mapping[str, np.ndarray]) -> np.ndarray:
    """The attention in the arrays of a recording, (L, H, T, T).

    There are two forms. One is an array `attention` of shape (L, H, T, T), or (L, 1, H, T, T) with
    a batch of one sentence, as BertViz takes it. The other is an array for each layer, of shape
    (H, T, T) or (1, H, T, T), under its name in TransformerLens' cache.

    Raises:
        KeyError: when the recording has neither form.
        ValueError: when a layer is missing, or when the layers differ in shape.
    """
    if ATTENTION in arrays:
        return without_batch(arrays[ATTENTION], 5)
    layers = {int(found[1]): name for name in arrays if (found := PATTERN.fullmatch(name))}
    if not layers:
        raise KeyError(ATTENTION)
    if absent := set(range(max(layers))) - layers.keys():
        raise ValueError(f"it has no 'blocks.{min(absent)}.attn.hook_pattern'")
    return np.stack([without_batch(arrays[layers[n]], 4) for n in range(len(layers))])


def without_batch(array: np.ndarray, dimensions: int) -> np.ndarray:
    """The array without its batch dimension: a dimension of size 1, just before the heads.

    An array that does not have `dimensions` dimensions with such a batch is returned as it is.
    """
    batch = dimensions - 4
    is_batch = array.ndim == dimensions and array.shape[batch] == 1
    return array.squeeze(batch) if is_batch else array


def labels_of(pieces: Sequence[str], text: str, bos: bool) -> list[str]:
    """The labels of a recording's tokens; joined, the labels give the text.

    The tokens may be pieces of a tokenizer's vocabulary, such as `Ġcat` or `▁cat`. Such pieces are
    converted to the text that they stand for.

    Args:
        pieces: the recorded tokens.
        text: the text of the sentence.
        bos: whether the first token is a start token, which does not belong to the text.

    Raises:
        BuildError: when the labels do not give the text; if `bos` is the reason, the message says
            so.
    """
    start, rest = list(pieces[:bos]), pieces[bos:]
    if (found := readings(rest, text)) is not None:
        return start + found
    if not bos and readings(rest[1:], text) is not None:
        raise BuildError(
            f"{short(pieces[0])} comes before the text: if it is a start token, add `bos: true` to "
            "the model's entry in models.yml"
        )
    if bos and readings(pieces, text) is not None:
        raise BuildError("have no start token; remove `bos: true` from the model's entry")
    byte_spans(rest, text)  # raises an error that says where they differ
    raise AssertionError("tokens that give the text are read above")


def readings(pieces: Sequence[str], text: str) -> list[str] | None:
    """The labels of pieces, read in the first spelling that gives the text; None if none does.

    The spellings are tried in this order: plain text, byte-level BPE, SentencePiece.
    """
    if gives(pieces, text):
        return list(pieces)
    found = (labels(list(pieces), text, byte_level) for byte_level in (True, False))
    return next((each for each in found if pieces and each), None)


def gives(names: Iterable[str], text: str) -> bool:
    """Whether the labels give a text when they are joined."""
    try:
        byte_spans(names, text)
    except BuildError:
        return False
    return True
