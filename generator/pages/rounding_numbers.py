"""Compares the attention of two models: one with rounded parameters, and the full model."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from generator.pages.model_numbers import ModelNumbers
from generator.shared import Attention, Scores


@dataclass(frozen=True)
class Rounding:
    """How a model's rows of weights differ from those of the model with the full parameters."""

    full: str  # the id of the model with the full parameters
    sentences: int  # that both models read as the same tokens
    mean: float  # mean total variation distance of corresponding rows, 0 to 1
    largest: float  # the largest of these distances
    other_key: float  # the share of rows whose largest weight is at another key


def rounding(rounded: ModelNumbers, full: ModelNumbers) -> Rounding | None:
    """Compare two models on all sentences, over all rows except those of first tokens.

    None if no sentence has the same tokens and maps of the same shape in both models.
    """
    pairs = list(shared_maps(rounded, full))
    if not pairs:
        return None
    distances = np.concatenate([distances_of(one, other).ravel() for one, other in pairs])
    moved = np.concatenate([(peaks(one) != peaks(other)).ravel() for one, other in pairs])
    mean, largest = float(distances.mean()), float(distances.max())
    return Rounding(full.model, len(pairs), mean, largest, float(moved.mean()))


def shared_maps(one: ModelNumbers, other: ModelNumbers) -> Iterator[tuple[Attention, Attention]]:
    """Both models' rows on each sentence where their shape and the tokens are the same."""
    for sentence in sorted({*one.sentences()} & {*other.sentences()}):
        first, second = one.dump(sentence), other.dump(sentence)
        alike = first.rows.shape == second.rows.shape
        if alike and first.tokens == second.tokens and len(first.tokens) > 1:
            yield first.rows, second.rows


def distances_of(one: Attention, other: Attention) -> Scores:
    """The total variation distance of each row except the first, (L, H, T - 1)."""
    return np.asarray(np.abs(one - other)[:, :, 1:].sum(axis=-1, dtype=np.float64) / 2)


def peaks(attention: Attention) -> Scores:
    """The key with the largest weight in each row except the first, (L, H, T - 1)."""
    return np.asarray(attention[:, :, 1:].argmax(axis=-1))
