"""The windows of a model's layers, in words for the Method page."""

from generator.shared import Json

WORDS = {
    "sliding": "only the last {size} tokens (a sliding window)",
    "chunked": "only its own chunk of {size} tokens (chunked attention)",
}


def windows_in_words(windows: list[Json | None]) -> str:
    """What a token sees in which layers, such as "only the last 4 tokens … in layers 0 and 2".

    Args:
        windows: of model.json, of each layer; None where it sees all earlier tokens.
    """
    layers: dict[str, list[int]] = {}
    for layer, window in enumerate(windows):
        what = WORDS[window["kind"]].format(**window) if window else "all earlier tokens"
        layers.setdefault(what, []).append(layer)
    return "; ".join(f"{what} in {named(found)}" for what, found in layers.items())


def named(layers: list[int]) -> str:
    """Layers in words."""
    *rest, last = map(str, layers)
    return f"layers {', '.join(rest)} and {last}" if rest else f"layer {last}"
