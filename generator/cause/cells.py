"""Estimates, from one gradient, how log p(target) would change if one attention weight were 0.

To first order, the change is minus the weight times the gradient of log p(target) with respect to
the weight. This is attribution patching (Syed et al. 2023), here of single weights. Some cells,
with estimates of all sizes, are really cut: their weight is set to 0, and the change is compared
with the estimate.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from generator.cause.passes import Passes
from generator.cause.settings import CUTS
from generator.cause.variants import Cut
from generator.mixing import Doubles, Floats
from generator.shared import Attention


def estimates(passes: Passes, ids: Sequence[int], target: int) -> Attention:
    """The estimated change of log p(target) by cutting each weight alone, (L, H, T, T), in nats.

    Raises:
        ValueError: when the gradient does not reach the weights that the model returns.
    """
    with torch.enable_grad():
        inputs = torch.tensor([list(ids)], device=passes.device)
        output = passes.model(inputs, **passes.options)
        chosen = output.logits[0, -1].float().log_softmax(-1)[target]
        found = torch.autograd.grad(chosen, output.attentions, allow_unused=True)
    if any(each is None for each in found):
        raise ValueError("the gradient does not reach the attention weights that it returns")
    pairs = zip(output.attentions, found, strict=True)
    return np.stack([(-weights * slope)[0].detach().float().cpu() for weights, slope in pairs])


def chosen_cells(effects: Floats) -> list[Cut]:
    """At most CUTS cells, from the largest effect to the smallest, at geometrically spaced ranks.

    Args:
        effects: the estimates, (L, H, T, T).
    """
    query, key = np.tril_indices(effects.shape[-1])
    cells = effects[:, :, query, key].reshape(-1)
    ranks = np.unique(np.geomspace(1, len(cells), 2 * CUTS).astype(int) - 1)
    if len(ranks) > CUTS:  # 2 * CUTS ranks were made, since rounding merges the first of them
        ranks = ranks[np.linspace(0, len(ranks) - 1, CUTS).astype(int)]
    order = np.argsort(-abs(cells), kind="stable")[ranks]
    layer, head, cell = np.unravel_index(order, (*effects.shape[:2], len(query)))
    return [
        Cut(int(at), int(of), int(query[which]), int(key[which]))
        for at, of, which in zip(layer, head, cell, strict=True)
    ]


def agreement(effects: Floats, cells: list[Cut], cut: Doubles) -> dict[str, Any]:
    """How well the estimates agree with the measured changes.

    Args:
        effects: the estimates, (L, H, T, T).
        cells: the cells that were cut.
        cut: the measured change of log p(target) for each of these cells, (cells,).

    Returns:
        The number of cells; Pearson's correlation of estimates and changes (None where the
        estimates or the changes are all equal); and the largest difference, in nats.
    """
    guess = np.array([effects[each.layer, each.head, each.query, each.key] for each in cells])
    varies = len(cells) > 1 and guess.std() > 0 and cut.std() > 0
    correlation = round(float(np.corrcoef(guess, cut)[0, 1]), 4) if varies else None
    worst = round(float(abs(guess - cut).max()), 4)
    return {"cells": len(cells), "correlation": correlation, "worst": worst}
