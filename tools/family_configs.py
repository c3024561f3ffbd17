"""Tiny configurations of every family of causal language models that transformers has."""

from typing import Any

from transformers import AutoConfig, PreTrainedConfig
from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES

LAYERS, HEADS, WINDOW = 4, 4, 8
SIZES: dict[str, Any] = {  # by the names that families give their sizes
    **dict.fromkeys(("num_hidden_layers", "n_layer", "n_layers", "num_layers"), LAYERS),
    **dict.fromkeys(("decoder_layers", "encoder_layers", "num_encoder_layers"), LAYERS),
    **dict.fromkeys(("num_decoder_layers",), LAYERS),
    **dict.fromkeys(("num_attention_heads", "n_head", "n_heads", "num_heads"), HEADS),
    **dict.fromkeys(("decoder_attention_heads", "encoder_attention_heads"), HEADS),
    **dict.fromkeys(("num_encoder_attention_heads", "num_decoder_attention_heads"), HEADS),
    **dict.fromkeys(("num_key_value_heads", "num_kv_heads", "swa_num_key_value_heads"), 2),
    **dict.fromkeys(("hidden_size", "d_model", "n_embd", "embed_dim", "emb_dim"), 32),
    **dict.fromkeys(("intermediate_size", "ffn_dim", "n_inner", "d_inner", "ffn_hidden_size"), 48),
    **dict.fromkeys(("decoder_ffn_dim", "encoder_ffn_dim", "moe_intermediate_size"), 48),
    **dict.fromkeys(("shared_expert_intermediate_size", "dim_ff", "dff"), 48),
    **dict.fromkeys(("head_dim", "swa_head_dim", "attention_head_size", "d_kv"), 8),
    **dict.fromkeys(("max_position_embeddings", "n_positions", "n_ctx", "max_seq_len"), 128),
    **dict.fromkeys(("sliding_window", "window_size", "attention_chunk_size"), WINDOW),
    **dict.fromkeys(("local_attention", "sliding_window_size", "attention_window_size"), WINDOW),
    **dict.fromkeys(("num_experts", "n_routed_experts", "num_local_experts"), 4),
    **dict.fromkeys(("num_experts_per_tok", "moe_topk", "num_experts_per_token"), 2),
    **dict.fromkeys(("n_group", "topk_group", "n_shared_experts", "first_k_dense_replace"), 1),
    **dict.fromkeys(("q_lora_rank", "kv_lora_rank", "o_lora_rank"), 16),
    "qk_nope_head_dim": 8,
    "qk_rope_head_dim": 4,
    "v_head_dim": 6,
    "hidden_size_per_layer_input": 8,
}
KINDS = tuple(sorted(MODEL_FOR_CAUSAL_LM_MAPPING_NAMES))
OWN: dict[str, dict[str, Any]] = {}  # what a family needs beside its sizes


def tiny_config(kind: str, vocabulary: int) -> PreTrainedConfig:
    """The configuration of a family with 4 layers of 4 heads and a window of 8."""
    default = AutoConfig.for_model(kind)
    return type(default)(**tiny_values(default, vocabulary) | OWN.get(kind, {}))


def tiny_values(default: PreTrainedConfig, vocabulary: int) -> dict[str, Any]:
    """What to change in a configuration, its parts included."""
    values: dict[str, Any] = {}
    for name, value in default.to_dict().items():
        part = getattr(default, name, None)
        if isinstance(part, PreTrainedConfig):
            values[name] = tiny_values(part, vocabulary)
            values[name]["model_type"] = part.model_type
        elif name == "layer_types" and value:
            values[name] = tiny_kinds(list(value))
        elif name in SIZES and value is not False:
            values[name] = SIZES[name]
        elif name == "vocab_size":
            values[name] = vocabulary
        elif name.endswith("_token_id"):
            values[name] = 0 if value is None or isinstance(value, int) else value
    if isinstance(values.get("kv_lora_rank"), int) and "num_key_value_heads" in values:
        values["num_key_value_heads"] = HEADS  # latent attention shares nothing
    return values


def tiny_kinds(kinds: list[str]) -> list[str]:
    """LAYERS layers with as many different kinds as the family has; the last is a full one."""
    different = list(dict.fromkeys(kinds))
    found = (different * LAYERS)[:LAYERS]
    full = [kind for kind in different if kind == "full_attention"]
    return [*found[:-1], *(full or found[-1:])]
