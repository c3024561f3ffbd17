"""Find a head: the reader selects a head, and every head that meets all conditions is right."""

import math
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from generator.lab.evidence import bound_name, condition_name, head_evidence, score_name
from generator.lab.exercise import Answer, Exercise
from generator.lab.numbers import Asked
from generator.lab.reading import limits
from generator.lab.terms import Condition
from generator.shared import BuildError, Json, Scores

MOST_SHOWN = 4  # heads named as evidence; the number of all is said beside them


class FindHead(Exercise):
    """The reader selects a head; every head that meets all conditions is right."""

    task: ClassVar[str] = "Find a head"

    kind: Literal["find-head"]
    heads_where: Annotated[list[Condition], Field(min_length=1)]

    def answer(self, asked: Asked) -> Answer:
        """Every head that meets all conditions, the best by the first condition first."""
        reading, conditions = asked.reading, self.heads_where
        scores = [reading.scores(condition) for condition in conditions]
        mask = reading.meets(conditions)
        if not mask.any():
            wanted = " and ".join(condition_name(each, asked) for each in conditions)
            raise BuildError(f"no head has {wanted}; loosen heads_where")
        best_first = -scores[0] if rises(conditions[0]) else scores[0]
        order = np.argsort(best_first, axis=None, kind="stable")
        accepted = [divmod(int(flat), mask.shape[1]) for flat in order if mask.flat[flat]]
        pairs = zip(conditions, scores, strict=True)
        described = [described_condition(*pair, asked) for pair in pairs]
        best = accepted[:MOST_SHOWN]
        evidence = [head_evidence(head, conditions, scores, asked) for head in best]
        return {"accepted": accepted, "conditions": described}, evidence


def rises(condition: Condition) -> bool:
    """Whether a higher score meets the condition better."""
    return condition.at_least is not None or condition.among_highest is not None


def described_condition(condition: Condition, scores: Scores, asked: Asked) -> Json:
    """What the page needs to tell a reader why a head is not one of them."""
    lowest, highest = limits(scores, condition)
    return {
        "score": score_name(condition, asked.reading),
        "bound": bound_name(condition),
        "lowest": lowest if math.isfinite(lowest) else None,
        "highest": highest if math.isfinite(highest) else None,
        "values": scores.tolist(),  # (L, H)
    }
