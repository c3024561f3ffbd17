"""Turns the evidence for a role in roles.json into bounds that a head meets or not."""

import math

import numpy as np

from generator.content import Phenomenon
from generator.lab.bounds import ATLAS, MIXING, PROBE, Bound
from generator.lab.model_data import ModelData, Unavailable
from generator.measure import MEASURES
from generator.shared import Json, head_name

EFFECTS = {
    "writes": "the logit of the word it looks at minus the mean logit",
    "lead": "that logit minus the logit of the other answer",
}


def role_bounds(name: str, data: ModelData) -> list[Bound]:
    """One bound for each part of the evidence for a phenomenon that the build measured.

    Raises:
        Unavailable: none of the phenomenon's cells fits the model.
    """
    found, phenomenon = data.roles().get(name), data.phenomena[name]
    if found is None:
        raise Unavailable(f"{data.name} cannot be measured at any cell of “{phenomenon.name}”.")
    return [
        role_bound(part, about, phenomenon, found["cells"][0])
        for part, about in found["parts"].items()
    ]


def role_bound(part: str, about: Json, phenomenon: Phenomenon, cell: Json) -> Bound:
    """One part of the evidence as a bound; `cell` is the cell that its link opens."""
    values = np.asarray(about["values"], dtype=float)
    limit = f"at least {about['least']:g}"
    page, view = where_to_see(part, about, cell)
    words = in_words(part, about, phenomenon)
    return Bound(words, limit, about["least"], math.inf, values, page, view)


def where_to_see(part: str, about: Json, cell: Json) -> tuple[str, Json]:
    """The page that shows a part of the evidence, and its address parameters."""
    if part == "score":
        return ATLAS, {"measure": about["measure"]}
    if part in EFFECTS:
        return MIXING, {"sentence": cell["sentence"], "query": cell["query"]}
    return PROBE, {"sentence": cell["sentence"], "query": cell["query"], "key": cell["key"][0]}


def in_words(part: str, about: Json, phenomenon: Phenomenon) -> str:
    """What a part of the evidence measures, in words."""
    if part == "score":
        return f"atlas score “{MEASURES[about['measure']].title}”"
    if part == "cells":
        return f"least weight at {all_of(about['count'], 'cell')} of “{phenomenon.name}”"
    if part == "contrast":
        return (
            f"of {all_of(about['count'], 'counter-example')}, those with a weight below "
            f"{about['threshold']:g}"
        )
    if part in EFFECTS:
        change = "increase" if phenomenon.writes == "raises" else "decrease"
        return f"least {change} of {EFFECTS[part]}"
    return f"layers before that of {head_name(about['head'])}, which it should feed,"


def all_of(number: int, name: str) -> str:
    """A number of things in words, such as: the only cell, all 3 cells."""
    return f"the only {name}" if number == 1 else f"all {number} {name}s"
