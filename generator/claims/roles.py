"""Who has a role: the evidence for every head of a model, over the whole of a phenomenon.

A large weight at one cell is no role: in a model with hundreds of heads, some head looks almost
anywhere. So a head is named only for what it does at all cells of the phenomenon, on the measure of
the phenomenon, to the logit, and at its place in the layers, as far as the phenomenon asks for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.claims.cells import PhenomenonWeights, attribution_at
from generator.content import Phenomenon
from generator.measure import MEASURES
from generator.mixing import Attribution
from generator.shared import DECIMALS, Head, Json, Scores, highest

LEAST_EFFECT = 0.05  # logits: removing a head with less changes a probability by under 5 %
Holds = NDArray[np.bool_]  # (L, H)


@dataclass(frozen=True)
class Part:
    """One kind of evidence: its value for every head, and which heads have enough of it."""

    values: Scores  # (L, H)
    holds: Holds
    about: Json  # what the entry says beside value, rank and holds

    def of(self, head: Head) -> Json:
        """The part for one head; `rank` is 1 for the largest value."""
        value = float(self.values[head])
        rank = 1 + int((self.values > value).sum())
        ranked = {"value": value, "rank": rank, "of": self.values.size}
        return {**ranked, "holds": bool(self.holds[head]), **self.about}


@dataclass(frozen=True)
class RoleEvidence:
    """What a model shows of a phenomenon; a part that it takes but that was not measured is None.

    The parts: `score` on the phenomenon's measure, `cells` for the smallest weight at its cells,
    `contrast` for the counter-examples, `writes` for the smallest effect on the logit, `feeds` for
    the place in the layers.
    """

    parts: dict[str, Part | None]

    def best(self) -> Head:
        """The head with the most parts; of several the highest score, or smallest weight."""
        measured = self.measured()
        first = measured.get("score", measured["cells"])
        held = sum(part.holds.astype(float) for part in measured.values())
        return highest(2 * held + first.values)  # scores and weights are at most 1

    def of(self, head: Head) -> Json:
        """The `evidence` of a claim: each part for one head, and the names of those it lacks."""
        found = {name: part and part.of(head) for name, part in self.parts.items()}
        lacks = [name for name, part in found.items() if part and not part["holds"]]
        return {**found, "missing": lacks}

    def measured(self) -> dict[str, Part]:
        """The parts that were measured."""
        return {name: part for name, part in self.parts.items() if part is not None}


def role_evidence(
    phenomenon: Phenomenon,
    model_json: Json,
    weighed: PhenomenonWeights,
    attributions: Mapping[str, Attribution],
    fed: Head | None = None,
) -> RoleEvidence:
    """The evidence for every head that it has the role of a phenomenon.

    Args:
        phenomenon: it says which parts are needed.
        model_json: the parsed model.json, with its measures.
        weighed: the weights at the phenomenon's cells, at least one.
        attributions: what every head adds to a logit, by sentence, where it was measured.
        fed: the head that the role's heads are said to feed; None where there is none.
    """
    parts: dict[str, Part | None] = {}
    if phenomenon.measure:
        parts["score"] = score_part(phenomenon.measure, model_json)
    least = np.min([each.weights for each in weighed.cells], axis=0)
    about = {"count": len(weighed.cells), "threshold": phenomenon.threshold}
    parts["cells"] = Part(least, least >= phenomenon.threshold, about)
    if weighed.counterexamples:
        parts["contrast"] = contrast_part(phenomenon.threshold, weighed)
    if phenomenon.writes:
        parts["writes"] = writes_part(phenomenon, weighed, attributions)
    if phenomenon.feeds:
        parts["feeds"] = fed and feeds_part(phenomenon.feeds, fed, least.shape)
    return RoleEvidence(parts)


def score_part(measure: str, model_json: Json) -> Part | None:
    """The scores on a measure, as model.json gives them; None where the model has none."""
    if measure not in model_json["measures"]:
        return None
    scores = np.asarray(model_json["measures"][measure]["scores"], dtype=float)
    role = MEASURES[measure].role
    bound = role.threshold if role else 0.0
    about = {"measure": measure, "threshold": bound}
    return Part(scores, scores >= bound, about)


def contrast_part(threshold: float, weighed: PhenomenonWeights) -> Part:
    """At how many counter-examples a head stays below the threshold; it needs one of them."""
    tried = np.array([each.weights for each in weighed.counterexamples])  # (tried, L, H)
    quiet = (tried < threshold).sum(axis=0).astype(float)
    return Part(quiet, quiet >= 1, {"count": len(weighed.counterexamples)})


def writes_part(
    phenomenon: Phenomenon, weighed: PhenomenonWeights, attributions: Mapping[str, Attribution]
) -> Part | None:
    """The smallest effect in the described direction over the cells where it was measured."""
    found = [attribution_at(phenomenon, each, attributions) for each in weighed.cells]
    logits = [each.logits for each in found if each is not None]
    if not logits:
        return None
    sign = 1 if phenomenon.writes == "raises" else -1
    least = np.round(np.min([sign * each for each in logits], axis=0), DECIMALS)
    about = {"count": len(logits), "cells": len(found), "threshold": LEAST_EFFECT}
    return Part(least, least >= LEAST_EFFECT, about)


def feeds_part(phenomenon: str, fed: Head, shape: tuple[int, ...]) -> Part:
    """Whether a head comes before the layer of the head that it is said to feed."""
    before = float(fed[0]) - np.arange(shape[0], dtype=float)[:, None]  # layers in between, plus 1
    values = np.broadcast_to(before, shape)
    return Part(values, values > 0, {"phenomenon": phenomenon, "head": list(fed)})
