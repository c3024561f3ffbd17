"""What a loaded transformers model says of itself: its sizes, its limit, what a pass can be asked.

Nothing here imports torch.
"""

import sys
from inspect import signature
from typing import Any

from generator.content import ModelEntry
from generator.run.model import Facts
from generator.shared import BuildError


def context(model: Any) -> int:
    """The most tokens that it takes; BLOOM and MPT, which add a bias by distance, set no limit."""
    return getattr(model.config, "max_position_embeddings", None) or sys.maxsize


def forward_options(model: Any) -> dict[str, Any]:
    """How a forward pass is asked for: attention weights, no cache, logits of the last token only.

    Nothing here uses other logits, and a vocabulary times every token is a sixth of the work.
    """
    options: dict[str, Any] = {"output_attentions": True, "use_cache": False}
    if "logits_to_keep" in signature(type(model).forward).parameters:
        options["logits_to_keep"] = 1
    return options


def facts(entry: ModelEntry, model: Any) -> Facts:
    """The architecture, from the configuration in any family's names.

    Raises:
        BuildError: when the configuration lacks one of them.
    """
    config = model.config
    try:
        layers, heads = config.num_hidden_layers, config.num_attention_heads
        width = config.hidden_size
    except AttributeError as error:
        raise BuildError(
            f"model {entry.id!r}: its configuration has no {error.name!r}, so its heads cannot be "
            "shown; choose another"
        ) from None
    return Facts(
        layers=layers,
        heads=heads,
        kv_heads=getattr(config, "num_key_value_heads", None) or heads,
        d_model=width,
        d_head=getattr(config, "head_dim", None) or width // heads,
        parameters=sum(weights.numel() for weights in model.parameters()),
    )
