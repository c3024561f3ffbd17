"""How much of the target's logit remains when all heads but a few are replaced by their means."""

from collections.abc import Collection, Sequence
from typing import Any

import torch

from generator.cause.heads import all_heads
from generator.cause.passes import Passes
from generator.cause.settings import EFFECTS_SCALE
from generator.cause.variants import Variant, removal


def kept(
    passes: Passes,
    means: Sequence[Sequence[float]],
    ids: Sequence[int],
    target: int,
    heads: Collection[tuple[int, int]],
) -> dict[str, float]:
    """The target's logit (minus the mean logit over the vocabulary) in three passes.

    At every token but the first, the output of a replaced head is its mean. The MLPs are not
    replaced: they compute from the changed residual stream.

    Args:
        passes: the passes of the model.
        means: for each layer, the mean output of its heads, (inputs,).
        ids: the sentence's tokens.
        target: the id of the next token to explain.
        heads: the layer and the number of each head that is kept.

    Returns:
        The logit in the unchanged pass (`all`), with all heads but the kept ones replaced (`kept`),
        and with all heads replaced (`none`).
    """
    replaced = [torch.tensor(each, device=passes.device) for each in means]
    edits = {
        (layer, head): removal(output, layer, head, replaced[layer])
        for output, layer, head in all_heads(passes.outputs)
    }
    others: Variant = tuple(edit for place, edit in edits.items() if place not in heads)
    logits: dict[int, Any] = {-1: passes.known(tuple(ids)).logits}
    for results in passes.run(ids, [others, tuple(edits.values())]):
        logits |= dict(zip(results.order, results.logits[1:], strict=True))

    def logit(row: Any) -> float:
        row = row.double()
        return round(float(row[target] - row.mean()) * EFFECTS_SCALE) / EFFECTS_SCALE

    return {"all": logit(logits[-1]), "kept": logit(logits[0]), "none": logit(logits[1])}
