"""Describes the attention windows of a model's layers in words, for the Method page."""

from collections.abc import Iterator
from itertools import groupby

from generator.shared import Json

WORDS = {
    "sliding": "only the last {size} tokens (a sliding window)",
    "chunked": "only its own chunk of {size} tokens (chunked attention)",
}


def windows_in_words(windows: list[Json | None]) -> str:
    """Which tokens a token sees, by layer: "only the last 4 tokens … in layers 0 and 2".

    Args:
        windows: from model.json, one for each layer; None for a layer without a window.
    """
    layers: dict[str, list[int]] = {}
    for layer, window in enumerate(windows):
        what = WORDS[window["kind"]].format(**window) if window else "all earlier tokens"
        layers.setdefault(what, []).append(layer)
    return "; ".join(f"{what} in {named(found)}" for what, found in layers.items())


def named(layers: list[int]) -> str:
    """The words for a sorted list of layers, such as "layers 0–4, 6 and 9"."""
    *rest, last = map(in_words, stretches(layers))
    if rest:
        return f"layers {', '.join(rest)} and {last}"
    return f"layer {last}" if len(layers) == 1 else f"layers {last}"


def stretches(layers: list[int]) -> Iterator[list[int]]:
    """The layers grouped into runs of consecutive ones."""
    for _, found in groupby(enumerate(layers), lambda each: each[1] - each[0]):
        yield [layer for _, layer in found]


def in_words(stretch: list[int]) -> str:
    """A run of consecutive layers, such as "0–4"."""
    return str(stretch[0]) if len(stretch) == 1 else f"{stretch[0]}–{stretch[-1]}"
