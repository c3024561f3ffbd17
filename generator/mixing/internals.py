"""The inside of a transformers model: where each family keeps its parts, and its weights as NumPy.

Nothing here imports torch: a model's parts are found by name.
"""

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Family:
    """Where a kind of model keeps its parts, as attribute paths.

    A family is listed only if its residual stream is exactly
    embedding + sum over layers (attention output + MLP output), normalised once and unembedded.
    """

    blocks: str  # from the model
    norm: str  # from the model: the last normalisation
    attention: str  # from a block, as are the following
    values: str  # the projection whose last columns are the values
    output: str  # W_O
    inputs_first: bool  # whether W_O is stored (inputs, outputs), unlike torch's Linear
    centred: bool  # whether the last normalisation subtracts the mean (layer norm)


GPT2 = Family(
    blocks="transformer.h",
    norm="transformer.ln_f",
    attention="attn",
    values="attn.c_attn",  # one projection for query, key and value, in this order
    output="attn.c_proj",
    inputs_first=True,
    centred=True,
)
LLAMA = Family(
    blocks="model.layers",
    norm="model.norm",
    attention="self_attn",
    values="self_attn.v_proj",
    output="self_attn.o_proj",
    inputs_first=False,
    centred=False,
)
# By transformers' `model_type`; each was compared with its modelling code and is tested.
# Not here, among others: gemma (scales the embedding, adds one to norm weights, normalises a
# block's output in later versions), gpt_neox and phi (attention and MLP side by side),
# granite (scales what a block adds), olmo2 (normalises a block's output).
FAMILIES = {"gpt2": GPT2, "llama": LLAMA, "mistral": LLAMA, "qwen2": LLAMA, "qwen3": LLAMA}


@dataclass(frozen=True)
class Norm:
    """The last normalisation: layer norm (centred) or RMS norm."""

    weight: Floats  # (d_model,)
    bias: Floats  # (d_model,), zeros where the model has none
    epsilon: float
    centred: bool


@dataclass(frozen=True)
class Weights:
    """The weights that the mixing multiplies by. H query heads, in blocks of rows of W_O."""

    output: list[Floats]  # W_O of each layer: (H, d_head, d_model)
    output_gram: Floats  # W_O W_O^T of each head: (L, H, d_head, d_head)
    output_bias: Floats  # (L, d_model), zeros where the model has none
    norm: Norm
    unembedding: Floats  # (vocabulary, d_model)


@dataclass(frozen=True)
class Internals:
    """What one forward pass computed on its way, beside the attention weights."""

    values: Floats  # (L, H_kv, T, d_head)
    attention_output: Floats  # (L, T, d_model): what each attention block really wrote
    mlp_output: Floats  # (L, d_model), at the last token
    embedding: Floats  # (d_model,), at the last token, position included
    final: Floats  # (d_model,): the residual stream before the last normalisation, last token
    logits: Floats  # (vocabulary,), at the last token


def unavailable(model: Any) -> str | None:
    """Why the mixing cannot be computed for a transformers model; None when it can."""
    kind = model.config.model_type
    if kind not in FAMILIES:
        return (
            f"models of type {kind} are not supported: only those whose residual stream is known "
            f"to be a plain sum ({', '.join(FAMILIES)})"
        )
    precision = str(model.dtype).removeprefix("torch.")
    if precision != "float32":
        return f"it was run in {precision}, in which the parts do not add up to four digits"
    if any(weights.is_meta for weights in model.parameters()):
        return "it is too large for this machine's memory at once, and its weights come in turn"
    return None


def read_weights(model: Any) -> Weights:
    """The weights of a supported model; on a CPU they share its memory.

    Raises:
        KeyError: when the model's family is not supported (see `unavailable`).
    """
    family = FAMILIES[model.config.model_type]
    heads, width = model.config.num_attention_heads, model.config.hidden_size
    projections = [attrgetter(family.output)(block) for block in blocks(model, family)]
    matrices = [array(projection.weight) for projection in projections]
    matrices = [matrix if family.inputs_first else matrix.T for matrix in matrices]
    output = [matrix.reshape(heads, -1, width) for matrix in matrices]
    norm = attrgetter(family.norm)(model)
    return Weights(
        output=output,
        output_gram=np.stack([matrix @ matrix.transpose(0, 2, 1) for matrix in output]),
        output_bias=np.stack([bias_of(projection, width) for projection in projections]),
        norm=Norm(array(norm.weight), bias_of(norm, width), epsilon(norm), family.centred),
        unembedding=array(model.get_output_embeddings().weight),
    )


def blocks(model: Any, family: Family) -> list[Any]:
    """The model's layers in order."""
    return list(attrgetter(family.blocks)(model))


def bias_of(module: Any, width: int) -> Floats:
    """A module's bias, or zeros where it has none."""
    bias = getattr(module, "bias", None)
    return np.zeros(width, np.float32) if bias is None else array(bias)


def epsilon(norm: Any) -> float:
    """What a normalisation adds to the variance, under torch's or transformers' name."""
    return float(norm.eps if hasattr(norm, "eps") else norm.variance_epsilon)


def array(tensor: Any) -> Floats:
    """A torch tensor as float32 NumPy, in the same memory where it can be."""
    values: Floats = tensor.detach().float().cpu().numpy()
    return values
