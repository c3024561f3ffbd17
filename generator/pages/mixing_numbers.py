"""Computes numbers about mixing, for the prose, from a parsed mixing.json."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.mixing import gram_at
from generator.shared import Head, Json, Scores, highest


@dataclass(frozen=True)
class Agreement:
    """How far the vectors that the heads of a layer write at a token point the same way."""

    layer: int
    ratio: float  # norm of the sum / sum of the norms: 1 if all vectors have the same direction


def opposing_heads(effects: list[Scores], looking: NDArray[np.bool_]) -> tuple[Head, Head] | None:
    """Of the heads that look, the one that raises a logit most and the one that lowers it most.

    Args:
        effects: arrays (L, H): each head's direct effect on the logit, relative to the mean logit
            and to the logit of another answer. The weaker of these effects counts.
        looking: (L, H), True for the heads that look at the word.

    Returns:
        The two heads; None unless one of the heads that look raises the logit and one lowers it.
    """
    raised = np.where(looking, np.min(effects, axis=0), -np.inf)
    lowered = np.where(looking, -np.max(effects, axis=0), -np.inf)
    if raised.max() <= 0 or lowered.max() <= 0:
        return None
    return highest(raised), highest(lowered)


def agreements(mixing: Json, token: int) -> list[Agreement]:
    """The agreement of each layer's heads at a token, without biases, the smallest ratio first.

    Layers whose heads write nothing are left out.

    Args:
        mixing: a parsed mixing.json.
        token: the index of the token.
    """
    heads, found = mixing["heads"], []
    for layer in range(mixing["layers"]):
        gram = gram_at(mixing, layer, token)[:heads, :heads]
        norms = float(np.sqrt(np.clip(np.diag(gram), 0, None)).sum())
        if norms > 0:
            found.append(Agreement(layer, float(np.sqrt(max(gram.sum(), 0.0))) / norms))
    return sorted(found, key=lambda each: each.ratio)


def first_value_ratio(mixing: Json) -> Scores:
    """The norm of v W_O at the first token, divided by the mean norm at the other tokens, (L, H).

    A head multiplies v W_O of a key by its weight on that key (Kobayashi et al. 2020).

    Args:
        mixing: a parsed mixing.json with at least two tokens.
    """
    norms = np.asarray(mixing["value_norm"], dtype=float)  # (L * H, T)
    others = np.maximum(norms[:, 1:].mean(axis=-1), np.finfo(float).tiny)
    return np.asarray((norms[:, 0] / others).reshape(mixing["layers"], mixing["heads"]))
