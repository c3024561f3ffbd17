"""Which heads have a role: the evidence of every head of a model for a phenomenon.

A large weight at one cell does not make a role: of hundreds of heads, some give a large weight to
almost any cell. So a head must meet all criteria of the phenomenon. There are up to five: a weight
at every cell, a score on the measure, a counter-example where the weight stays small, an effect on
the logit, and an earlier layer than the head that should use what this head writes.
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

LEAST_EFFECT = 0.05  # logits: a smaller effect alone multiplies a token's odds by at most 1.05
Holds = NDArray[np.bool_]  # (L, H)


@dataclass(frozen=True)
class Part:
    """One kind of evidence: a value for every head, and the smallest sufficient value."""

    values: Scores  # (L, H)
    least: float
    about: Json  # keys of an entry that are the same for all heads

    @property
    def holds(self) -> Holds:
        """Which heads have enough of this evidence, (L, H)."""
        return self.values >= self.least

    def of(self, head: Head) -> Json:
        """The entry for one head; `rank` is 1 for the largest value."""
        value = float(self.values[head])
        rank = 1 + int((self.values > value).sum())
        ranked = {"value": value, "rank": rank, "of": self.values.size}
        return {**ranked, "holds": bool(self.holds[head]), **self.about}


@dataclass(frozen=True)
class RoleEvidence:
    """All parts of the evidence for a phenomenon; a required part that was not measured is None.

    The parts: `score` on the phenomenon's measure, `cells` for the smallest weight at its cells,
    `contrast` for the counter-examples, `writes` and `lead` for the smallest effects on the logit,
    `feeds` for the layer.
    """

    parts: dict[str, Part | None]

    def best(self) -> Head:
        """The head with the most parts; of several such heads, the one with the largest `score`.

        If no score was measured, the largest `cells` decides.
        """
        measured = self.measured()
        first = measured.get("score", measured["cells"])
        held = sum(part.holds.astype(float) for part in measured.values())
        return highest(2 * held + first.values)  # scores and weights are at most 1

    def holders(self) -> list[Head]:
        """The heads that have the role: those with enough of every part that was measured."""
        holds = np.all([part.holds for part in self.measured().values()], axis=0)
        return [(int(layer), int(head)) for layer, head in np.argwhere(holds)]

    def table(self) -> Json:
        """The entry of the phenomenon in roles.json: the `heads` with the role, and the evidence.

        `parts` has, for each part that was measured, the `values` of all heads as L lists of H
        numbers, and `least`, the smallest sufficient value.
        """
        parts = {
            name: {"values": part.values.tolist(), "least": part.least, **part.about}
            for name, part in self.measured().items()
        }
        return {"heads": self.holders(), "parts": parts}

    def of(self, head: Head) -> Json:
        """The `evidence` of a claim: each part for one head, and the names of parts it lacks."""
        found = {name: part and part.of(head) for name, part in self.parts.items()}
        lacks = [name for name, part in found.items() if part and not part["holds"]]
        return {**found, "missing": lacks}

    def ahead(self, head: Head) -> list[Json]:
        """The heads that have a larger score (or cell weight) than `head`, but lack another part.

        Cards list these heads to explain why the build names a head that is not the highest.
        """
        measured = self.measured()
        first = measured.get("score", measured["cells"])
        larger = np.argwhere(first.values > first.values[head])
        heads: list[Head] = [(layer, number) for layer, number in larger.tolist()]
        ordered = sorted(heads, key=lambda each: -first.values[each])
        lacking = [(each, self.of(each)["missing"]) for each in ordered]
        return [
            {"head": each, "value": float(first.values[each]), "missing": missing}
            for each, missing in lacking
            if missing
        ]

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
    """The evidence of every head for the role of a phenomenon.

    Args:
        phenomenon: determines which parts are needed.
        model_json: the parsed model.json, with its measures.
        weighed: the weights at the phenomenon's cells, at least one.
        attributions: what every head adds to a logit, for the sentences where this was measured.
        fed: the head that should use what these heads write; None if there is none.
    """
    parts: dict[str, Part | None] = {}
    if phenomenon.measure:
        parts["score"] = score_part(phenomenon.measure, model_json)
    least = np.min([each.weights for each in weighed.cells], axis=0)
    about = {"count": len(weighed.cells), "threshold": phenomenon.threshold}
    parts["cells"] = Part(least, phenomenon.threshold, about)
    if weighed.counterexamples:
        parts["contrast"] = contrast_part(phenomenon.threshold, weighed)
    if phenomenon.writes:
        parts |= writes_parts(phenomenon, weighed, attributions)
    if phenomenon.feeds:
        parts["feeds"] = fed and feeds_part(phenomenon.feeds, fed, least.shape)
    return RoleEvidence(parts)


def score_part(measure: str, model_json: Json) -> Part | None:
    """The scores on a measure, from model.json; None if the model has no such scores."""
    if measure not in model_json["measures"]:
        return None
    scores = np.asarray(model_json["measures"][measure]["scores"], dtype=float)
    role = MEASURES[measure].role
    bound = role.threshold if role else 0.0
    return Part(scores, bound, {"measure": measure, "threshold": bound})


def contrast_part(threshold: float, weighed: PhenomenonWeights) -> Part:
    """The number of counter-examples where a head stays below the threshold; one is enough."""
    tried = np.array([each.weights for each in weighed.counterexamples])  # (tried, L, H)
    quiet = (tried < threshold).sum(axis=0).astype(float)
    return Part(quiet, 1, {"count": len(weighed.counterexamples), "threshold": threshold})


def writes_parts(
    phenomenon: Phenomenon, weighed: PhenomenonWeights, attributions: Mapping[str, Attribution]
) -> dict[str, Part | None]:
    """The parts of the evidence about direct effects, at the cells with an attribution.

    Effects count in the direction that the phenomenon describes. `writes` is the smallest effect on
    the logit of the word that the head looks at, relative to the mean logit. `lead` is the smallest
    effect on this logit relative to the logit of the sentence's other answer, if there is one: a
    head that raises both answers alike does not decide between them.
    """
    found = [attribution_at(phenomenon, each, attributions) for each in weighed.cells]
    written = [each for each in found if each is not None]
    leads = [each.lead for each in written if each.lead is not None]
    parts = {"writes": effect_part(phenomenon, [each.logits for each in written], len(found))}
    return {**parts, "lead": effect_part(phenomenon, leads, len(found))} if leads else parts


def effect_part(phenomenon: Phenomenon, effects: list[Scores], cells: int) -> Part | None:
    """The smallest of `effects` in the described direction, as a part; None without effects."""
    if not effects:
        return None
    sign = 1 if phenomenon.writes == "raises" else -1
    least = np.round(np.min([sign * each for each in effects], axis=0), DECIMALS)
    about = {"count": len(effects), "cells": cells, "threshold": LEAST_EFFECT}
    return Part(least, LEAST_EFFECT, about)


def feeds_part(phenomenon: str, fed: Head, shape: tuple[int, ...]) -> Part:
    """By how many layers each head precedes `fed`, which should use its output; one is enough."""
    before = float(fed[0]) - np.arange(shape[0], dtype=float)[:, None]  # (L, 1)
    values = np.broadcast_to(before, shape)
    return Part(values, 1, {"phenomenon": phenomenon, "head": list(fed)})
