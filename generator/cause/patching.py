"""Patching: how much of the difference between a sentence and its pair each head carries over."""

from collections.abc import Sequence
from typing import Any

from generator.cause.heads import all_heads
from generator.cause.numbers import in_steps
from generator.cause.question import Asked, Question
from generator.cause.settings import LEAST_DIFFERENCE
from generator.cause.variants import Edit, Variant


def patched(question: Question, pair: Asked | None) -> dict[str, Any] | None:
    """Patch each head from the pair: its share of the change in the two answers' logit difference.

    One head gives what it gives in the pair, at every token (Vig et al. 2020; Wang et al. 2022).

    Returns:
        The shares, 0 for nothing and 1 for the whole change; None without a pair of the same length
        or without another answer, or if the change is below LEAST_DIFFERENCE.
    """
    passes, target, answer = question.passes, question.target, question.answer
    if pair is None or answer is None or len(pair.ids) != len(question.ids):
        return None
    other, own = passes.known(tuple(pair.ids)), passes.known(tuple(question.ids))
    whole = margin(other.logits, target, answer) - margin(own.logits, target, answer)
    if abs(whole) < LEAST_DIFFERENCE:
        return None
    first = parting(question.ids, pair.ids)
    variants: list[Variant] = [
        (Edit(layer, columns := output.columns[head], other.given[layer][first:, columns], first),)
        for output, layer, head in all_heads(passes.outputs)
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
