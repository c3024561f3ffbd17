"""What becomes of a sentence without each of its heads: the contents of its two files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import torch

from generator.cause.cells import agreement, chosen_cells, estimates
from generator.cause.numbers import Predictions, distances, most_moved, predictions
from generator.cause.passes import Passes
from generator.cause.settings import (
    EFFECTS_FORMAT,
    EFFECTS_SCALE,
    LEAST_DIFFERENCE,
    STRONGEST,
)
from generator.cause.variants import Edit, Variant, removal
from generator.mixing import Doubles
from generator.shared import pack


@dataclass(frozen=True)
class Asked:
    """A sentence as tokens, and what follows it."""

    name: str
    ids: Sequence[int]
    target: int | None  # the next token to explain; None for the model's first choice
    against: int | None = None  # another answer; None for that of the pair


@dataclass(frozen=True)
class Causes:
    """The contents of a sentence's two files, but for the names in them."""

    effects: dict[str, Any]
    cells: dict[str, Any]


@dataclass(frozen=True)
class Changes:
    """What variants change, in the order in which they were asked for."""

    predictions: Predictions
    distances: Doubles  # (variants, L, H)


def causes(
    passes: Passes,
    means: Sequence[Sequence[float]],
    asked: Asked,
    pair: Asked | None,
    label: Callable[[int], str],
) -> Causes:
    """Remove every head of a sentence, and say what that does.

    Args:
        passes: the model.
        means: of each layer (inputs,), what its heads give on average.
        asked: the sentence.
        pair: the sentence that it is compared with; None for none.
        label: the text of a token id.
    """
    target, answer = answers(passes, asked, pair)
    replaced = [torch.tensor(each, device=passes.device) for each in means]
    heads = [removal(*each, replaced[each[1]]) for each in all_heads(passes)]
    alone = changes(passes, asked.ids, [(each,) for each in heads], target, answer)
    cells = estimates(passes, asked.ids, target)
    cuts = chosen_cells(cells)
    pairs = list(combinations(strongest(alone.predictions.logprob), 2))
    together: list[Variant] = [(heads[one], heads[other]) for one, other in pairs]
    more = changes(passes, asked.ids, [*together, *((cut,) for cut in cuts)], target, answer)
    joint = in_steps(more.predictions.logprob[: len(pairs)])
    effects = {
        "format": EFFECTS_FORMAT,
        "target": label(target),
        "target_id": target,
        "scale": EFFECTS_SCALE,
        "baseline": "mean",
        "logprob": in_steps(alone.predictions.logprob),
        "kl": in_steps(alone.predictions.kl),
        "difference": differences(alone.predictions, answer, label),
        "moves": list(most_moved(alone.distances, alone.predictions.logprob)),
        "patched": patched(passes, asked, pair, target, answer, label),
        "joint": [[*both, effect] for both, effect in zip(pairs, joint, strict=True)],
        "agreement": agreement(cells, cuts, more.predictions.logprob[len(pairs) :]),
    }
    return Causes(effects, cells_contents(cells, label(target)))


def all_heads(passes: Passes) -> list[tuple[Any, int, int]]:
    """Every head of a model: its layer's output projection, its layer, its number in it."""
    return [
        (output, layer, head)
        for layer, output in enumerate(passes.outputs)
        for head in range(len(output.columns))
    ]


def changes(
    passes: Passes, ids: Sequence[int], variants: list[Variant], target: int, other: int | None
) -> Changes:
    """Run variants of a sentence and keep what they change."""
    layers, heads = len(passes.outputs), len(passes.outputs[0].columns)
    numbers = np.zeros((3, len(variants)))
    moved = np.zeros((len(variants), layers, heads))
    for results in passes.run(ids, variants):
        found = predictions(results.logits, target, other)
        numbers[:, results.order] = found.logprob, found.kl, found.difference
        moved[results.order] = distances(results)
    return Changes(Predictions(*numbers), moved)


def answers(passes: Passes, asked: Asked, pair: Asked | None) -> tuple[int, int | None]:
    """The token to explain, and another answer to compare it with: that of the pair, if any."""
    target = first_choice(passes, asked) if asked.target is None else asked.target
    other = asked.against
    if other is None and pair is not None:
        other = first_choice(passes, pair) if pair.target is None else pair.target
    return target, None if other == target else other


def first_choice(passes: Passes, asked: Asked) -> int:
    """The likeliest next token."""
    (results,) = passes.run(asked.ids)
    return int(results.logits[0].argmax())


def strongest(logprob: Doubles) -> list[int]:
    """The heads whose removal changes log p(target) most, the largest change first."""
    return [int(head) for head in np.argsort(-abs(logprob), kind="stable")[:STRONGEST]]


def in_steps(values: Doubles) -> list[int]:
    """Numbers as integers, EFFECTS_SCALE steps a unit."""
    steps: list[int] = np.rint(values * EFFECTS_SCALE).astype(int).tolist()
    return steps


def differences(
    found: Predictions, answer: int | None, label: Callable[[int], str]
) -> dict[str, Any] | None:
    """How the target's logit less that of another answer changes; None without one."""
    if answer is None:
        return None
    return {"answer": label(answer), "answer_id": answer, "logits": in_steps(found.difference)}


def patched(
    passes: Passes,
    asked: Asked,
    pair: Asked | None,
    target: int,
    answer: int | None,
    label: Callable[[int], str],
) -> dict[str, Any] | None:
    """How much of the difference of two answers moves over with each head.

    One head gives what it gives in the pair, at every token (Vig et al. 2020; Wang et al. 2022).

    Returns:
        The shares, 0 for nothing and 1 for the whole difference; None without a pair of the same
        length or without another answer, or where there is hardly a difference.
    """
    if pair is None or answer is None or len(pair.ids) != len(asked.ids):
        return None
    (other,) = passes.run(pair.ids)
    (own,) = passes.run(asked.ids)
    whole = margin(other.logits[0], target, answer) - margin(own.logits[0], target, answer)
    if abs(whole) < LEAST_DIFFERENCE:
        return None
    variants: list[Variant] = [
        (Edit(layer, output.columns[head], other.given[layer][:, output.columns[head]], first=0),)
        for output, layer, head in all_heads(passes)
    ]
    found = changes(passes, asked.ids, variants, target, answer).predictions.difference
    return {"pair": pair.name, "answer": label(answer), "share": in_steps(found / whole)}


def margin(logits: Any, target: int, answer: int) -> float:
    """How much larger one logit is than another."""
    return float(logits[target] - logits[answer])


def cells_contents(cells: Any, target: str) -> dict[str, Any]:
    """The contents of a cells file, in the layout of the attention file."""
    packed = pack(cells, EFFECTS_SCALE)
    return {"format": EFFECTS_FORMAT, "target": target, "scale": EFFECTS_SCALE, "effects": packed}
