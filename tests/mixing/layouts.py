"""Attribute paths of some model families, and a head's effect computed with them in NumPy.

The tests compare the generator, which knows none of these families, with this.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import torch

from tests.random_models import IDS


@dataclass(frozen=True)
class Layout:
    """Attribute paths from the model and from a block, and other properties of a family."""

    blocks: str
    output: str  # W_O
    norm: str  # the last norm, before the unembedding
    layer_norm: bool = False  # whether the last norm subtracts the mean
    after: str | None = None  # a norm of what the attention block writes
    added: float = 0.0  # to the weight of every norm
    factor: float = 1.0  # on what a block writes
    inputs_first: bool = False  # whether W_O is stored (inputs, outputs)


LLAMA = Layout("model.layers", "self_attn.o_proj", "model.norm")
AFTER = Layout("model.layers", "self_attn.o_proj", "model.norm", after="post_attention_layernorm")
GEMMA = Layout("model.layers", "self_attn.o_proj", "model.norm", added=1)
GEMMA2 = Layout(
    "model.layers", "self_attn.o_proj", "model.norm", after="post_attention_layernorm", added=1
)
GRANITE = Layout("model.layers", "self_attn.o_proj", "model.norm", factor=0.3)
GLM4 = Layout("model.layers", "self_attn.o_proj", "model.norm", after="post_self_attn_layernorm")
GPT2 = Layout("transformer.h", "attn.c_proj", "transformer.ln_f", True, inputs_first=True)
LAYOUTS = {
    "bloom": Layout("transformer.h", "self_attention.dense", "transformer.ln_f", True),
    "cohere": Layout("model.layers", "self_attn.o_proj", "model.norm", True),
    "deepseek_v2": LLAMA,
    "deepseek_v3": LLAMA,
    "falcon": Layout("transformer.h", "self_attention.dense", "transformer.ln_f", True),
    "gemma": GEMMA,
    "gemma2": GEMMA2,
    "gemma3_text": GEMMA2,
    "glm4": GLM4,
    "gpt2": GPT2,
    "gpt_bigcode": Layout("transformer.h", "attn.c_proj", "transformer.ln_f", True),
    "gpt_neo": Layout("transformer.h", "attn.attention.out_proj", "transformer.ln_f", True),
    "gpt_neox": Layout("gpt_neox.layers", "attention.dense", "gpt_neox.final_layer_norm", True),
    "gpt_oss": LLAMA,
    "gptj": Layout("transformer.h", "attn.out_proj", "transformer.ln_f", True),
    "granite": GRANITE,
    "llama": LLAMA,
    "mistral": LLAMA,
    "mixtral": LLAMA,
    "mpt": Layout("transformer.blocks", "attn.out_proj", "transformer.norm_f", True),
    "olmo2": AFTER,
    "opt": Layout(
        "model.decoder.layers", "self_attn.out_proj", "model.decoder.final_layer_norm", True
    ),
    "phi": Layout("model.layers", "self_attn.dense", "model.final_layernorm", True),
    "phi3": LLAMA,
    "qwen2": LLAMA,
    "qwen2_moe": LLAMA,
    "qwen3": LLAMA,
    "stablelm": Layout("model.layers", "self_attn.o_proj", "model.norm", True),
    "starcoder2": Layout("model.layers", "self_attn.o_proj", "model.norm", True),
}


class Oracle:
    """What a head writes and adds to a logit in a pass over IDS, from the modules' parameters."""

    def __init__(self, model: Any, layout: Layout, layer: int) -> None:
        self.layout, self.model = layout, model
        block = attrgetter(layout.blocks)(model)[layer]
        self.projection = attrgetter(layout.output)(block)
        self.after = attrgetter(layout.after)(block) if layout.after else None
        self.norm = attrgetter(layout.norm)(model)
        head = model.get_output_embeddings()
        self.seen: dict[Any, np.ndarray] = {}
        hooks = [
            module.register_forward_pre_hook(self.keep)
            for module in (self.projection, self.after, self.norm)
            if module is not None
        ]
        hooks.append(head.register_forward_hook(self.keep_output))
        with torch.inference_mode():
            self.output = model(torch.tensor([IDS]), output_attentions=True)
        for hook in hooks:
            hook.remove()

    def keep(self, module: Any, inputs: Any) -> None:
        self.seen[module] = inputs[0].reshape(len(IDS), -1).double().numpy().copy()

    def keep_output(self, module: Any, inputs: Any, output: Any) -> None:
        self.seen["read"] = output[0, -1].double().numpy()

    def written(self, head: int, heads: int) -> np.ndarray:
        """What a head adds to the residual stream, (T, d_model)."""
        weight = double(self.projection.weight)
        weight = weight if self.layout.inputs_first else weight.T
        rows = slice(head * len(weight) // heads, (head + 1) * len(weight) // heads)
        vectors = self.seen[self.projection][:, rows] @ weight[rows]
        if self.after is not None:
            vectors = vectors * self.gain(self.after) / size(self.seen[self.after], self.after)
        return np.asarray(vectors * self.layout.factor)

    def at_the_end(self, vector: np.ndarray) -> np.ndarray:
        """Put a vector at the last token through the last norm, with the scale of the pass."""
        state = self.seen[self.norm][-1]
        if self.layout.layer_norm:
            state, vector = state - state.mean(), vector - vector.mean()
        return np.asarray(vector * self.gain(self.norm) / size(state, self.norm))

    def centred_logit(self, vector: np.ndarray, token: int) -> float:
        """What a vector behind the last norm adds to a logit minus the mean of all logits."""
        logits = self.output.logits[0, -1].double().numpy()
        scales = logits / self.seen["read"]
        each = double(self.model.get_output_embeddings().weight) @ vector * scales
        return float(each[token] - each.mean())

    def gain(self, norm: Any) -> np.ndarray:
        return double(norm.weight) + self.layout.added


def size(states: np.ndarray, norm: Any) -> np.ndarray:
    """The scale of a norm: the root of the mean square."""
    epsilon = next(getattr(norm, key) for key in ("eps", "variance_epsilon") if hasattr(norm, key))
    return np.asarray(np.sqrt((states**2).mean(-1, keepdims=True) + epsilon))


def double(parameter: torch.Tensor) -> np.ndarray:
    return np.asarray(parameter.detach().double().numpy())
