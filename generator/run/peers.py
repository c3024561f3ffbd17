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
    """The attention in the arrays of a recording.

    It is the array `attention`, (L, H, T, T), or with a batch of one sentence as BertViz takes it,
    (L, 1, H, T, T); or an array for each layer, (H, T, T) or (1, H, T, T), under the name that it
    has in TransformerLens' cache.

    Raises:
        KeyError: when it has none.
        ValueError: when the layers are not of one shape, or one is missing.
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
    """The array without its batch dimension, which precedes the heads, if that has size 1."""
    batch = dimensions - 4
    is_batch = array.ndim == dimensions and array.shape[batch] == 1
    return array.squeeze(batch) if is_batch else array


def labels_of(pieces: Sequence[str], text: str, bos: bool) -> list[str]:
    """The labels of a recording's tokens, which give back the text when joined.

    The tokens may be pieces of a tokenizer's vocabulary, such as `Ġcat` or `▁cat`, which are
    converted to the text that they stand for.

    Args:
        pieces: the recorded tokens.
        text: of the sentence.
        bos: whether the first token is a start token, which is no part of the text.

    Raises:
        BuildError: when they do not give the text; the message says so if `bos` is the reason.
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
    """The labels of pieces in the first reading of them that gives the text; None if none does."""
    if gives(pieces, text):
        return list(pieces)
    found = (labels(list(pieces), text, byte_level) for byte_level in (True, False))
    return next((each for each in found if pieces and each), None)


def gives(names: Iterable[str], text: str) -> bool:
    """Whether labels, joined, give a text."""
    try:
        byte_spans(names, text)
    except BuildError:
        return False
    return True
