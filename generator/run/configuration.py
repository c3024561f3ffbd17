"""Reads the sizes, the context length and the options of a pass from a transformers model.

Nothing here imports torch.
"""

import sys
from inspect import signature
from typing import Any

from generator.content import ModelEntry
from generator.run.layer_windows import windows_in
from generator.run.model import Sizes
from generator.shared import BuildError

# Names of the decoder's sizes, in families that name the encoder's and the decoder's separately.
DECODER_LAYERS = ("decoder_layers", "num_decoder_layers")
DECODER_HEADS = ("decoder_attention_heads", "num_decoder_attention_heads")
DIFFERENTIAL = "lambda_std_dev"  # a key that only differential attention (Ye et al. 2024) has


def context(config: Any) -> int:
    """The largest number of tokens that a model takes.

    If the configuration sets no limit (BLOOM, MPT) or says -1 (XLNet), the number is `sys.maxsize`.
    """
    longest = getattr(text_config(config), "max_position_embeddings", None) or 0
    return longest if longest > 0 else sys.maxsize


def forward_options(model: Any) -> dict[str, Any]:
    """The arguments of a forward pass: return attention weights, keep no cache.

    If the model's code allows it, only the logits of the last token are computed. The build uses no
    others, and computing the logits of every token is a sixth of the work.
    """
    options: dict[str, Any] = {"output_attentions": True, "use_cache": False}
    if "logits_to_keep" in signature(type(model).forward).parameters:
        # Given a number, Gemma 4 passes only the last token through layers that share their keys.
        shares = getattr(text_config(model.config), "num_kv_shared_layers", 0)
        options["logits_to_keep"] = slice(-1, None) if shares else 1
    return options


def read_sizes(entry: ModelEntry, model: Any) -> Sizes:
    """Read the sizes of a model from its configuration, under the names that its family uses.

    Raises:
        BuildError: when the configuration does not describe heads that can be shown.
    """
    config = text_config(model.config)
    try:
        layers = first_of(config, *DECODER_LAYERS, "num_hidden_layers")
        each = layer_configs(config, layers)
        heads = {first_of(layer, *DECODER_HEADS, "num_attention_heads") for layer in each}
        width = config.hidden_size
        if not each:
            raise refusal(entry, "it has no layers")
        if len(heads) != 1:
            raise refusal(entry, f"its layers have {sorted(heads)} heads, not all the same")
        found = Sizes(
            layers=layers,
            heads=(number := heads.pop()),
            kv_heads=the_same(kv_heads_of_layers(model, each, number)),
            d_model=width,
            d_head=the_same([query_size(each_layer, width, number) for each_layer in each]),
            d_value=the_same([value_size(each_layer, width, number) for each_layer in each]),
            parameters=sum(weights.numel() for weights in model.parameters()),
            windows=windows_in(model, config, each, context(config)),
        )
    except AttributeError as error:
        raise refusal(entry, f"its configuration has no {error.name!r}") from None
    if hasattr(config, DIFFERENTIAL):
        raise refusal(entry, "it subtracts one attention map from another (differential attention)")
    return found


def refusal(entry: ModelEntry, reason: str) -> BuildError:
    """The error for a model whose heads cannot be shown."""
    return BuildError(f"model {entry.id!r}: {reason}, so its heads cannot be shown; choose another")


def text_config(config: Any) -> Any:
    """The language model's configuration, which may be part of a multimodal model's."""
    return config.get_text_config(decoder=True) if hasattr(config, "get_text_config") else config


def layer_configs(config: Any, layers: int) -> list[Any]:
    """The configuration of every layer.

    In nearly all models, all layers share one configuration; in Gemma 4 they do not.
    """
    each = list(getattr(config, "per_layer_config", None) or [])
    return each if len(each) == layers else [config] * layers


def first_of(config: Any, *names: str) -> int:
    """The first nonzero number that a configuration has under one of `names`, tried in order.

    If all are zero or missing, this is the value under the last name.

    Raises:
        AttributeError: when there is no such number and the last name is missing.
    """
    found = next(filter(None, (getattr(config, name, None) for name in names)), None)
    return int(found or getattr(config, names[-1]))


def the_same(values: list[int]) -> int | None:
    """The value that all layers share; None if the layers differ."""
    return values[0] if len(set(values)) == 1 else None


def kv_heads_of_layers(model: Any, each: list[Any], heads: int) -> list[int]:
    """How many key/value heads every layer has.

    The configuration of MiMo-V2-Flash has one number, but its layers with windows have twice as
    many. So if the layers themselves differ in how many heads share a key, this counts.
    """
    modules = (getattr(module, "num_key_value_groups", None) for module in model.modules())
    groups = [size for size in modules if size]
    if len(groups) == len(each) and len(set(groups)) > 1:
        return [heads // size for size in groups]
    return [kv_heads(each_layer, heads) for each_layer in each]


def kv_heads(config: Any, heads: int) -> int:
    """How many key/value heads a layer has; multi-query attention has one for all queries."""
    if getattr(config, "multi_query", False) and not getattr(
        config, "new_decoder_architecture", False
    ):
        return 1
    if any(hasattr(config, name) for name in DECODER_HEADS):
        return heads  # Whisper gives its encoder's heads as the number of key/value heads
    inner = getattr(config, "attn_config", None)  # where DBRX and MPT have the number
    names = ((config, "num_key_value_heads"), (config, "num_kv_heads"), (inner, "kv_n_heads"))
    return next((value for holder, name in names if (value := getattr(holder, name, None))), heads)


def query_size(config: Any, width: int, heads: int) -> int:
    """The size of a head's queries and keys; in latent attention, the sum of two sizes."""
    without, rotated = (getattr(config, f"qk_{part}_head_dim", None) for part in ("nope", "rope"))
    if without and rotated:
        return int(without + rotated)
    return value_size(config, width, heads, "head_dim")


def value_size(config: Any, width: int, heads: int, *names: str) -> int:
    """The size of a head's values; in latent attention it differs from the size of its queries.

    The configuration gives the size under one of `names`. Otherwise, it is the width divided by the
    number of heads.
    """
    names = names or ("v_head_dim", "head_dim")
    return next((value for name in names if (value := getattr(config, name, None))), width // heads)
