"""The answer to an exercise in one model's data, and the evidence: what shows it, and where."""

import math
from itertools import combinations

import numpy as np

from generator.errors import BuildError
from generator.evidence import (
    bound_name,
    condition_name,
    evidence_of,
    head_evidence,
    number_evidence,
    off_evidence,
    score_name,
)
from generator.files import Json
from generator.gram import Doubles
from generator.heads import head_name
from generator.lab_schema import Compare, Exercise, FindHead, Judge, Predict, ReadOff, SwitchOff
from generator.lab_terms import Condition, Number, Option, Statement
from generator.measures import Scores
from generator.numbers import (
    Asked,
    number_of,
    parts_gram,
    shown,
    without_heads,
)
from generator.reading import DECIMALS, limits

Answer = tuple[Json, list[Json]]  # what the page checks against, and the evidence
MOST_SHOWN = 4  # heads named as evidence; the number of all is said beside them
LARGEST_SET = 4  # heads to switch off: more could not be found by trying


def answer(exercise: Exercise, asked: Asked) -> Answer:
    """The answer and its evidence.

    Raises:
        BuildError: when the model's data have no answer, or no clear one.
        Unavailable: when this build lacks what the question needs.
    """
    match exercise:
        case FindHead():
            return found_heads(exercise, asked)
        case Predict(options=[*options]):
            return chosen(options, asked)
        case Predict(number=Number() as number, close=close):
            return read(number, close, asked)
        case ReadOff():
            return read(exercise.number, exercise.tolerance, asked)
        case Compare():
            return compared(exercise, asked)
        case SwitchOff():
            return switched_off(exercise, asked)
        case Judge():
            return judged(exercise.statements, asked)
    raise TypeError(exercise)


def found_heads(exercise: FindHead, asked: Asked) -> Answer:
    """Every head that meets all conditions, the best by the first condition first."""
    reading, conditions = asked.reading, exercise.heads_where
    scores = [reading.scores(condition) for condition in conditions]
    mask = reading.meets(conditions)
    if not mask.any():
        wanted = " and ".join(condition_name(each, asked) for each in conditions)
        raise BuildError(f"no head has {wanted}; loosen heads_where")
    order = np.argsort(-scores[0] if rises(conditions[0]) else scores[0], axis=None, kind="stable")
    accepted = [divmod(int(flat), mask.shape[1]) for flat in order if mask.flat[flat]]
    described = [described_condition(*pair, asked) for pair in zip(conditions, scores, strict=True)]
    evidence = [head_evidence(head, conditions, scores, asked) for head in accepted[:MOST_SHOWN]]
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


def read(number: Number, tolerance: float, asked: Asked) -> Answer:
    """A number, and how far from it a reader may be."""
    value = number_of(number, asked)
    within = int(tolerance) if tolerance == int(tolerance) else tolerance  # 25, not 25.0
    return {"value": value, "tolerance": within}, number_evidence(number, asked)


def chosen(options: list[Option], asked: Asked) -> Answer:
    """Which option's number is the largest."""
    values = [number_of(option, asked) for option in options]
    best = values.index(max(values))
    if values.count(values[best]) > 1:
        raise BuildError("two options are equally right; change the options")
    texts = [option.text for option in options]
    return {"right": best, "options": texts}, evidence_of(options, asked)


def compared(exercise: Compare, asked: Asked) -> Answer:
    """Which side is larger, and by how much."""
    left, right = number_of(exercise.left, asked), number_of(exercise.right, asked)
    difference = round(left - right, DECIMALS)
    if abs(difference) <= exercise.tolerance:
        raise BuildError(
            f"the two sides differ by {shown(abs(difference))}, within the tolerance; "
            "compare others or lower it"
        )
    sides = [exercise.left, exercise.right]
    value = {
        "larger": 0 if difference > 0 else 1,
        "difference": abs(difference),
        "tolerance": exercise.tolerance,
        "labels": [side.label for side in sides],
    }
    return value, evidence_of(sides, asked)


def switched_off(exercise: SwitchOff, asked: Asked) -> Answer:
    """Every smallest set of heads without which the output turns far enough."""
    layer, _ = asked.heads[exercise.layer_of]
    gram = parts_gram(asked.reading, exercise.sentence, layer, exercise.query)
    found = smallest_sets(gram, exercise.cosine_at_most)
    token = asked.reading.tokens(exercise.sentence, exercise.query)[-1]
    evidence = [
        off_evidence(
            f"{off_name(layer, heads)}: cosine {shown(cosine)}",
            exercise.sentence,
            layer,
            token,
            heads,
        )
        for heads, cosine in found[:MOST_SHOWN]
    ]
    value = {"sets": [heads for heads, _ in found], "layer": layer}
    return value | {"bound": exercise.cosine_at_most}, evidence


def smallest_sets(gram: Doubles, bound: float) -> list[tuple[tuple[int, ...], float]]:
    """The smallest sets of heads without which a reader sees at most `bound`, the lowest first."""
    for size in range(1, LARGEST_SET + 1):
        sets = combinations(range(len(gram) - 1), size)  # without the bias
        cosines = [(heads, without_heads(gram, heads)[1]) for heads in sets]
        seen = [(heads, round(cos, DECIMALS)) for heads, cos in cosines if cos is not None]
        found = [(heads, cos) for heads, cos in seen if cos <= bound]
        if found:
            return sorted(found, key=lambda pair: pair[1])
    raise BuildError(f"no {LARGEST_SET} heads are enough; raise cosine_at_most")


def off_name(layer: int, heads: tuple[int, ...]) -> str:
    """Several heads of a layer, switched off."""
    return f"{' and '.join(head_name((layer, head)) for head in heads)} off"


def judged(statements: list[Statement], asked: Asked) -> Answer:
    """Which statements the data support."""
    values = [number_of(statement, asked) for statement in statements]
    pairs = list(zip(statements, values, strict=True))
    marks = [{"text": each.text, "holds": holds(each, value)} for each, value in pairs]
    return {"statements": marks}, evidence_of(statements, asked)


def holds(statement: Statement, value: float) -> bool:
    """Whether the value is within the statement's bound."""
    if statement.at_least is not None:
        return value >= statement.at_least
    assert statement.at_most is not None  # Statement.has_one_bound
    return value <= statement.at_most
