"""Whether a model's parts add up: a trial decides, not a list of model families."""

from collections.abc import Callable
from typing import Any

from generator.mixing.hooks import capture, watch
from generator.mixing.mix import mixing
from generator.mixing.recording import NotASum
from generator.shared import Attention

TRIAL = [1, 2, 3, 4, 5]  # token ids; any will do


def unavailable(model: Any, attention: Callable[[list[int]], Attention]) -> str | None:
    """Why the mixing of a transformers model cannot be computed; None when it can be computed.

    The function sets the hooks that `capture` needs, so call it only once for a model.

    Args:
        model: the loaded model, set to eager attention.
        attention: runs the model over token ids and returns the weights, (L, H, T, T).

    Returns:
        The reason, in words that can follow "because", or None.
    """
    precision = str(model.dtype).removeprefix("torch.")
    if precision != "float32":
        return f"it was run in {precision}, too coarse for its parts to add up to four digits"
    if any(weights.is_meta for weights in model.parameters()):
        return "it does not fit in memory and runs offloaded, so its weights cannot be read"
    if model.get_output_embeddings() is None:
        return "it has no unembedding, the matrix that gives the logits"
    try:
        watch(model)
        with capture(model) as recording:
            weights = attention(TRIAL)
        mixing(weights, recording, None, None, str)
    except NotASum as error:
        return str(error)
    return None
