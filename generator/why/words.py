"""What a head would say at a cell: the direct effect of the key's value against the others'."""

from collections.abc import Callable
from typing import Any

import numpy as np

from generator.mixing import HEADS, Doubles, Recording, Term, array, carry, terms_of
from generator.why.settings import WORD_DIGITS, WORDS
from generator.why.sides import Sides
from generator.why.vocabulary import extremes

Words = list[list[Any]]  # [a token, what it gains], the strongest first


def words(
    sides: list[Sides], recording: Recording, label: Callable[[int], str]
) -> list[tuple[Words, Words]] | None:
    """The tokens that each cell's value raises and lowers most, relative to those of other keys.

    Every normalisation on the way to the logits is held as it was at the query. Logits are less
    their mean over the vocabulary, and a cap on them is left out.

    Args:
        sides: of every layer, with cells.
        recording: of the pass.
        label: the text of a token id.

    Returns:
        (raised, lowered) for the cells in order; None where a gate stands behind the values.
    """
    found = terms_of(recording, len(sides))
    if not all(each.heads.plain for each in recording.projections):
        return None
    vectors = [written(each, recording, layer, found) for layer, each in enumerate(sides)]
    rows = np.concatenate(vectors) * logit_factor(recording)
    high, low = extremes(rows, recording.unembedding, WORDS)

    def named(row: list[tuple[int, float]]) -> Words:
        return [[label(token), round(value, WORD_DIGITS)] for token, value in row]

    return [(named(raised), named(lowered)) for raised, lowered in zip(high, low, strict=True)]


def written(sides: Sides, recording: Recording, layer: int, found: list[Term]) -> Doubles:
    """The value at each cell's key less the mean at the others, at the end: (C, d_model)."""
    projection = recording.projections[layer]
    _, weight = projection.by_head()  # (H, d_value, d_model)
    values = array(projection.heads.values)
    values = values.reshape(-1, *values.shape[-2:])  # (H, T, d_value)
    values = np.broadcast_to(values, (len(weight), *values.shape[1:]))
    heads = [cell.head for cell in sides.cells]
    vectors = np.zeros((len(heads), weight.shape[-1]))
    for row, head, others in zip(vectors, heads, sides.others, strict=True):
        row[:] = others.astype(np.float32) @ values[head] @ weight[head]
    (term,) = (each for each in found if each.leaf.kind == HEADS and each.leaf.layer == layer)
    queries = [cell.query for cell in sides.cells]
    return carry(vectors[np.newaxis], term.steps, queries)[0]


def logit_factor(recording: Recording) -> float:
    """A factor on all logits, which some models have; 1 where there is none, or a cap."""
    read, logits = recording.last_logits()
    ratios = np.divide(logits, read, out=np.ones_like(read), where=read != 0)
    return float(np.median(ratios)) if np.ptp(ratios) < 1e-3 * abs(ratios[0]) else 1.0
