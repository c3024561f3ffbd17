"""Check, without the generator's code, that the reason for refusing a model is true."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import AutoModelForCausalLM

from tools.family_oracle import Observations, recording

LENGTH = 23  # tokens: longer than the window


def judge_reason(said: str, folder: Path, heads: int, layers: int) -> str:
    """Return what is wrong with the reason that the generator gave, or an empty string.

    A reason that is not among the known ones gives "?".

    Args:
        said: the reason.
        folder: folder of the refused model.
        heads: number of heads per layer in its configuration.
        layers: number of layers.
    """
    try:
        model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager").eval()
    except Exception:
        return "" if "transformers cannot load" in said else "it cannot be loaded"
    observed = Observations(LENGTH, heads)
    try:
        with torch.inference_mode(), recording(observed):
            output = model(
                torch.arange(1, LENGTH + 1)[None], output_attentions=True, use_cache=False
            )
    except Exception:
        return "" if "transformers cannot run" in said else "it cannot be run"
    returned = [
        each for each in getattr(output, "attentions", None) or () if hasattr(each, "shape")
    ]
    truths = truths_of(model, observed, returned, heads, layers)
    return next(("" if holds() else "not so" for words, holds in truths if words in said), "?")


def truths_of(
    model: Any, observed: Observations, returned: list[Any], heads: int, layers: int
) -> list[tuple[str, Callable[[], bool]]]:
    """List every known reason: the words that identify it, and a function that tests its truth."""
    shapes = [tuple(each.shape[1:]) for each in returned]
    # The maps that CPM-Ant multiplies begin with its prompt; the maps that it returns lack it.
    maps = observed.used or [each[0].numpy() for each in returned]
    parts = " ".join(name for name, _ in model.named_parameters())
    return [
        ("not causal", lambda: any(np.triu(each, 1).sum() > 0.01 for each in maps)),
        ("fall short of 1", lambda: any((used.sum(-1) < 0.99).any() for used in observed.used)),
        ("attention weights come from", lambda: len(returned) < layers),
        ("not one for each pair", lambda: any(each[1:] != (LENGTH,) * 2 for each in shapes)),
        ("heads, not", lambda: any(each[0] != heads for each in shapes)),
        ("differential", lambda: "lambda" in parts),
        ("has no 'num_attention_heads'", lambda: not hasattr(model.config, "num_attention_heads")),
        ("has no 'num_hidden_layers'", lambda: not hasattr(model.config, "num_hidden_layers")),
        ("it does not return", lambda: len(observed.used) > len(returned)),
    ]
