"""Find a head: the reader selects a head, and every head that meets all conditions is right."""

import math
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from generator.lab.exercise import Answer, Exercise
from generator.lab.model_data import Case, ModelData, Unavailable
from generator.lab.numbers import shown
from generator.lab.scores import Condition, meeting
from generator.shared import Head, Json, head_name

MOST_SHOWN = 4  # heads named as evidence; the number of all is said beside them


class FindHead(Exercise):
    """The reader selects a head; every head that meets all conditions is right."""

    task: ClassVar[str] = "Find a head"

    kind: Literal["find-head"]
    heads_where: Annotated[list[Condition], Field(min_length=1)]

    def answer(self, case: Case) -> Answer:
        """Every head that meets all conditions, the best by the first condition first."""
        conditions, data = self.heads_where, case.data
        met = meeting(conditions, data)
        if not met.any():
            wanted = " and ".join(condition.words(data) for condition in conditions)
            raise Unavailable(f"No head of {data.name} has {wanted}.")
        first = conditions[0].scores(data)
        best_first = np.argsort(-first if rises(conditions[0]) else first, axis=None, kind="stable")
        accepted = [divmod(int(flat), met.shape[1]) for flat in best_first if met.flat[flat]]
        described = [described_condition(condition, data) for condition in conditions]
        evidence = [head_evidence(head, conditions, data) for head in accepted[:MOST_SHOWN]]
        return {"accepted": accepted, "conditions": described}, evidence


def rises(condition: Condition) -> bool:
    """Whether a higher score meets the condition better."""
    return condition.at_least is not None or condition.among_highest is not None


def described_condition(condition: Condition, data: ModelData) -> Json:
    """What the page needs to tell a reader why a head does not meet the condition."""
    scores = condition.scores(data)
    lowest, highest = condition.limits(scores)
    return {
        "score": condition.source.words(data),
        "bound": condition.bound,
        "lowest": lowest if math.isfinite(lowest) else None,
        "highest": highest if math.isfinite(highest) else None,
        "values": scores.tolist(),  # (L, H)
    }


def head_evidence(head: Head, conditions: list[Condition], data: ModelData) -> Json:
    """One accepted head with its score for each condition."""
    values = [
        f"{condition.source.words(data)} {shown(float(condition.scores(data)[head]))}"
        for condition in conditions
    ]
    return conditions[0].evidence_line(f"{head_name(head)}: {', '.join(values)}", head, data)
