"""Checks the attention weights of models and of recordings before anything is written.

The site explains each row of weights as a distribution over the query and the tokens before it,
and over the attention sink in a model that has one. Rows that are something else are refused, since
readers would misunderstand their numbers.
"""

import numpy as np

from generator.shared import Attention, BuildError, Sink, head_name

CAUSAL_TOLERANCE = 1e-6  # the weight on later tokens above which a model is not causal
# How far from 1 the sum of a row may be. Each weight is rounded once to its dtype, by at most half
# an epsilon. The rest of the tolerance is for a softmax that also rounded the sum it divides by.
ROW_TOLERANCE = {"float32": 1e-4, "float16": 1e-3, "bfloat16": 8e-3}


def refuse_faulty(where: str, attention: Attention, dtype: str, sink: Sink | None = None) -> None:
    """Raise a BuildError when weights cannot be shown.

    Args:
        where: the beginning of the message: a model, a sentence or a file.
        attention: the weights, (L, H, T, T).
        dtype: the number format in which the model ran, as models.yml names it.
        sink: what each query gives to the model's attention sink, if it has one.
    """
    if fault := fault_of(attention, ROW_TOLERANCE[dtype], sink):
        raise BuildError(f"{where}: {fault}")


def fault_of_logits(logits: np.ndarray) -> str | None:
    """Return why the logits of a token, (vocabulary,), are faulty, or None when they are not.

    A model may set the logits of some tokens to minus infinity, so that it never predicts them.
    """
    if not (np.isnan(logits) | np.isposinf(logits)).any():
        return None
    return (
        "its logits are NaN or infinity (an overflow, or damaged weights); "
        "run it in float32, or check its weights"
    )


def fault_of(attention: Attention, tolerance: float, sink: Sink | None = None) -> str | None:
    """Return in one line why weights cannot be shown, or None when they can.

    Args:
        attention: the weights, (L, H, T, T).
        tolerance: how far from 1 the sum of a row and its sink may be.
        sink: what each query gives to the model's attention sink, if it has one.
    """
    if not (finite := np.isfinite(attention)).all():
        return (
            f"{head_at(~finite)} gives NaN or infinity (an overflow, or damaged weights); "
            "run it in float32, or check its weights"
        )
    if (negative := attention < 0).any():
        return f"{head_at(negative)} gives a negative weight; only softmax attention can be shown"
    later = np.triu(attention, 1).sum(-1, dtype=float)  # (L, H, T)
    if later.max() > CAUSAL_TOLERANCE:
        most, query = later.max(), worst(later)[2]
        return (
            f"not causal: query {query} gives {most:.3g} to later tokens; "
            "only causal models can be shown"
        )
    sums = attention.sum(-1, dtype=float)
    return fault_of_sums(sums if sink is None else sums + np.nan_to_num(sink), tolerance)


def fault_of_shapes(
    shapes: list[tuple[int, ...]], layers: int, heads: int, length: int
) -> str | None:
    """Return why weights of these shapes are not one map for each head, or None when they are.

    Args:
        shapes: the shapes of the weights that the layers returned.
        layers: how many layers the model has.
        heads: how many heads each layer has, according to the configuration.
        length: the number of tokens, T.
    """
    if len(shapes) != layers:
        return f"attention weights come from only {len(shapes)} of its {layers} layers"
    if odd := next((s for s in shapes if len(s) != 3 or s[1:] != (length, length)), None):
        return f"a layer returns weights of shape {odd} for {length} tokens, not one for each pair"
    found = sorted({shape[0] for shape in shapes})
    if found != [heads]:
        return f"its layers have {found} heads, not {heads} each"
    return None


def fault_of_sums(sums: np.ndarray, tolerance: float) -> str | None:
    """Return why rows with these sums (L, H, T) cannot be shown, or None when they can."""
    missing, excess = 1 - sums.min(), sums.max() - 1
    if max(missing, excess) <= tolerance:
        return None
    layer, head, query = worst(-sums if missing >= excess else sums)
    at = f"{head_name((layer, head))}, query {query}"
    if excess > missing:
        return f"rows sum to up to {sums.max():.4g} ({at}); only rows that sum to 1 can be shown"
    return (
        f"rows fall short of 1 by up to {missing:.3g} ({at}): something that is not a token "
        "takes the rest, and these weights do not say what; only rows that sum to 1 can be shown"
    )


def head_at(wrong: np.ndarray) -> str:
    """The name of the first head that has a cell in the mask `wrong`, (L, H, T, T)."""
    layer, head, _, _ = np.argwhere(wrong)[0]
    return head_name((int(layer), int(head)))


def worst(amounts: np.ndarray) -> tuple[int, int, int]:
    """The layer, head and query of the largest number in an array (L, H, T)."""
    layer, head, query = np.unravel_index(amounts.argmax(), amounts.shape)
    return int(layer), int(head), int(query)
