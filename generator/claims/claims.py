"""Makes claims.json: claims about the heads that papers name, or else about a head found here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.claims.cells import (
    CellWeights,
    PhenomenonWeights,
    attribution_at,
    counterexamples,
    weigh_cells,
)
from generator.claims.chance import RandomCells, shape_of
from generator.claims.documented import documented, known_reason, lacking, named_by, printed_faint
from generator.claims.left_out import unread_cells, unusable
from generator.claims.roles import RoleEvidence, role_evidence
from generator.claims.status import FAILED, status
from generator.content import Phenomenon
from generator.mixing import Attribution
from generator.shared import DECIMALS, Dump, Head, Json, head_name


@dataclass(frozen=True)
class Findings:
    """The claims about the heads of one model, their roles, and what was left out."""

    # One claim for each cell that fits the model and each head that papers name. If papers name no
    # head of the model, the claims are about the head with the most evidence.
    claims: list[Json]
    roles: Json  # by phenomenon: the heads that meet all criteria, and the evidence of every head
    # {phenomenon, sentence, what, reason} for what does not fit the model: cells whose sentence the
    # model does not read or whose words share a token with other text, phenomena without any cell
    # left, and heads that the model lacks.
    left_out: list[Json]


def make_claims(
    model_json: Json,
    phenomena: list[Phenomenon],
    dumps: Iterable[Dump],
    attributions: Mapping[str, Attribution] = MappingProxyType({}),
    unread: Mapping[str, str] = MappingProxyType({}),
) -> Findings:
    """The content of claims.json, roles.json and left_out.json in build/data/<model>/.

    Args:
        model_json: the parsed model.json, with its measures.
        phenomena: of the content.
        dumps: of the model; iterated twice, one dump at a time.
        attributions: what every head adds to a logit, for the sentences where this was measured.
        unread: the sentences that the model cannot read, and why.

    Raises:
        BuildError: the tokens of a dump do not spell its text, or a text lacks a cell's word.
    """
    weighed = weigh_cells(phenomena, dumps, model_json["bos"])
    cells = [cell for each in weighed.values() for cell in each.cells]
    model = ModelEvidence(
        model_json, weighed, attributions, RandomCells(map(shape_of, cells), dumps), phenomena
    )
    missing = [
        entry
        for each in phenomena
        for entry in (*without(each, weighed[each.id], unread), *lacking(each, model_json))
    ]
    return Findings(
        [claim for each in phenomena for claim in model.claims(each)],
        {each.id: model.role(each) for each in phenomena if weighed[each.id].cells},
        missing,
    )


def without(
    phenomenon: Phenomenon, weighed: PhenomenonWeights, unread: Mapping[str, str]
) -> list[Json]:
    """Entries of left_out.json for the cells of a phenomenon that could not be weighed."""
    cells = [*weighed.left_out, *unread_cells(phenomenon, unread)]
    return unusable(phenomenon, cells, bool(weighed.cells))


def foresee_cells(
    phenomena: list[Phenomenon], tokens: Iterable[Dump], bos: bool, unread: Mapping[str, str]
) -> list[Json]:
    """The entries of left_out.json that depend only on tokens, which are known before a pass.

    Args:
        phenomena: of the content.
        tokens: dumps without heads.
        bos: whether a start token, which is not part of the text, comes first.
        unread: the sentences that the model cannot read, and why.
    """
    weighed = weigh_cells(phenomena, tokens, bos)
    return [entry for each in phenomena for entry in without(each, weighed[each.id], unread)]


class ModelEvidence:
    """The evidence of one model for every phenomenon, and the claims that follow from it."""

    def __init__(
        self,
        model_json: Json,
        weighed: Mapping[str, PhenomenonWeights],
        attributions: Mapping[str, Attribution],
        random_cells: RandomCells,
        phenomena: list[Phenomenon],
    ) -> None:
        self.model_json, self.weighed, self.attributions = model_json, weighed, attributions
        self.random_cells = random_cells
        self.phenomena = {each.id: each for each in phenomena}

    def claims(self, phenomenon: Phenomenon) -> list[Json]:
        """The claims about one phenomenon: one for each cell and each head."""
        cells = self.weighed[phenomenon.id].cells
        if not cells:
            return []
        evidence = self.evidence(phenomenon)
        named = documented(phenomenon, self.model_json)
        return [
            self.claim(phenomenon, cell, head, bool(named), evidence)
            for cell in cells
            for head in named or [evidence.best()]
        ]

    def role(self, phenomenon: Phenomenon) -> Json:
        """The entry in roles.json for a phenomenon that has a cell in this model."""
        cells = [
            {"sentence": each.cell.sentence, "query": each.query, "key": each.key}
            for each in self.weighed[phenomenon.id].cells
        ]
        return {**self.evidence(phenomenon).table(), "cells": cells}

    def evidence(self, phenomenon: Phenomenon) -> RoleEvidence:
        """The evidence of all heads for one phenomenon that has a cell in this model."""
        weighed, fed = self.weighed[phenomenon.id], self.fed_by(phenomenon)
        return role_evidence(phenomenon, self.model_json, weighed, self.attributions, fed)

    def fed_by(self, phenomenon: Phenomenon) -> Head | None:
        """The head that should use what a phenomenon's heads write; None if there is no such head.

        It is the last head, by layer, that papers name for the phenomenon in `feeds`. If papers
        name none, it is the head on the card of that phenomenon, even if that head lacks some
        evidence. The result is None without `feeds`, or if the phenomenon in it has no cell in this
        model.
        """
        if phenomenon.feeds is None or not self.weighed[phenomenon.feeds].cells:
            return None
        fed = self.phenomena[phenomenon.feeds]
        named = documented(fed, self.model_json)
        return max(named) if named else self.evidence(fed).best()

    def claim(
        self,
        phenomenon: Phenomenon,
        cell: CellWeights,
        head: Head,
        by_paper: bool,
        evidence: RoleEvidence,
    ) -> Json:
        """One entry of claims.json."""
        model, name, weighed = self.model_json["id"], head_name(head), self.weighed[phenomenon.id]
        value = round(float(cell.weights[head]), DECIMALS)
        rank = 1 + int((cell.weights > cell.weights[head]).sum())
        printed = printed_faint(phenomenon, model, name)
        found = evidence.of(head)
        reached = status(value, rank, phenomenon.threshold, printed)
        least = found["cells"]["value"]
        return {
            "phenomenon": phenomenon.id,
            "sentence": cell.cell.sentence,
            "head": list(head),
            "documented": by_paper,
            "query": cell.query,
            "key": cell.key,
            "value": value,
            "rank": rank,
            "of": cell.weights.size,
            "threshold": phenomenon.threshold,
            "status": reached if by_paper or not found["missing"] else FAILED,
            "note": cell.cell.note,
            "references": named_by(phenomenon, model, name),
            "known": known_reason(phenomenon, model, name, cell.cell.sentence),
            "effect": self.effect(phenomenon, cell, head),
            "evidence": found,
            "ahead": [] if by_paper or found["missing"] else evidence.ahead(head),
            "chance": self.random_cells.chance(cell, value, weighed.cells, least),
            **counterexamples(phenomenon.threshold, cell, weighed.counterexamples, head),
        }

    def effect(self, phenomenon: Phenomenon, cell: CellWeights, head: Head) -> Json | None:
        """What a head adds to the logit of the word it looks at; None if this was not measured.

        `logit`: the head's part of the logit, relative to the mean logit; `fits`: whether its sign
        is the one that the phenomenon describes; `lead`: the head's part of the logit, relative to
        the logit of `other`, if there is another answer.
        """
        written = attribution_at(phenomenon, cell, self.attributions)
        if written is None:
            return None
        logit = round(float(written.logits[head]), DECIMALS)
        fits = logit > 0 if phenomenon.writes == "raises" else logit < 0
        found = {"target": written.target, "logit": logit, "fits": fits}
        lead = None if written.lead is None else round(float(written.lead[head]), DECIMALS)
        return {**found, "other": written.other, "lead": lead}
