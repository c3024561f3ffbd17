"""How far back the layers of a model can look: sliding and chunked windows."""

import inspect
import sys
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.run.model import Window
from generator.shared import Attention

SLIDING = {"sliding_attention", "local", "local_attention", "sliding", "hybrid_sliding"}
CHUNKED = {"chunked_attention"}
MASKS = ("create_sliding_window_causal_mask", "create_chunked_causal_mask")  # in transformers
SIZES = ("sliding_window", "window_size", "local_attention")  # names of a sliding window's length


def windows_in(
    model: Any, config: Any, each: list[Any], context: int
) -> list[Window | None] | None:
    """The windows that the code of a model applies; arguments and result are as in `windows_of`."""
    if not makes_windows(model):
        return None
    return windows_of(config, each, context, chooses_by_kind(model))


def windows_of(
    config: Any, each: list[Any], context: int, by_kind: bool = True
) -> list[Window | None] | None:
    """The window of each layer.

    The window of a layer is None if the layer sees all earlier tokens of any text that the model
    takes. If this is true of every layer, the whole list is None.

    Args:
        config: the model's configuration.
        each: the configuration of every layer.
        context: the largest number of tokens that the model takes.
        by_kind: whether the model chooses the mask of a layer by the kind of the layer. Otherwise,
            every layer has the sliding window that its configuration gives.
    """
    kinds = layer_kinds(config, each) if by_kind else kinds_by_size(each)
    found = [window_of(layer, kind) for layer, kind in zip(each, kinds, strict=True)]
    shown = [window if window and window.size < context else None for window in found]
    return shown if any(shown) else None


def makes_windows(model: Any) -> bool:
    """Whether the code of a transformers model applies windows.

    Some models ignore the windows in their configuration. GPT-Neo, whose configuration has the key
    `attention_layers`, makes its own mask.
    """
    return hasattr(model.config, "attention_layers") or bool(window_makers(model))


def chooses_by_kind(model: Any) -> bool:
    """Whether the code of a transformers model chooses the mask of a layer by the layer's kind.

    Some models do not: Mixtral and MiniMax give all layers the same window, even if the
    configuration calls them "full_attention".
    """
    makers = window_makers(model)
    sources = [inspect.getsource(code) for code in makers]
    named = any(f'"{kind}"' in source for source in sources for kind in SLIDING | CHUNKED)
    return named or not makers


def window_makers(model: Any) -> list[ModuleType]:
    """The Python modules of a transformers model that make masks with windows."""
    codes = {type(module).__module__ for module in model.modules()}
    loaded = [sys.modules[code] for code in sorted(codes) if code in sys.modules]
    return [code for code in loaded if any(hasattr(code, mask) for mask in MASKS)]


def layer_kinds(config: Any, each: list[Any]) -> list[str]:
    """The kind of attention of each layer; an empty string if the configuration names none."""
    for name in ("layer_types", "attention_layers"):  # the second is GPT-Neo's
        kinds = getattr(config, name, None)
        if kinds and len(kinds) == len(each):
            return list(kinds)
    return kinds_by_size(each) if getattr(config, "use_sliding_window", True) else [""] * len(each)


def kinds_by_size(each: list[Any]) -> list[str]:
    """The kind of each layer: sliding if its configuration has a window, otherwise empty."""
    return ["sliding_attention" if getattr(layer, "sliding_window", None) else "" for layer in each]


def window_of(config: Any, kind: str) -> Window | None:
    """The window of a layer of this kind; None if the layer sees all earlier tokens."""
    if kind in CHUNKED:
        size = getattr(config, "attention_chunk_size", None)
        return Window("chunked", size) if size else None
    if kind not in SLIDING:
        return None
    sizes = (getattr(config, name, None) for name in SIZES)
    return next((Window("sliding", size) for size in sizes if size), None)


def hidden(window: Window, length: int) -> NDArray[np.bool_]:
    """A mask (T, T) of the earlier tokens that a window hides from each query.

    In a sliding window of n tokens, a query sees itself and the n - 1 tokens before it (Beltagy et
    al. 2020). In chunks of n tokens, a query sees the tokens of its own chunk up to itself
    (Llama 4).
    """
    query, key = np.indices((length, length))
    if window.kind == "chunked":
        return np.asarray(key // window.size < query // window.size)
    return np.asarray(query - key >= window.size)


def looks_beyond(attention: Attention, windows: list[Window | None] | None) -> int | None:
    """The first layer that gives weight to a token outside its window; None if no layer does.

    Args:
        attention: the weights, (L, H, T, T).
        windows: the window of each layer, as `windows_of` returns them.
    """
    for layer, window in enumerate(windows or []):
        if window and attention[layer][:, hidden(window, attention.shape[-1])].any():
            return layer
    return None
