"""Build a tiny configuration for every family of causal language models in transformers."""

from typing import Any

from transformers import AutoConfig, PreTrainedConfig
from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES

LAYERS, HEADS, WINDOW = 4, 4, 8
SIZES: dict[str, Any] = {  # by the names that the families use for their sizes
    **dict.fromkeys(("num_hidden_layers", "n_layer", "n_layers", "num_layers"), LAYERS),
    **dict.fromkeys(("decoder_layers", "encoder_layers", "num_encoder_layers"), LAYERS),
    **dict.fromkeys(("num_decoder_layers",), LAYERS),
    **dict.fromkeys(("num_attention_heads", "n_head", "n_heads", "num_heads"), HEADS),
    "swa_num_attention_heads": HEADS,
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
# In latent attention, heads share no keys or values; head_dim is the size of the rotated part.
LATENT = {"num_key_value_heads": HEADS, "head_dim": 4}
KINDS = tuple(sorted(MODEL_FOR_CAUSAL_LM_MAPPING_NAMES))
HYBRID = ["linear_attention", "hybrid", "linear_attention", "hybrid"]
LATENT_OF_ITS_OWN = {  # for the sliding-window layers of Dots 3
    "swa_num_attention_heads": HEADS, "swa_num_key_value_heads": HEADS, "swa_q_lora_rank": 16,
    "swa_kv_lora_rank": 16, "swa_head_dim": 12, "swa_qk_nope_head_dim": 8, "swa_v_head_dim": 6,
}  # fmt: skip
INDEXER = {
    "indexer_n_heads": HEADS, "indexer_kv_heads": 1, "indexer_head_dim": 8, "indexer_budget": 8,
    "indexer_compress_ratio": 2,
}  # fmt: skip
ROPE = {"rope_type": "default", "rope_theta": 10000.0}
GEMMA4 = {"global_head_dim": 16, "vocab_size_per_layer_input": 257}
ASSISTANT = {"text_config": {"hidden_size_per_layer_input": 0, "vocab_size_per_layer_input": 0}}
MAMBA = {"mamba_n_heads": 4, "mamba_d_head": 16, "mamba_d_state": 16, "mamba_chunk_size": 8}
OWN: dict[str, dict[str, Any]] = {  # settings that a family needs besides its sizes
    "bailing_hybrid": {"head_dim": 8, "n_group": 1, "topk_group": 1},
    "bamba": MAMBA,
    "blt": {
        "encoder_hash_byte_group_vocab": 101,
        "encoder_config": {"hidden_size_global": 32},
        "decoder_config": {"hidden_size_global": 32},
    },
    "codegen": {"rotary_dim": 4},
    "cohere_compass_text": {"rope_parameters": {"full_attention": ROPE, "sliding_attention": ROPE}},
    "dbrx": {"attn_config": {"kv_n_heads": 2, "rope_theta": 10000.0, "clip_qkv": 8.0}},
    "dots3_note": {
        "text_config": LATENT_OF_ITS_OWN,
        "audio_config": {"adapter_input_size": 32, "adapter_out_dim": 32},
        "vision_config": {
            "adapter_in_dim": 32, "adapter_out_dim": 32, "mlp_layer_types": ["dense"] * LAYERS,
        },
    },
    "dots3_note_text": LATENT_OF_ITS_OWN,
    "gemma3n_text": {"num_kv_shared_layers": 0},
    "gemma4": {"text_config": GEMMA4},
    "gemma4_assistant": ASSISTANT,
    "gemma4_text": GEMMA4,
    "gemma4_unified": {"text_config": GEMMA4},
    "gemma4_unified_assistant": ASSISTANT,
    "gemma4_unified_text": GEMMA4,
    "gpt_neo": {"attention_types": [[["global", "local"], 2]]},
    "gptj": {"rotary_dim": 4},
    "granitemoehybrid": MAMBA,
    "lfm2_moe": {"layer_types": ["conv", "full_attention"] * 2},
    "mamba2": {"num_heads": 8, "head_dim": 8, "chunk_size": 8},
    "qwen4_exp": {"text_config": INDEXER},
    "qwen4_exp_text": INDEXER,
    "reformer": {
        "is_decoder": True, "axial_pos_shape": [8, 16], "axial_pos_embds_dim": [8, 24],
        "feed_forward_size": 48, "attn_layers": ["local", "lsh"] * 2,
    },
    "xmod": {"default_language": "en_XX"},
    "zamba": {"layers_block_type": HYBRID, "attention_hidden_size": None},
    "zamba2": {"layers_block_type": HYBRID},
    "zaya": {"num_experts_per_tok": 1},
}  # fmt: skip
UNBUILDABLE = {  # families that transformers cannot build, with the reason; saved without weights
    "gemma3n": "its vision tower needs Pillow and timm",
    "gemma4_assistant": "its configuration allows only what its code refuses",
    "gemma4_unified_assistant": "its configuration allows only what its code refuses",
    "musicgen": "its causal model takes the configuration of its decoder",
    "musicgen_melody": "its causal model takes the configuration of its decoder",
}


def tiny_config(kind: str, vocabulary: int) -> PreTrainedConfig:
    """Return a family's configuration with 4 layers of 4 heads and a window of 8."""
    own = OWN.get(kind, {})
    default = AutoConfig.for_model(kind, **(own if own is ASSISTANT else {}))
    return type(default)(**merged(tiny_values(default, vocabulary), own))


def merged(values: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Replace some values by a family's own values, also in nested configurations."""
    found = dict(values)
    for name, value in own.items():
        inner = found.get(name)
        found[name] = merged(inner, value) if isinstance(inner, dict) else value
    return found


def tiny_values(default: PreTrainedConfig, vocabulary: int) -> dict[str, Any]:
    """Return the values to change in a default configuration and its nested configurations."""
    values: dict[str, Any] = {}
    for name, value in default.to_dict().items():
        part = vars(default).get(name)
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
    if isinstance(values.get("kv_lora_rank"), int):  # latent attention
        values |= {key: LATENT[key] for key in LATENT.keys() & values.keys()}
    return values


def tiny_kinds(kinds: list[str]) -> list[str]:
    """Return LAYERS varied layer types; the last is full attention if the family has that type."""
    different = list(dict.fromkeys(kinds))
    found = (different * LAYERS)[:LAYERS]
    full = [kind for kind in different if kind == "full_attention"]
    return [*found[:-1], *(full or found[-1:])]
