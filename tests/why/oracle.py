"""A score taken apart with hooks and plain matrices in NumPy, for some model families.

The tests compare the generator, which knows none of these families, with this.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import torch

from tests.mixing.layouts import double, size
from tests.random_models import IDS


@dataclass(frozen=True)
class Family:
    """Attribute paths from the model and from a block, and other properties of a family."""

    blocks: str = "model.layers"
    norm: str = "input_layernorm"  # before the attention block
    queries: str = "self_attn.q_proj"
    keys: str = "self_attn.k_proj"
    output: str = "self_attn.o_proj"
    mlp: str = "mlp"  # the module whose output goes into the residual stream
    last_norm: str = "model.norm"
    fused: bool = False  # queries, keys and values from one matrix, stored (inputs, outputs)
    positions: str | None = None  # a table of position embeddings
    layer_norm: bool = False
    after: str | None = None  # a norm of what the attention block writes
    head_norms: tuple[str, str] | None = None  # norms of queries and of keys
    added: float = 0.0  # to the weight of every norm
    turning: float = 1.0  # share of the dimensions that rotary embedding turns
    embedding_factor: float = 1.0


FAMILIES = {
    "gpt2": Family(
        "transformer.h", "ln_1", "attn.c_attn", "attn.c_attn", "attn.c_proj",
        last_norm="transformer.ln_f", fused=True, positions="transformer.wpe", layer_norm=True,
        turning=0.0,
    ),
    "llama": Family(),
    "qwen3": Family(head_norms=("self_attn.q_norm", "self_attn.k_norm")),
    "gemma2": Family(
        mlp="post_feedforward_layernorm", after="post_attention_layernorm", added=1,
        embedding_factor=float(torch.tensor(32**0.5)),
    ),
    "phi": Family(
        output="self_attn.dense", layer_norm=True, turning=0.5, last_norm="model.final_layernorm"
    ),
}  # fmt: skip


class Oracle:
    """A pass over token ids, and the parts of its queries and keys."""

    def __init__(self, model: Any, family: Family, ids: Sequence[int] = IDS) -> None:
        self.model, self.family, self.ids = model, family, list(ids)
        self.heads = model.config.num_attention_heads
        rope = getattr(model.config, "rope_parameters", None) or {}
        self.base = rope.get("rope_theta", 10000.0)
        self.blocks = list(attrgetter(family.blocks)(model))
        self.given: dict[Any, np.ndarray] = {}
        self.gave: dict[Any, np.ndarray] = {}
        names = [family.norm, family.output, family.mlp, family.after, family.queries, family.keys]
        modules = [attrgetter(name)(block) for block in self.blocks for name in names if name]
        modules.append(attrgetter(family.last_norm)(model))
        hooks = [module.register_forward_hook(self.keep) for module in modules]
        with torch.inference_mode():
            model(torch.tensor([self.ids]), use_cache=False)
        for hook in hooks:
            hook.remove()

    def keep(self, module: Any, inputs: Any, output: Any) -> None:
        for kept, tensor in ((self.given, inputs[0]), (self.gave, output)):
            kept[module] = tensor.reshape(len(self.ids), -1).double().numpy().copy()

    def parts(self, layer: int) -> dict[str, np.ndarray]:
        """What each part of the model wrote before a layer, (T, d_model), by name."""
        family, ids = self.family, torch.tensor(self.ids)
        table = double(self.model.get_input_embeddings().weight)[ids]
        found = {"embedding": table * family.embedding_factor, "biases": np.zeros_like(table)}
        if family.positions:
            found["position"] = double(attrgetter(family.positions)(self.model).weight)[
                : len(self.ids)
            ]
        for number, block in enumerate(self.blocks[:layer]):
            output = attrgetter(family.output)(block)
            weight = double(output.weight) if family.fused else double(output.weight).T
            each = len(weight) // self.heads
            for head in range(self.heads):
                rows = slice(head * each, (head + 1) * each)
                written = self.given[output][:, rows] @ weight[rows]
                found[f"L{number}H{head}"] = self.after(block, written)
            if output.bias is not None:
                found["biases"] = found["biases"] + double(output.bias)
            found[f"MLP{number}"] = self.gave[attrgetter(family.mlp)(block)]
        state = self.given[attrgetter(family.norm)(self.blocks[layer])]
        np.testing.assert_allclose(sum(found.values()), state, atol=1e-3 * abs(state).max())
        return found

    def after(self, block: Any, written: np.ndarray) -> np.ndarray:
        if self.family.after is None:
            return written
        norm = attrgetter(self.family.after)(block)
        return self.scaled(norm, written, self.given[norm])

    def scaled(self, norm: Any, vectors: np.ndarray, state: np.ndarray) -> np.ndarray:
        """Put vectors through a norm, with the scale that the norm had for a state."""
        if self.family.layer_norm:
            vectors, state = (each - each.mean(-1, keepdims=True) for each in (vectors, state))
        return np.asarray(vectors * (double(norm.weight) + self.family.added) / size(state, norm))

    def made(self, layer: int, head: int, which: int) -> dict[str, np.ndarray]:
        """The parts of a head's queries (`which` 0) or keys (1), each (T, d_head), by name."""
        family, block = self.family, self.blocks[layer]
        norm = attrgetter(family.norm)(block)
        module = attrgetter((family.queries, family.keys)[which])(block)
        weight, bias = double(module.weight), module.bias
        weight = weight if family.fused else weight.T
        count = self.model.config.num_attention_heads
        if which == 1:
            count = getattr(self.model.config, "num_key_value_heads", count)
        each = (weight.shape[1] // 3 if family.fused else weight.shape[1]) // count
        start = (
            weight.shape[1] // 3 * which if family.fused else 0
        ) + head * count // self.heads * each
        own = slice(start, start + each)
        found = {
            name: self.scaled(norm, vectors, self.given[norm]) @ weight[:, own]
            for name, vectors in self.parts(layer).items()
        }
        if getattr(norm, "bias", None) is not None:
            found["biases"] = found["biases"] + double(norm.bias) @ weight[:, own]
        if bias is not None:
            found["biases"] = found["biases"] + double(bias)[own]
        if family.head_norms:
            head_norm = attrgetter(family.head_norms[which])(block)
            whole = sum(found.values())
            found = {
                name: part * double(head_norm.weight) / size(np.asarray(whole), head_norm)
                for name, part in found.items()
            }
        return {name: self.turned(part) for name, part in found.items()}

    def turned(self, vectors: np.ndarray) -> np.ndarray:
        """Turn vectors (T, d_head) by their positions; dimensions of the two halves are paired."""
        count = int(vectors.shape[-1] * self.family.turning)
        if count == 0:
            return vectors
        angle = np.arange(len(self.ids))[:, None] * self.base ** (-np.arange(0, count, 2) / count)
        one, other = vectors[:, : count // 2], vectors[:, count // 2 : count]
        return np.concatenate(
            [
                one * np.cos(angle) - other * np.sin(angle),
                other * np.cos(angle) + one * np.sin(angle),
                vectors[:, count:],
            ],
            axis=1,
        )

    def scale(self, size_of_head: int) -> float:
        scalar = getattr(self.model.config, "query_pre_attn_scalar", size_of_head)
        return 1 / float(np.sqrt(scalar))

    def sides(self, layer: int, head: int, query: int, key: int) -> tuple[Any, ...]:
        """Return the score, the contrast, the key side and the query side, both by part."""
        queries, keys = (self.made(layer, head, which) for which in (0, 1))
        others = [k for k in range(1, query + 1) if k != key]
        whole_query = np.asarray(sum(queries.values()))[query]
        whole_key = np.asarray(sum(keys.values()))
        factor = self.scale(len(whole_query))

        def against(vectors: np.ndarray) -> np.ndarray:
            return np.asarray(vectors[key] - vectors[others].mean(0)) * factor

        contrast = float(whole_query @ against(whole_key))
        key_side = {name: float(whole_query @ against(part)) for name, part in keys.items()}
        query_side = {
            name: float(part[query] @ against(whole_key)) for name, part in queries.items()
        }
        return float(whole_query @ whole_key[key]) * factor, contrast, key_side, query_side
