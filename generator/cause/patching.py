"""Patching: how much of the difference between a sentence and its pair goes through each head."""

from collections.abc import Sequence
from typing import Any

from generator.cause.heads import all_heads
from generator.cause.numbers import in_steps
from generator.cause.question import Asked, Question
from generator.cause.settings import LEAST_DIFFERENCE
from generator.cause.variants import Edit, Variant


def patched(question: Question, pair: Asked | None) -> dict[str, Any] | None:
    """Patch each head: replace its output by its output in the pass over the paired sentence.

    The output is replaced at every token (Vig et al. 2020; Wang et al. 2022). The difference
    between the two answers' logits changes from the sentence to its pair. The share of a head is
    the part of this change that patching the head makes.

    Returns:
        The pair's name, the other answer, and the share of each head in steps (see `in_steps`). A
        share is 0 if patching the head changes nothing, 1 if it makes the whole change. None if
        there is no pair of the same length, if there is no other answer, or if the whole change is
        below LEAST_DIFFERENCE.
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
    """The first token at which two sentences of equal length differ; 0 if they do not differ.

    Before this token, the outputs of all heads are equal in both sentences.
    """
    pairs = zip(one, other, strict=True)
    return next((at for at, (mine, its) in enumerate(pairs) if mine != its), 0)


def margin(logits: Any, target: int, answer: int) -> float:
    """How much larger the target's logit is than the other answer's."""
    return float(logits[target] - logits[answer])
