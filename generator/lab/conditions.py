"""The conditions on heads in lab.yml: a bound on a score, or all criteria for a role."""

import math
from typing import Annotated, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from generator.content import exactly_one
from generator.lab.bounds import Bound
from generator.lab.model_data import ModelData
from generator.lab.names import PhenomenonId
from generator.lab.roles import role_bounds
from generator.lab.scores import SCORES, OfScore
from generator.measure import MEASURES
from generator.shared import Scores


class Condition(OfScore):
    """A condition that a head meets or not: a bound on a score, or a role."""

    # Requires all criteria for a phenomenon. `atlas` without bounds requires the measure's role.
    role: PhenomenonId | None = None
    at_least: float | None = None
    at_most: float | None = None
    among_highest: Annotated[int, Field(ge=1)] | None = None  # rank from the top, 1 is the highest
    among_lowest: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def is_bounded(self) -> Self:
        """Refuse `role` or `atlas` with a bound, and any other score without a bound.

        Without a bound, every head would meet the condition. A measure in `atlas` must give a role.
        """
        asked = exactly_one(self, (*SCORES, "role"))
        bounds = (self.at_least, self.at_most, self.among_highest, self.among_lowest)
        bounded = any(bound is not None for bound in bounds)
        if bounded and asked in ("role", "atlas"):
            raise ValueError(f"{asked}: has its own bounds; remove yours")
        if self.atlas and MEASURES[self.atlas.root].role is None:
            raise ValueError(f"atlas: {self.atlas.root!r} gives no role; use another measure")
        if not bounded and asked not in ("role", "atlas"):
            raise ValueError("needs at_least, at_most, among_highest or among_lowest")
        return self

    def bounds(self, data: ModelData) -> list[Bound]:
        """The bounds that a head of the model has to meet: one, or one for each part of a role."""
        if self.role is not None:
            return role_bounds(self.role, data)
        scores, source, asked = self.scores(data), self.source, self.with_threshold()
        words, limits = (source.words(data), asked.in_words), asked.limits(scores)
        note = self.supplies.note(data) if self.supplies else ""
        return [Bound(*words, *limits, scores, source.page, source.view(data), note)]

    def with_threshold(self) -> Self:
        """The same condition; for an atlas score, with the threshold of the measure's role."""
        role = MEASURES[self.atlas.root].role if self.atlas else None
        return self if role is None else self.model_copy(update={"at_least": role.threshold})

    def limits(self, scores: Scores) -> tuple[float, float]:
        """The lowest and highest score that meet the condition; infinite without a limit.

        Heads that share a score share its rank.
        """
        ordered = np.sort(scores, axis=None)
        lowest, highest = [-math.inf], [math.inf]
        if self.at_least is not None:
            lowest.append(self.at_least)
        if self.at_most is not None:
            highest.append(self.at_most)
        if self.among_highest is not None:
            lowest.append(float(ordered[-min(self.among_highest, ordered.size)]))
        if self.among_lowest is not None:
            highest.append(float(ordered[min(self.among_lowest, ordered.size) - 1]))
        return max(lowest), min(highest)

    @property
    def in_words(self) -> str:
        """The bounds in words, such as: at least 0.3."""
        ranks = {"highest": self.among_highest, "lowest": self.among_lowest}
        bounds = [
            f"the {end} value of any head" if n == 1 else f"among the {n} {end} values of all heads"
            for end, n in ranks.items()
            if n
        ]
        if self.at_least is not None:
            bounds.append(f"at least {self.at_least:g}")
        if self.at_most is not None:
            bounds.append(f"at most {self.at_most:g}")
        return " and ".join(bounds).replace("-", "−")


def all_bounds(conditions: list[Condition], data: ModelData) -> list[Bound]:
    """The bounds of several conditions, in their order."""
    return [bound for condition in conditions for bound in condition.bounds(data)]


def meeting(bounds: list[Bound]) -> NDArray[np.bool_]:
    """Which heads are within all bounds, (L, H); `bounds` must not be empty."""
    met: NDArray[np.bool_] = np.all([bound.met for bound in bounds], axis=0)
    return met
