"""What each head of a layer writes, and how closely the sum matches the attention block's output.

The attention block concatenates the outputs of its heads and multiplies them by W_O. The result is
also a sum of one vector per head, c_h = z_h W_O[rows of h], plus the bias (Elhage et al. 2021).
z_h is read from the input of W_O, so grouped, latent, gated and sink attention need no special
code. The vectors are computed in float32, as in the model; sums over them are float64.
"""

from dataclasses import dataclass

import numpy as np

from generator.mixing.gram import gram_matrices
from generator.mixing.path import BIAS, HEADS, Doubles, Floats, Term, array, carry, rows
from generator.mixing.recording import NotASum, Projection
from generator.mixing.settings import MIXING_TOLERANCE


@dataclass(frozen=True)
class Ledger:
    """What one layer's heads write, token by token."""

    gram: Doubles  # (T, H + 1, H + 1), the inner products of what the heads and the bias write
    output_norm: Floats  # (T,), the norm of the sum of these vectors
    residual: float  # what `relative_residual` returns
    last: Doubles  # (H + 1, d_model), these vectors at the last token, carried to the unembedding
    value_norms: Floats | None  # (H, T), from `contributions`


def layer_ledger(projection: Projection, attention: Floats, terms: list[Term]) -> Ledger:
    """Split what one layer's attention block writes into one vector per head, and check the sum.

    Args:
        projection: the layer's output projection.
        attention: the layer's attention weights in the dump, (H, T, T).
        terms: the terms of the state that the unembedding multiplies.

    Raises:
        NotASum: when the parts do not add up to the attention block's output, when this output is
            not added to the residual stream exactly once, or when the layer multiplied its values
            by other weights.
    """
    refuse_other_weights(projection, attention)
    heads = [
        each for each in terms if each.leaf.kind == HEADS and each.leaf.layer == projection.layer
    ]
    if len(heads) != 1:
        raise NotASum(
            f"what layer {projection.layer} writes is not added to the residual stream exactly once"
        )
    (term,) = heads
    assert term.output is not None  # the path of heads leads through what they write
    written, value_norms = contributions(projection)
    parts = carry(written, term.steps[term.after :])
    for each in terms:
        if each.leaf.kind == BIAS and each.output is term.output:
            parts[-1] += carry(rows(each.leaf.value)[np.newaxis], each.steps[each.after :])[0]
    whole = parts.sum(0)  # (T, d_model)
    residual = relative_residual(whole, rows(term.output.value))
    if not residual <= MIXING_TOLERANCE:  # also refuses NaN
        raise NotASum(
            f"in layer {projection.layer} the heads and the bias add up to the attention output "
            f"only within {residual:.2g} of its norm, over {MIXING_TOLERANCE:g}"
        )
    last = carry(parts[:, -1:], term.steps[: term.after])[:, 0]
    return Ledger(gram_matrices(parts), norm(whole), residual, last, value_norms)


def refuse_other_weights(projection: Projection, attention: Floats) -> None:
    """Raise NotASum when the values were not multiplied by the weights that the site shows."""
    used = array(projection.heads.attention)
    if used.size != attention.size or abs(used.reshape(attention.shape) - attention).max() > 1e-6:
        raise NotASum(
            f"in layer {projection.layer} the weights that it returns are not those that it "
            "multiplies its values with"
        )


def contributions(projection: Projection) -> tuple[Doubles, Floats | None]:
    """What each head writes through its rows of W_O, and the norms of its values times these rows.

    Returns:
        First, what each head writes and, in the last row, the bias, which is the same for every
        token, (H + 1, T, d_model). Second, the norms of v W_O, by which Kobayashi et al. (2020)
        multiply the attention weights, (H, T). The norms are None if a gate or a normalisation
        comes between the weighted values and W_O: then what reaches W_O from a value also depends
        on the query.
    """
    given, weight = projection.by_head()
    heads, length, _ = given.shape
    vectors = given
    if projection.heads.plain:
        values = array(projection.heads.values)
        values = np.broadcast_to(values.reshape(-1, *values.shape[-2:]), given.shape)
        vectors = np.concatenate([given, values], axis=1)  # W_O is read once for both
    # W_O is the left factor, in its own memory layout. As the right factor, it would be copied.
    products = weight.transpose(0, 2, 1) @ vectors.transpose(0, 2, 1)  # (H, d_model, T or 2 T)
    parts = np.zeros((heads + 1, length, weight.shape[-1]))
    parts[:heads] = products[..., :length].transpose(0, 2, 1)
    if projection.bias is not None:
        parts[heads] = array(projection.bias)
    if not projection.heads.plain:
        return parts, None
    return parts, norm(products[..., length:].transpose(0, 2, 1))


def relative_residual(whole: Doubles, output: Doubles) -> float:
    """The distance of the parts' sum from the output, divided by the output's norm.

    Args:
        whole: the sum of the parts at each token, (T, d_model).
        output: what the model computed, (T, d_model).

    Returns:
        The largest value of all tokens. At a token where the output is zero, the value is 0 if the
        sum is zero, too, and infinity otherwise.
    """
    distance, size = norm(whole - output), norm(output)  # (T,)
    nothing = np.where(distance == 0, 0.0, np.inf)
    relative = np.divide(distance, size, out=nothing, where=size > 0)
    return float(relative.max())


def norm(vectors: Floats) -> Floats:
    """The Euclidean norm of each vector, without the copies that `np.linalg.norm` makes.

    Args:
        vectors: the vectors, (..., d_model).
    """
    lengths: Floats = np.sqrt(np.vecdot(vectors, vectors))
    return lengths
