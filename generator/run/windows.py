"""How far back the layers of a model can look: sliding and chunked windows.

In a sliding window of n a query sees itself and the n - 1 tokens before it (Beltagy et al. 2020).
In chunks of n it sees its own chunk up to itself (Llama 4).
"""

from typing import Any

import numpy as np

from generator.shared import Attention

SLIDING = {"sliding_attention", "local", "local_attention", "sliding"}
CHUNKED = {"chunked_attention"}
IGNORED = {"moshi"}  # models whose configuration names a window that their attention ignores
WINDOWS = ("sliding_window", "window_size", "local_attention")  # names of a window's length


def windows_of(config: Any, each: list[Any], context: int) -> list[int | None] | None:
    """The window of every layer, None where it sees all; None when no window is below the context.

    Args:
        config: the model's configuration.
        each: the configuration of every layer.
        context: the most tokens that the model takes.
    """
    kinds = layer_kinds(config, len(each))
    found = [window_of(layer, kind) for layer, kind in zip(each, kinds, strict=True)]
    shown = [window if window and window < context else None for window in found]
    return shown if any(shown) else None


def layer_kinds(config: Any, layers: int) -> list[str]:
    """What kind of attention each layer has, as far as the configuration says."""
    for name in ("layer_types", "attention_layers"):  # GPT-Neo's
        kinds = getattr(config, name, None)
        if kinds and len(kinds) == layers:
            return list(kinds)
    slides = getattr(config, "sliding_window", None) and getattr(config, "use_sliding_window", True)
    slides = slides and getattr(config, "model_type", "") not in IGNORED
    return ["sliding_attention" if slides else "full_attention"] * layers


def window_of(config: Any, kind: str) -> int | None:
    """How many tokens a layer of this kind sees at most; None for all."""
    if kind in CHUNKED:
        return getattr(config, "attention_chunk_size", None)
    if kind not in SLIDING:
        return None
    return next((value for name in WINDOWS if (value := getattr(config, name, None))), None)


def looks_beyond(attention: Attention, windows: list[int | None] | None) -> int | None:
    """The first layer of (L, H, T, T) that looks further back than its window; None when none does.

    A chunk never reaches further back than a sliding window of its length.
    """
    for layer, window in enumerate(windows or []):
        if window and np.tril(attention[layer], -window).any():
            return layer
    return None
