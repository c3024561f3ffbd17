"""Numbers for the prose about heads at rest: where they look, and how much they write."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from generator.pages.mixing_numbers import first_value_ratio
from generator.pages.model_numbers import ModelNumbers
from generator.shared import Head, Json, Scores


@dataclass(frozen=True)
class Quiet:
    """How many heads write little, and how many of those look mostly at the first token."""

    heads: int  # that are quiet
    at_rest: int  # of these heads


class Resting:
    """The heads of one model that rest: `model.resting` in a template."""

    def __init__(self, numbers: ModelNumbers) -> None:
        self.numbers = numbers

    @property
    def heads(self) -> list[Head]:
        """The heads that are at rest by their mean attention to the first token."""
        return self.numbers.heads_with_role("first_token")

    def before(self, layer: int) -> int:
        """How many heads at rest are in the layers before a layer."""
        return sum(head[0] < layer for head in self.heads)

    def value_ratio(self) -> float | None:
        """The norm of v W_O at the first token, divided by the mean norm at the other tokens.

        This is averaged over sentences; the result is the median over the heads at rest. None
        without such heads or without mixing data.
        """
        if not self.ratios or not self.heads:
            return None
        mean = np.mean(self.ratios, axis=0)
        return float(np.median([mean[head] for head in self.heads]))

    def quiet(self) -> Quiet | None:
        """How many heads are quiet, by what they write; None if this was not measured."""
        if self.numbers.measure("quiet") is None:
            return None
        quiet = set(self.numbers.heads_with_role("quiet"))
        return Quiet(len(quiet), len(quiet & set(self.heads)))

    @cached_property
    def ratios(self) -> list[Scores]:
        """The value ratios (L, H) of each sentence that has them; cached for several pages."""
        return [first_value_ratio(each) for each in self.mixings() if each["value_norm"]]

    def mixings(self) -> Iterator[Json]:
        """The parsed mixing.json of every sentence that has one and at least two tokens."""
        for sentence in self.numbers.sentences():
            mixing = self.numbers.mixing(sentence)
            if mixing and len(mixing["output_norm"][0]) > 1:
                yield mixing
