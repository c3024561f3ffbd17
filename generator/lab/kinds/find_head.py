"""Find a head: the reader selects a head; every head that meets all conditions is right."""

import math
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from generator.lab.bounds import Bound
from generator.lab.conditions import Condition, all_bounds, meeting
from generator.lab.exercise import Answer, Box, Exercise, Solved
from generator.lab.model_data import Case, ModelData, Unavailable
from generator.lab.names import Names, entries, named
from generator.lab.numbers import shown
from generator.shared import Head, Json, head_name

MOST_SHOWN = 4  # heads listed as evidence; the page adds the total number


class FindHead(Exercise):
    """The reader selects a head; every head that meets all conditions is right."""

    task: ClassVar[str] = "Find a head"
    deed: ClassVar[str] = "find heads"

    kind: Literal["find-head"]
    heads_where: Annotated[list[Condition], Field(min_length=1)]

    def right_heads(self, data: ModelData) -> frozenset[Head]:
        """The heads that meet all conditions; none if the data for them are unavailable."""
        try:
            met = meeting(all_bounds(self.heads_where, data))
        except Unavailable:
            return frozenset()
        return frozenset((layer, head) for layer, head in np.argwhere(met).tolist())

    def sentences_of_heads(self) -> frozenset[str]:
        """The sentences that the conditions name."""
        asked = entries(self.heads_where)
        return frozenset(name for entry in asked for name in named(entry, Names.SENTENCE))

    def answer(self, case: Case) -> Answer:
        """Every head that meets all conditions, sorted by the first condition, best first."""
        data = case.data
        bounds = all_bounds(self.heads_where, data)
        met = meeting(bounds)
        if not met.any():
            which = "this condition" if len(bounds) == 1 else "all of these conditions"
            wanted = ", and ".join(bound.words for bound in bounds)
            raise Unavailable(f"No head of {data.name} meets {which}: {wanted}.")
        first = bounds[0].values if math.isfinite(bounds[0].lowest) else -bounds[0].values
        best_first = np.argsort(-first, axis=None, kind="stable")
        accepted = [divmod(int(flat), met.shape[1]) for flat in best_first if met.flat[flat]]
        evidence = [head_evidence(head, bounds) for head in accepted[:MOST_SHOWN]]
        return {"accepted": accepted, "conditions": list(map(described, bounds))}, evidence

    @staticmethod
    def form(answer: Json) -> list[Box]:
        """A field for the head's name; its note says how names are written."""
        return [Box("field", noted=True)]

    @staticmethod
    def solution(answer: Json) -> list[Solved]:
        """All heads that count as right."""
        names = list(map(head_name, answer["accepted"]))
        count = {1: "only ", 2: "either of these two: "}.get(
            len(names), f"any of these {len(names)}: "
        )
        return [Solved("", count + ", ".join(names))]

    @staticmethod
    def asked_for(answer: Json) -> list[str]:
        """Each condition that a head must meet."""
        return [f"{each['score']}: {each['bound']}" for each in answer["conditions"]]


def described(bound: Bound) -> Json:
    """A bound as data, so that the page can tell a reader why a head does not meet the bound."""
    return {
        "score": bound.score,
        "bound": bound.limit,
        "lowest": bound.lowest if math.isfinite(bound.lowest) else None,
        "highest": bound.highest if math.isfinite(bound.highest) else None,
        "values": bound.values.tolist(),  # (L, H)
    }


def head_evidence(head: Head, bounds: list[Bound]) -> Json:
    """A line of evidence: one accepted head with its number for each bound."""
    values = [
        f"{bound.score} is {shown(bound.values[head].item())}{bound.note}" for bound in bounds
    ]
    return bounds[0].evidence_line(f"{head_name(head)}: {', '.join(values)}", head)
