"""Chooses each head's measures on ordinary text, by its roles and the roles that it may get."""

from itertools import chain, product
from typing import Any

from generator.measure import SENTENCES
from generator.shared import Json

NEAR = 0.05  # from a role's threshold; one of twenty sentences changes a score by at most this
Roles = frozenset[str]  # the measures whose role a head has


def roles_of(about: Json) -> list[Roles]:
    """For each head, layer by layer, the measures whose role it has.

    Args:
        about: the model's model.json.
    """
    found: list[set[str]] = [set() for _ in range(about["layers"] * about["heads"])]
    for name, measure in about["measures"].items():
        for layer, head in measure["role"]["heads"] if measure["role"] else []:
            found[layer * about["heads"] + head].add(name)
    return [frozenset(each) for each in found]


def cases_of(about: Json) -> Any:
    """The sets of measures that each head may need: with and without each near role.

    A role is near if the head's score on the sentences is within NEAR of its threshold. When a
    sentence is edited, the scores of all heads change a little, and some scores cross a threshold.
    The texts have then already been read with the new roles of these heads. Scores on random tokens
    do not change.

    Args:
        about: the model's model.json.
    """
    from generator.text import Cases, measures_of

    unsure: list[list[str]] = [[] for _ in range(about["layers"] * about["heads"])]
    for name, measure in about["measures"].items():
        if measure["role"] and measure["input"] == SENTENCES:
            scores = [score for layer in measure["scores"] for score in layer]
            for names, score in zip(unsure, scores, strict=True):
                if abs(score - measure["role"]["threshold"]) <= NEAR:
                    names.append(name)
    return Cases.of(
        [
            {measures_of((roles - {*names}) | {*some}) for some in subsets(names)}
            for roles, names in zip(roles_of(about), unsure, strict=True)
        ]
    )


def subsets(names: list[str]) -> list[Roles]:
    """Every subset of the names, including the empty one."""
    chosen = product(*([(), (name,)] for name in names))
    return [frozenset(chain.from_iterable(each)) for each in chosen]
