"""Tiny models of every family that the mixing supports, all weights and biases random."""

from typing import Any

import numpy as np
import torch
from transformers import AutoConfig, AutoModelForCausalLM

from generator.mixing.hooks import capture, watch
from generator.mixing.internals import FAMILIES, Internals

IDS = [3, 14, 15, 9, 2, 6, 5]
GPT2 = {"n_layer": 3, "n_head": 4, "n_embd": 32, "n_positions": 16}
GROUPED = {  # 4 query heads share 2 key/value heads
    "num_hidden_layers": 3, "num_attention_heads": 4, "num_key_value_heads": 2,
    "hidden_size": 32, "intermediate_size": 48, "max_position_embeddings": 16,
    "head_dim": 8, "pad_token_id": None, "tie_word_embeddings": False,
}  # fmt: skip
CONFIGS: dict[str, dict[str, Any]] = {
    "gpt2": GPT2,
    "llama": GROUPED | {"attention_bias": True},
    "mistral": GROUPED,
    "qwen2": GROUPED,
    "qwen3": GROUPED | {"head_dim": 12},  # heads wider than d_model / H
}


def random_model(kind: str, **changes: Any) -> Any:
    """A model of a transformers `model_type`, all of its parameters random."""
    options = CONFIGS.get(kind, {}) | {"vocab_size": 40} | changes
    torch.manual_seed(1)
    config = AutoConfig.for_model(kind, bos_token_id=None, eos_token_id=None, **options)
    model = AutoModelForCausalLM.from_config(config, attn_implementation="eager")
    with torch.no_grad():
        for weights in model.parameters():
            weights.normal_(std=0.5)
    if kind in FAMILIES:
        watch(model)
    return model.eval()


def run(model: Any) -> tuple[np.ndarray, Internals, Any]:
    """Attention (L, H, T, T), internals, and transformers' own output for one pass over IDS."""
    config = model.config
    d_head = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    kv_heads = getattr(config, "num_key_value_heads", config.num_attention_heads)
    with torch.inference_mode(), capture() as captured:
        output = model(torch.tensor([IDS]), output_attentions=True, output_hidden_states=True)
    attention = np.stack([layer[0].numpy() for layer in output.attentions])
    return attention, captured.internals(kv_heads, d_head), output
