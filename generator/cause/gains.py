"""Finds the heads that restore most of the target's logit, while means replace all other heads.

A gate on each head mixes its mean (gate 0) and its output (gate 1). The gradient of the target's
logit with respect to the gates estimates what each head would add. The gates of the heads that
would add most are opened, a few at a time. After each step the gradient is computed again, since
heads act through one another. This is attribution patching (Syed et al. 2023) in reverse: heads are
put back, not taken out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import numpy as np
import torch

from generator.cause.batch import Batch
from generator.cause.heads import Output
from generator.cause.passes import Passes
from generator.cause.settings import AT_A_TIME, LEAST_GAIN
from generator.mixing import Doubles
from generator.shared import Head


@dataclass
class Gated(Batch):
    """A pass over one sentence in which each head's output is mixed with its mean."""

    gates: Any = None  # a tensor (L, H)
    means: list[Any] = field(default_factory=list)  # for each layer, the means, (inputs,)
    owner: list[Any] = field(default_factory=list)  # for each layer, what `owner` returns

    def give(self, given: torch.Tensor, is_last: bool) -> torch.Tensor:
        """Mix the heads' outputs, (1, T, inputs), with their means, except at the first token."""
        mean = self.means[self.layer].to(given)
        gate = self.gates[self.layer][self.owner[self.layer]].to(given)
        flat = given.reshape(-1, given.shape[-1])
        mixed = torch.cat([flat[:1], mean + gate * (flat[1:] - mean)])
        return mixed.reshape(given.shape)


def chosen(
    passes: Passes,
    means: Sequence[Sequence[float]],
    ids: Sequence[int],
    target: int,
    most: int,
) -> list[Head]:
    """The heads that restore most of the target's logit, in the order in which they were found.

    Heads whose gates are opened together may fail to raise the logit, contrary to the estimates.
    Such heads are then left out for good. A head is chosen only if its estimate is above LEAST_GAIN
    times what all heads together add to the logit.

    Args:
        passes: the passes of the model.
        means: for each layer, the mean output of its heads, (inputs,).
        ids: the sentence's tokens.
        target: the id of the next token to explain.
        most: the largest number of heads.
    """
    own = passes.known(tuple(ids)).logits.float()
    replaced = [torch.tensor(each, device=passes.device) for each in means]

    def gains_with(heads: list[Head]) -> tuple[float, Doubles]:
        return estimated(passes, replaced, ids, target, heads)

    found: list[Head] = []
    refused: list[Head] = []
    logit, gains = gains_with(found)
    least = max(LEAST_GAIN * (float(own[target] - own.mean()) - logit), 0)
    for _ in range(2 * -(-most // AT_A_TIME)):
        count = min(AT_A_TIME, most - len(found))
        new = best_of(gains, {*found, *refused}, count, least)
        if not new:
            break
        now, then = gains_with([*found, *new])
        if now > logit:
            found += new
            logit, gains = now, then
        else:
            refused += new
    return found


def best_of(gains: Doubles, known: Collection[Head], count: int, least: float) -> list[Head]:
    """At most `count` heads with the largest gains (L, H) above `least`; none from `known`."""
    order = np.argsort(-gains, axis=None, kind="stable").tolist()
    heads = (divmod(flat, gains.shape[1]) for flat in order)
    return list(
        islice((each for each in heads if each not in known and gains[each] > least), count)
    )


def estimated(
    passes: Passes, means: list[Any], ids: Sequence[int], target: int, heads: list[Head]
) -> tuple[float, Doubles]:
    """The target's logit (minus the mean logit over the vocabulary), and its gradient at the gates.

    Args:
        passes: the passes of the model.
        means: for each layer, the mean output of its heads, a tensor (inputs,).
        ids: the sentence's tokens.
        target: the id of the next token to explain.
        heads: the heads whose gates are open; means replace all other heads.

    Returns:
        The logit, and its gradient with respect to the gates, (L, H).
    """
    shape = (len(passes.outputs), len(passes.outputs[0].columns))
    gates = torch.zeros(shape, device=passes.device)
    for head in heads:
        gates[head] = 1
    gates.requires_grad_()
    batch = Gated([], [], len(ids), 0, grows=False, shortens=False)
    batch.gates, batch.means = gates, means
    batch.owner = [owner(each, passes.device) for each in passes.outputs]
    with torch.enable_grad():
        row = passes.forward(batch, ids, None).logits[0, -1].float()
        logit = row[target] - row.mean()
        (slopes,) = torch.autograd.grad(logit, gates)
    return float(logit.detach()), slopes.double().cpu().numpy()


def owner(output: Output, device: Any) -> Any:
    """The number of the head that each input of an output projection comes from, (inputs,)."""
    found = np.empty(output.inputs, np.int64)
    for head, columns in enumerate(output.columns):
        found[columns] = head
    return torch.tensor(found, device=device)
