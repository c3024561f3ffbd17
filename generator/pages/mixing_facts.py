"""Numbers for the prose about mixing: what heads write, beside where they look."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.mixing import gram_at
from generator.shared import Head, Json, highest

Scores = NDArray[np.float64]  # (L, H)


@dataclass(frozen=True)
class Agreement:
    """How much of what the heads of a layer write at a token is left in their sum."""

    layer: int
    ratio: float  # the norm of the sum over the sum of the norms: 1 when all point the same way


def opposed(effects: Scores, looking: NDArray[np.bool_]) -> tuple[Head, Head] | None:
    """Of the heads that look at a word, those that raise and lower a logit most.

    Args:
        effects: (L, H), each head's direct effect on the logit.
        looking: (L, H), which heads look at the word.

    Returns:
        None unless one of them raises the logit and one lowers it.
    """
    seen = np.where(looking, effects, 0.0)
    if seen.max() <= 0 or seen.min() >= 0:
        return None
    return highest(seen), highest(-seen)


def agreements(mixing: Json, token: int) -> list[Agreement]:
    """Each layer's agreement at a token, the layer that cancels most first; biases left out.

    Args:
        mixing: a parsed mixing.json.
        token: its index.
    """
    heads, found = mixing["heads"], []
    for layer in range(mixing["layers"]):
        gram = gram_at(mixing, layer, token)[:heads, :heads]
        norms = float(np.sqrt(np.clip(np.diag(gram), 0, None)).sum())
        if norms > 0:
            found.append(Agreement(layer, float(np.sqrt(max(gram.sum(), 0.0))) / norms))
    return sorted(found, key=lambda each: each.ratio)


def first_value_ratio(mixing: Json) -> Scores:
    """The norm of what a weight on the first token carries, over its mean at the others, (L, H).

    The norms are those of v W_O, by which Kobayashi et al. (2020) weigh attention.

    Args:
        mixing: a parsed mixing.json of at least two tokens.
    """
    norms = np.asarray(mixing["value_norm"], dtype=float)  # (L * H, T)
    others = np.maximum(norms[:, 1:].mean(axis=-1), np.finfo(float).tiny)
    return np.asarray((norms[:, 0] / others).reshape(mixing["layers"], mixing["heads"]))
