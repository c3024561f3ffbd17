"""Heads at rest, by where they look and by how much they write: numbers for the prose."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.pages.mixing_numbers import first_value_ratio
from generator.pages.model_numbers import ModelNumbers
from generator.shared import Head, Json, Scores


@dataclass(frozen=True)
class Quiet:
    """How many heads write little, and how many of them are at rest by their weights."""

    heads: int
    at_rest: int  # of these


class Resting:
    """The heads of one model that rest: `model.resting` in a template."""

    def __init__(self, numbers: ModelNumbers) -> None:
        self.numbers = numbers

    @property
    def heads(self) -> list[Head]:
        """The heads that have the role by their mean attention to the first token."""
        return self.numbers.heads_with_role("first_token")

    def before(self, layer: int) -> int:
        """How many of them are in the layers before a layer."""
        return sum(head[0] < layer for head in self.heads)

    def value_ratio(self) -> float | None:
        """The norm of v W_O at the first token over its mean at the others, for heads at rest.

        The median over these heads. None without such heads or without mixing data.
        """
        if not self.ratios or not self.heads:
            return None
        mean = np.mean(self.ratios, axis=0)
        return float(np.median([mean[head] for head in self.heads]))

    def quiet(self) -> Quiet | None:
        """How many heads have the role by what they write. None where that is not known."""
        if self.numbers.measure("quiet") is None:
            return None
        quiet = set(self.numbers.heads_with_role("quiet"))
        return Quiet(len(quiet), len(quiet & set(self.heads)))

    @cached_property
    def ratios(self) -> list[Scores]:
        """The value ratios (L, H) of every sentence where they are known; several pages ask."""
        return [first_value_ratio(each) for each in self.mixings() if each["value_norm"]]

    def mixings(self) -> Iterator[Json]:
        """The parsed mixing.json of every sentence of two tokens or more that has one."""
        for sentence in self.numbers.sentences():
            mixing = self.numbers.mixing(sentence)
            if mixing and len(mixing["output_norm"][0]) > 1:
                yield mixing
