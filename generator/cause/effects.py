"""What changes in the prediction when each head is removed: the contents of a sentence's files."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import torch

from generator.cause.cells import agreement, chosen_cells, estimates
from generator.cause.gains import chosen
from generator.cause.heads import all_heads
from generator.cause.moves import Moves, moved_contents, moves_that_fit
from generator.cause.numbers import Predictions, in_steps
from generator.cause.passes import Passes
from generator.cause.patching import patched
from generator.cause.question import Asked, Question, answers
from generator.cause.settings import (
    EFFECTS_FORMAT,
    EFFECTS_SCALE,
    STRONGEST,
)
from generator.cause.variants import Edit, Variant, removal
from generator.mixing import Doubles
from generator.shared import pack


@dataclass(frozen=True)
class Causes:
    """The contents of a sentence's files, except the names of model and sentence."""

    effects: dict[str, Any]  # with the means in place of the heads' outputs
    zero: dict[str, Any] | None  # with zeros instead of the means; None unless `Asked.zero`
    cells: dict[str, Any]
    moved: dict[str, Any]
    restoring: dict[str, Any]  # the heads that a circuit ends with; see `chosen`


@dataclass(frozen=True)
class Removed:
    """What changes in the pass over a sentence when a baseline replaces each head's output."""

    alone: Predictions
    moved: list[Moves]  # for each head, the maps that its removal moves
    joint: list[list[int]]  # what the function `joint` returns


def causes(
    passes: Passes,
    means: Sequence[Sequence[float]],
    asked: Asked,
    pair: Asked | None,
    label: Callable[[int], str],
    ends: int,
    at_once: int = 1,
) -> Causes:
    """Measure what changes on a sentence when heads are removed or patched and cells are cut.

    Args:
        passes: the passes of the model.
        means: for each layer, the mean output of its heads, (inputs,).
        asked: the sentence.
        pair: the paired sentence; None if the sentence has no pair.
        label: the text of a token id.
        ends: the largest number of heads that a circuit may end with.
        at_once: how many threads share the work; each pass runs in one thread.
    """
    question = Question(passes, asked.ids, *answers(passes, asked, pair), label)
    cells = estimates(passes, asked.ids, question.target)
    cuts = chosen_cells(cells)
    replaced = [torch.tensor(each, device=passes.device) for each in means]
    nothing = [torch.zeros_like(each) for each in replaced]
    passes.known(tuple(asked.ids))  # cached before several threads need it
    with ThreadPoolExecutor(at_once) as pool:  # the longest job comes first
        mean = pool.submit(removed, question, replaced, pairs=True)
        zero = pool.submit(removed, question, nothing, pairs=False) if asked.zero else None
        restoring = pool.submit(chosen, passes, means, asked.ids, question.target, ends)
        share = pool.submit(patched, question, pair)
        cut = pool.submit(question.ask, [(each,) for each in cuts])
    about = {
        "patched": share.result(),
        "agreement": agreement(cells, cuts, cut.result().logprob),
    }
    return Causes(
        contents_of(question, "mean", mean.result(), about),
        contents_of(question, "zero", zero.result(), about) if zero else None,
        cells_contents(cells, label(question.target)),
        moved_contents(mean.result().moved),
        {"format": EFFECTS_FORMAT, "heads": restoring.result()},
    )


def removed(question: Question, values: Sequence[Any], pairs: bool) -> Removed:
    """What changes when each head is removed.

    Args:
        question: the sentence.
        values: for each layer, what replaces the output of its heads, (inputs,).
        pairs: whether the strongest heads are also removed in pairs: a quarter more work.
    """
    heads = [removal(*each, values[each[1]]) for each in all_heads(question.passes.outputs)]
    alone, moved = question.ask_alone([(each,) for each in heads])
    together = strongest(alone.logprob) if pairs else []
    return Removed(alone, moved, joint(question, heads, list(combinations(together, 2))))


def contents_of(
    question: Question, baseline: str, found: Removed, about: dict[str, Any]
) -> dict[str, Any]:
    """The contents of a sentence's effects file.

    Args:
        question: the sentence.
        baseline: the name of the baseline, which replaces a removed head's output.
        found: what changes when each head is removed.
        about: the entries `patched` and `agreement`, which do not depend on the baseline.
    """
    alone = found.alone
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
        "joint": found.joint,
        "agreement": about["agreement"],
        "flips": flips(alone, question.label),
        "rank": alone.rank.tolist(),
    }
    return contents | {"moves": moves_that_fit(contents, found.moved, alone.logprob)}


def joint(
    question: Question, heads: Sequence[Edit], pairs: list[tuple[int, int]]
) -> list[list[int]]:
    """Remove each pair of heads and measure the change of log p(target).

    Args:
        question: the sentence.
        heads: the removal of each head.
        pairs: the numbers of the two heads of each pair.

    Returns:
        For each pair, the numbers of its two heads, then the change in EFFECTS_SCALE steps per nat.
    """
    if not pairs:
        return []
    alone: list[Variant] = [
        (heads[row],) for row in sorted({row for both in pairs for row in both})
    ]
    variants = [(heads[min(both)], heads[max(both)]) for both in pairs]
    found = question.ask([*alone, *variants])  # a pair's row starts as a copy of a row of `alone`
    steps = in_steps(found.logprob[len(alone) :])
    return [[*both, one] for both, one in zip(pairs, steps, strict=True)]


def strongest(logprob: Doubles) -> list[int]:
    """At most STRONGEST heads whose removal changes log p(target) most, largest change first."""
    return [int(head) for head in np.argsort(-abs(logprob), kind="stable")[:STRONGEST]]


def differences(question: Question, found: Predictions) -> dict[str, Any] | None:
    """How removals change the target's logit minus the other answer's; None without an answer."""
    answer = question.answer
    if answer is None:
        return None
    steps = in_steps(found.difference)
    return {"answer": question.label(answer), "answer_id": answer, "logits": steps}


def flips(found: Predictions, label: Callable[[int], str]) -> list[list[Any]]:
    """The tokens that become the likeliest next token when a head is removed.

    Returns:
        For each such token its text, then the heads whose removal makes it the likeliest.
    """
    rows: dict[int, list[int]] = {}
    for row, token in enumerate(found.flips.tolist()):
        if token >= 0:
            rows.setdefault(token, []).append(row)
    return [[label(token), *heads] for token, heads in rows.items()]


def cells_contents(cells: Any, target: str) -> dict[str, Any]:
    """The contents of a cells file, in the layout of the attention file."""
    packed = pack(cells, EFFECTS_SCALE)
    return {"format": EFFECTS_FORMAT, "target": target, "scale": EFFECTS_SCALE, "effects": packed}
