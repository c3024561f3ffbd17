"""Which tokens a head raises and lowers when it looks at the key of a cell.

A token's logit changes by the direct effect of the key's value minus the mean direct effect of the
values of the other keys. As in a contrast, the other keys are those that the query may look at,
except the first token.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from generator.mixing import HEADS, Doubles, Recording, Term, array, carry, terms_of
from generator.why.cells import Cell
from generator.why.settings import WORDS
from generator.why.sides import Sides
from generator.why.vocabulary import extremes

Words = list[list[Any]]  # [a token, the change of its logit], the largest change first
Said = dict[Cell, tuple[Words, Words]]  # the tokens that each cell raises, and those that it lowers


def words(sides: list[Sides], recording: Recording, label: Callable[[int], str]) -> Said:
    """The tokens that the value at each cell's key raises and lowers most.

    The value is compared with the mean value of the other keys. The scale of every normalisation on
    the way to the logits is held at its value at the query. The mean logit over the vocabulary is
    subtracted, and a cap on logits is ignored.

    Args:
        sides: the cells with their parts, one entry for each layer.
        recording: the recording of the pass.
        label: the text of a token id.

    Returns:
        The tokens for each cell; no entries for a model that has a gate after the values.
    """
    if not sides or not all(each.heads.plain for each in recording.projections):
        return {}
    found = terms_of(recording, len(recording.projections))
    vectors = np.concatenate([written(each, recording, found) for each in sides])
    high, low = extremes(vectors * logit_factor(recording), recording.unembedding, WORDS)

    def named(row: list[tuple[int, float]]) -> Words:
        return [[label(token), value] for token, value in row]

    cells = (cell for each in sides for cell in each.cells)
    return {
        cell: (named(raised), named(lowered))
        for cell, raised, lowered in zip(cells, high, low, strict=True)
    }


def written(sides: Sides, recording: Recording, found: list[Term]) -> Doubles:
    """What the value at each cell's key adds to the final state, (C, d_model).

    The mean of the values of the other keys is subtracted.
    """
    layer = sides.cells[0].layer
    projection = recording.projections[layer]
    _, weight = projection.by_head()  # (H, d_value, d_model)
    values = array(projection.heads.values)
    values = values.reshape(-1, *values.shape[-2:])  # (H, T, d_value)
    values = np.broadcast_to(values, (len(weight), *values.shape[1:]))
    vectors = np.zeros((len(sides.cells), weight.shape[-1]))
    for row, cell, others in zip(vectors, sides.cells, sides.others, strict=True):
        row[:] = others.astype(np.float32) @ values[cell.head] @ weight[cell.head]
    (term,) = (each for each in found if each.leaf.kind == HEADS and each.leaf.layer == layer)
    queries = np.array([cell.query for cell in sides.cells], dtype=int)
    found_vectors: Doubles = carry(vectors[np.newaxis], term.steps, queries)[0]
    return found_vectors


def logit_factor(recording: Recording) -> float:
    """The factor by which a model multiplies all logits; 1 if it has none, or caps its logits."""
    read, logits = recording.last_logits()
    ratios = np.divide(logits, read, out=np.ones_like(read), where=read != 0)
    return float(np.median(ratios)) if np.ptp(ratios) < 1e-3 * abs(ratios[0]) else 1.0
