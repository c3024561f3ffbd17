"""Turns the evidence in roles.json for a role into bounds, each of which a head meets or not."""

import math

import numpy as np

from generator.content import Phenomenon
from generator.lab.bounds import ATLAS, MIXING, PROBE, Bound
from generator.lab.model_data import ModelData, Unavailable
from generator.measure import MEASURES
from generator.shared import Json, head_name

EFFECTS = {
    "writes": "the logit of the word that it looks at (relative to the mean logit)",
    "lead": "that logit (relative to the logit of the other answer)",
}


def role_bounds(name: str, data: ModelData) -> list[Bound]:
    """One bound for each measured part of the evidence for a phenomenon.

    Raises:
        Unavailable: when none of the phenomenon's cells fits the model.
    """
    found, phenomenon = data.roles().get(name), data.phenomena[name]
    if found is None:
        raise Unavailable(f"No cell of “{phenomenon.name}” can be measured in {data.name}.")
    return [
        role_bound(part, about, phenomenon, found["cells"][0])
        for part, about in found["parts"].items()
    ]


def role_bound(part: str, about: Json, phenomenon: Phenomenon, cell: Json) -> Bound:
    """One part of the evidence as a bound, with a link that opens `cell`."""
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
        return f"smallest weight at {cells_of(about['count'])} of “{phenomenon.name}”"
    if part == "contrast":
        return (
            f"number of counter-examples (of {about['count']}) with a weight below "
            f"{about['threshold']:g}"
        )
    if part in EFFECTS:
        change = "increase" if phenomenon.writes == "raises" else "decrease"
        return f"smallest {change} of {EFFECTS[part]}"
    return f"number of layers by which it comes before {head_name(about['head'])}"


def cells_of(number: int) -> str:
    """All cells in words, such as: the only cell, both cells, all 3 cells."""
    return {1: "the only cell", 2: "both cells"}.get(number, f"all {number} cells")
