"""How the output projection W_O mixes the heads: what each one writes, and how the writings add up.

Concatenating the heads' outputs and multiplying by W_O is the same as a sum of one vector per head,
c_h = (A_h V_h) W_O[rows of h], plus the bias (Elhage et al. 2021). The vectors are made in float32,
as the model makes them: reading W_O is what takes the time. Sums over them are float64.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from generator.mixing.attribution import Parts, predict
from generator.mixing.gram import Doubles, gram_matrices, pack_gram
from generator.mixing.internals import Floats, Internals, Weights
from generator.mixing.settings import MIXING_SCALE, MIXING_TOLERANCE
from generator.shared import Attention, BuildError

TENS = np.array([10.0**power for power in range(23)])  # all that a float holds exactly


@dataclass(frozen=True)
class Ledger:
    """What one layer's heads write, token by token."""

    gram: Doubles  # (T, H + 1, H + 1)
    output_norm: Floats  # (T,)
    residual: float
    last: Doubles  # (H + 1, d_model): the vectors at the last token, the bias last


def mixing(
    where: str,
    attention: Attention,
    internals: Internals,
    weights: Weights,
    target: int | None,
    label: Callable[[int], str],
) -> dict[str, Any]:
    """What <sentence>.mixing.json holds for one forward pass, but for its names.

    Args:
        where: the model and the sentence, for messages.
        attention: (L, H, T, T), the weights that were dumped.
        internals: what the same pass computed beside them.
        weights: the model's weights.
        target: the id of the next token to explain; None for the model's first choice.
        label: the text of a token id.

    Raises:
        BuildError: when parts do not add up to what the model computed (MIXING_TOLERANCE).
    """
    layers, heads = attention.shape[:2]
    ledgers = [
        layer_ledger(f"{where}: layer {layer}", attention[layer], internals, weights, layer)
        for layer in range(layers)
    ]
    last = np.stack([ledger.last for ledger in ledgers])  # (L, H + 1, d_model)
    # All layers at once from here on: at a dozen tokens, calls cost more than numbers.
    gram = np.concatenate([ledger.gram for ledger in ledgers])  # (L * T, H + 1, H + 1)
    norms = np.stack([ledger.output_norm for ledger in ledgers])  # (L, T)
    value_norms = carried_norms(internals.values, weights.output_gram)  # (L, H, T)
    parts = Parts(last[:, :heads], internals.mlp_output, internals.embedding, last[:, heads].sum(0))
    return {
        "layers": layers,
        "heads": heads,
        "scale": MIXING_SCALE,
        "gram": pack_gram(gram, norms.ravel()),
        "output_norm": significant(norms).tolist(),
        "value_norm": significant(value_norms.reshape(layers * heads, -1)).tolist(),
        "residual": float(significant(max(ledger.residual for ledger in ledgers), 3)),
        "prediction": predict(where, parts, internals, weights, target, label),
    }


def layer_ledger(
    where: str, attention: Floats, internals: Internals, weights: Weights, layer: int
) -> Ledger:
    """One layer's ledger from its attention (H, T, T).

    Raises:
        BuildError: when the parts do not add up to the attention block's output.
    """
    values, output = internals.values[layer], weights.output[layer]
    parts = contributions(attention, values, output, weights.output_bias[layer])
    whole = parts.sum(0)  # (T, d_model)
    residual = relative_residual(whole, internals.attention_output[layer])
    if not residual <= MIXING_TOLERANCE:  # also refuses NaN
        raise BuildError(
            f"{where}: the heads and the bias add up to the attention output only within "
            f"{residual:.2g} of its norm, over {MIXING_TOLERANCE:g}; remove this model's type "
            "from FAMILIES in generator/mixing/internals.py"
        )
    return Ledger(
        gram=gram_matrices(parts),
        output_norm=norm(whole),
        residual=residual,
        last=parts[:, -1],
    )


def contributions(attention: Floats, values: Floats, output: Floats, bias: Floats) -> Doubles:
    """The vectors that add up to the attention block's output.

    Args:
        attention: (H, T, T), one layer.
        values: (H_kv, T, d_head); query head h uses the values of head h // (H / H_kv).
        output: W_O of the layer, (H, d_head, d_model).
        bias: (d_model,) of the output projection.

    Returns:
        (H + 1, T, d_model), the bias last, the same for every token.
    """
    heads, length, _ = attention.shape
    parts = np.empty((heads + 1, length, len(bias)))
    parts[:heads] = attention @ by_query_head(values, heads) @ output
    parts[heads] = bias
    return parts


def carried_norms(values: Floats, gram: Floats) -> Floats:
    """The norm of v W_O, by which Kobayashi et al. (2020) weigh attention.

    Its square is v (W_O W_O^T) v^T: so the d_model numbers of each vector are never computed.

    Args:
        values: (L, H_kv, T, d_head), as for `contributions`.
        gram: W_O W_O^T of every head, (L, H, d_head, d_head).

    Returns:
        (L, H, T)
    """
    vectors = by_query_head(values, gram.shape[1])
    squares = np.vecdot(vectors @ gram, vectors)
    lengths: Floats = np.sqrt(np.maximum(squares, 0))  # rounding can leave less than nothing
    return lengths


def by_query_head(values: Floats, heads: int) -> Floats:
    """The values that each query head uses: (..., H_kv, T, d_head) -> (..., H, T, d_head)."""
    return np.repeat(values, heads // values.shape[-3], axis=-3)


def relative_residual(whole: Doubles, output: Floats) -> float:
    """How far the parts' sum is from the real output, by its norm: the largest over the tokens.

    Args:
        whole: (T, d_model), the sum of the parts.
        output: (T, d_model), what the model computed.

    Returns:
        0 where both are zero; infinity where only the output is.
    """
    distance, size = norm(whole - output), norm(output.astype(np.float64))  # (T,)
    nothing = np.where(distance == 0, 0.0, np.inf)
    relative = np.divide(distance, size, out=nothing, where=size > 0)
    return float(relative.max())


def norm(vectors: Floats) -> Floats:
    """The Euclidean norms of (..., d_model), without the copies that `np.linalg.norm` makes."""
    lengths: Floats = np.sqrt(np.vecdot(vectors, vectors))
    return lengths


def significant(values: ArrayLike, digits: int = 5) -> Doubles:
    """Numbers cut to what the figures can use: a small file, the same bytes on every run."""
    numbers = np.asarray(values, np.float64)
    size = np.maximum(abs(numbers), 1e-17)  # what is smaller keeps fewer digits
    places = digits - 1 - np.floor(np.log10(size)).astype(int)
    up, down = TENS[np.maximum(places, 0)], TENS[np.maximum(-places, 0)]
    cut: Doubles = np.rint(numbers * up / down) / up * down  # the float nearest to the decimal
    return cut
