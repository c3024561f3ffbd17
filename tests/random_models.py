"""Tiny models of many families with random weights and biases, and a pass over one of them."""

from typing import Any

import numpy as np
import torch
from transformers import AutoConfig, AutoModelForCausalLM

from generator.mixing.hooks import capture, watch
from generator.mixing.recording import Recording

IDS = [3, 14, 15, 9, 2, 6, 5]
LAYERS, HEADS = 3, 4
SIZES = {
    "num_hidden_layers": LAYERS, "num_attention_heads": HEADS, "hidden_size": 32,
    "intermediate_size": 48, "max_position_embeddings": 16, "tie_word_embeddings": False,
}  # fmt: skip
GROUPED = SIZES | {"num_key_value_heads": 2, "head_dim": 8}  # 4 query heads, 2 key/value heads
GPT2 = {"n_layer": LAYERS, "n_head": HEADS, "n_embd": 32, "n_positions": 16}
MPT = {"n_layers": LAYERS, "n_heads": HEADS, "d_model": 32, "max_seq_len": 16}
EXPERTS = {
    "num_local_experts": 4, "num_experts": 4, "n_routed_experts": 4, "num_experts_per_tok": 2,
    "moe_intermediate_size": 24, "shared_expert_intermediate_size": 24, "n_shared_experts": 1,
}  # fmt: skip
LATENT = SIZES | EXPERTS | {
    "num_key_value_heads": HEADS, "kv_lora_rank": 12, "q_lora_rank": 12, "qk_nope_head_dim": 8,
    "qk_rope_head_dim": 4, "v_head_dim": 6, "n_group": 1, "topk_group": 1, "head_dim": 4,
    "first_k_dense_replace": 1,
}  # fmt: skip
CONFIGS: dict[str, dict[str, Any]] = {
    "afmoe": GROUPED | EXPERTS,  # gated attention, norms after each block
    "bloom": {"n_layer": LAYERS, "n_head": HEADS, "hidden_size": 32},
    "cohere": GROUPED,  # attention and MLP in parallel, a factor on the logits
    "ctrl": {"n_layer": LAYERS, "n_head": HEADS, "n_embd": 32, "n_positions": 16, "dff": 48},
    "deepseek_v2": LATENT,
    "deepseek_v3": LATENT,
    "falcon": SIZES | {"new_decoder_architecture": False, "multi_query": True},
    "gemma": GROUPED,
    "gemma2": GROUPED,  # norms after each block, a cap on the logits
    "gemma3_text": GROUPED | {"sliding_window": 4},
    "glm4": GROUPED,
    "gpt2": GPT2,
    "gpt_bigcode": GPT2,
    "gpt_neo": {
        "num_layers": LAYERS, "num_heads": HEADS, "hidden_size": 32, "max_position_embeddings": 16,
        "attention_types": [[["global", "local", "global"], 1]],
    },
    "gpt_neox": SIZES,
    "gpt_oss": GROUPED | EXPERTS,  # attention sinks
    "gptj": GPT2 | {"rotary_dim": 4},
    "granite": GROUPED | {"residual_multiplier": 0.3, "logits_scaling": 2.0},
    "llama": GROUPED | {"attention_bias": True},
    "mistral": GROUPED,
    "mixtral": GROUPED | EXPERTS,
    "mpt": MPT,
    "olmo": GROUPED,  # norms without weights
    "olmo2": GROUPED,
    "openai-gpt": GPT2,  # norms directly on the residual stream
    "opt": SIZES | {"ffn_dim": 48, "word_embed_proj_dim": 32},
    "phi": SIZES | {"partial_rotary_factor": 0.5},  # a bias on the logits
    "phi3": GROUPED,
    "qwen2": GROUPED,
    "qwen2_moe": GROUPED | EXPERTS,
    "qwen3": GROUPED | {"head_dim": 12},  # heads wider than d_model / H
    "stablelm": GROUPED,
    "starcoder2": GROUPED,
}  # fmt: skip


def random_model(kind: str, **changes: Any) -> Any:
    """Build and watch a model of a transformers `model_type`, all of its parameters random."""
    special = {"bos_token_id": None, "eos_token_id": None, "pad_token_id": None}
    options = special | CONFIGS.get(kind, SIZES) | {"vocab_size": 40} | changes
    torch.manual_seed(1)
    config = AutoConfig.for_model(kind, **options)
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager")
    with torch.no_grad():
        for weights in model.parameters():
            weights.normal_(std=0.5)
    watch(model)
    return model.eval()


def weights_of(output: Any) -> np.ndarray:
    """The attention weights (L, H, T, T) of a pass."""
    return np.stack([layer[0].numpy() for layer in output.attentions])


def run(model: Any) -> tuple[np.ndarray, Recording, Any]:
    """Attention (L, H, T, T), the recording, and transformers' own output for a pass over IDS."""
    with torch.inference_mode(), capture(model) as recording:
        output = model(torch.tensor([IDS]), output_attentions=True, output_hidden_states=True)
    return weights_of(output), recording, output
