"""What changes in a sentence's prediction without each head: the contents of its files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import torch

from generator.cause.cells import agreement, chosen_cells, estimates
from generator.cause.moves import Moves, moved_contents, moves_that_fit
from generator.cause.numbers import Predictions
from generator.cause.passes import Passes
from generator.cause.question import Asked, Question, answers
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
class Causes:
    """The contents of a sentence's files, except the names in them."""

    effects: dict[str, Any]  # with means in place of heads
    zero: dict[str, Any] | None  # the same with zero in their place, where that is asked for
    cells: dict[str, Any]
    moved: dict[str, Any]


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
    question = Question(passes, asked.ids, *answers(passes, asked, pair), label)
    cells = estimates(passes, asked.ids, question.target)
    cuts = chosen_cells(cells)
    cut = question.ask([(each,) for each in cuts])
    about = {
        "patched": patched(question, asked, pair),
        "agreement": agreement(cells, cuts, cut.logprob),
    }
    replaced = [torch.tensor(each, device=passes.device) for each in means]
    effects, moved = removals(question, "mean", replaced, about)
    zero = None
    if asked.zero:
        nothing = [torch.zeros_like(each) for each in replaced]
        zero, _ = removals(question, "zero", nothing, about)
    packed = cells_contents(cells, label(question.target))
    return Causes(effects, zero, packed, moved_contents(moved))


def removals(
    question: Question, baseline: str, values: Sequence[Any], about: dict[str, Any]
) -> tuple[dict[str, Any], list[Moves]]:
    """What changes without each head of a sentence, and the maps that each removal moves.

    Args:
        question: the sentence.
        baseline: the name of what heads are replaced by.
        values: of each layer (inputs,), what its heads are replaced by.
        about: what does not depend on that.
    """
    heads = [removal(*each, values[each[1]]) for each in all_heads(question.passes)]
    alone, moved = question.ask_alone([(each,) for each in heads])
    together = strongest(alone.logprob) if baseline == "mean" else []  # a quarter of the work
    contents = {
        "format": EFFECTS_FORMAT,
        "target": question.label(question.target),
        "target_id": question.target,
        "scale": EFFECTS_SCALE,
        "baseline": baseline,
        "logprob": in_steps(alone.logprob),
        "kl": in_steps(alone.kl),
        "difference": differences(question, alone),
        "moves": [],
        "patched": about["patched"],
        "joint": joint(question, heads, list(combinations(together, 2))),
        "agreement": about["agreement"],
        "flips": flips(alone, question.label),
        "rank": alone.rank.tolist(),
    }
    return contents | {"moves": moves_that_fit(contents, moved, alone.logprob)}, moved


def joint(
    question: Question, heads: Sequence[Edit], pairs: list[tuple[int, int]]
) -> list[list[int]]:
    """Heads removed two at a time: the numbers of both, and the change of log p(target)."""
    if not pairs:
        return []
    alone: list[Variant] = [
        (heads[row],) for row in sorted({row for both in pairs for row in both})
    ]
    variants = [(heads[min(both)], heads[max(both)]) for both in pairs]
    found = question.ask([*alone, *variants])  # a pair goes on from its first head's removal
    steps = in_steps(found.logprob[len(alone) :])
    return [[*both, one] for both, one in zip(pairs, steps, strict=True)]


def all_heads(passes: Passes) -> list[tuple[Any, int, int]]:
    """Every head of a model: its layer's output projection, its layer, its number in it."""
    return [
        (output, layer, head)
        for layer, output in enumerate(passes.outputs)
        for head in range(len(output.columns))
    ]


def strongest(logprob: Doubles) -> list[int]:
    """The heads whose removal changes log p(target) most, the largest change first."""
    return [int(head) for head in np.argsort(-abs(logprob), kind="stable")[:STRONGEST]]


def in_steps(values: Doubles) -> list[int]:
    """Numbers as integers, with EFFECTS_SCALE steps per unit."""
    steps: list[int] = np.rint(values * EFFECTS_SCALE).astype(int).tolist()
    return steps


def differences(question: Question, found: Predictions) -> dict[str, Any] | None:
    """How the target's logit minus that of another answer changes; None without one."""
    answer = question.answer
    if answer is None:
        return None
    steps = in_steps(found.difference)
    return {"answer": question.label(answer), "answer_id": answer, "logits": steps}


def flips(found: Predictions, label: Callable[[int], str]) -> list[list[Any]]:
    """The tokens that become the likeliest next one in place of the sentence's own.

    Returns:
        For each of them its text, then the heads without which it is the likeliest.
    """
    rows: dict[int, list[int]] = {}
    for row, token in enumerate(found.flips.tolist()):
        if token >= 0:
            rows.setdefault(token, []).append(row)
    return [[label(token), *heads] for token, heads in rows.items()]


def patched(question: Question, asked: Asked, pair: Asked | None) -> dict[str, Any] | None:
    """How much of the difference of two answers moves over with each head.

    One head gives what it gives in the pair, at every token (Vig et al. 2020; Wang et al. 2022).

    Returns:
        The shares, 0 for nothing and 1 for the whole difference; None without a pair of the same
        length or without another answer, or where there is hardly a difference.
    """
    passes, target, answer = question.passes, question.target, question.answer
    if pair is None or answer is None or len(pair.ids) != len(asked.ids):
        return None
    other, own = passes.known(tuple(pair.ids)), passes.known(tuple(asked.ids))
    whole = margin(other.logits, target, answer) - margin(own.logits, target, answer)
    if abs(whole) < LEAST_DIFFERENCE:
        return None
    first = parting(asked.ids, pair.ids)
    variants: list[Variant] = [
        (Edit(layer, columns := output.columns[head], other.given[layer][first:, columns], first),)
        for output, layer, head in all_heads(passes)
    ]
    share = in_steps(question.ask(variants).difference / whole)
    return {"pair": pair.name, "answer": question.label(answer), "share": share}


def parting(one: Sequence[int], other: Sequence[int]) -> int:
    """The first token at which two sentences differ; before it, heads give the same in both."""
    pairs = zip(one, other, strict=True)
    return next((at for at, (mine, its) in enumerate(pairs) if mine != its), 0)


def margin(logits: Any, target: int, answer: int) -> float:
    """How much larger one logit is than another."""
    return float(logits[target] - logits[answer])


def cells_contents(cells: Any, target: str) -> dict[str, Any]:
    """The contents of a cells file, in the layout of the attention file."""
    packed = pack(cells, EFFECTS_SCALE)
    return {"format": EFFECTS_FORMAT, "target": target, "scale": EFFECTS_SCALE, "effects": packed}
