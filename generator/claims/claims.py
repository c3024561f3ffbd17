"""The claims of claims.json: heads that papers named, or that this build found, at each cell."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from generator.claims.cells import (
    CellWeights,
    PhenomenonWeights,
    attribution_at,
    counterexamples,
    weigh_cells,
)
from generator.content import Phenomenon
from generator.mixing import Attribution
from generator.shared import (
    DECIMALS,
    FAINT,
    BuildError,
    Dump,
    Head,
    Json,
    Scores,
    head_name,
    highest,
    parse_head,
)

REPRODUCED, SMALL, FAILED = "reproduced", "faint", "not reproduced"


def make_claims(
    facts: Json,
    phenomena: list[Phenomenon],
    dumps: Iterable[Dump],
    attributions: Mapping[str, Attribution] = MappingProxyType({}),
) -> list[Json]:
    """What build/data/<model>/claims.json holds.

    Args:
        facts: the parsed model.json.
        phenomena: of the content.
        dumps: of the model, read one at a time.
        attributions: what every head adds to a logit, by sentence, where it was measured.

    Returns:
        One claim for each cell that the model has and each head that a paper named for the model;
        where no paper named one, for the head that shows the phenomenon most.

    Raises:
        BuildError: a model's token spells more than a cell's word; a documented head that the
            model lacks.
    """
    weighed = weigh_cells(phenomena, dumps, facts["bos"])
    return [
        claim(facts["id"], phenomenon, weighed[phenomenon.id], cell, head, bool(named), written)
        for phenomenon in phenomena
        for named in [documented(phenomenon, facts)]
        for cell in weighed[phenomenon.id].cells
        for written in [attribution_at(phenomenon, cell, attributions)]
        for head in named or [strongest(phenomenon, cell, weighed[phenomenon.id], written)]
    ]


def documented(phenomenon: Phenomenon, facts: Json) -> list[Head]:
    """The heads (layer, head) that papers named for this model.

    Raises:
        BuildError: the model has no such head.
    """
    heads = []
    for name in phenomenon.heads(facts["id"]):
        layer, head = parse_head(name)
        if layer >= facts["layers"] or head >= facts["heads"]:
            raise BuildError(
                f"phenomena.yml: entry {phenomenon.id!r}: key 'named_in': {name!r}: "
                f"{facts['id']} has {facts['layers']} layers of {facts['heads']} heads; correct it"
            )
        heads.append((layer, head))
    return heads


def strongest(
    phenomenon: Phenomenon,
    cell: CellWeights,
    weighed: PhenomenonWeights,
    written: Attribution | None,
) -> Head:
    """The head with the highest score on the phenomenon's measure, or weight at the cell.

    Where the attribution was measured, heads that write as the phenomenon says come first: of two
    heads that look alike, one may raise the word's logit and the other lower it.
    """
    scores = weighed.scores.get(cell.cell.sentence, cell.weights)
    if written is not None:
        scores = scores - 2 * ~writes_as_described(phenomenon, written.logits)  # below all others
    return highest(scores)


def writes_as_described(phenomenon: Phenomenon, logits: Scores) -> NDArray[np.bool_]:
    """Which heads change the logit in the direction that the phenomenon describes, (L, H)."""
    return logits > 0 if phenomenon.writes == "raises" else logits < 0


def claim(
    model: str,
    phenomenon: Phenomenon,
    weighed: PhenomenonWeights,
    cell: CellWeights,
    head: Head,
    by_paper: bool,
    written: Attribution | None,
) -> Json:
    """One entry of claims.json."""
    name = head_name(head)
    value = round(float(cell.weights[head]), DECIMALS)
    rank = 1 + int((cell.weights > cell.weights[head]).sum())
    printed = printed_faint(phenomenon, model, name)
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
        "status": status(value, rank, phenomenon.threshold, printed),
        "note": cell.cell.note,
        "references": named_by(phenomenon, model, name),
        "known": known_reason(phenomenon, model, name, cell.cell.sentence),
        "effect": written and effect(phenomenon, written, head),
        **counterexamples(phenomenon.threshold, cell, weighed.counterexamples, head),
    }


def status(value: float, rank: int, threshold: float, printed: float | None = None) -> str:
    """Classify a claim as reproduced, faint or not reproduced.

    Args:
        value: the head's weight at the cell.
        rank: its rank among all heads, 1 for the largest weight.
        threshold: the weight from which the claim counts as reproduced.
        printed: the smallest weight below FAINT that a publication printed for the head.
    """
    if value >= threshold:
        return REPRODUCED
    as_published = printed is not None and round(value, 2) >= printed
    return SMALL if value < FAINT and (rank == 1 or as_published) else FAILED


def printed_faint(phenomenon: Phenomenon, model: str, head: str) -> float | None:
    """The smallest weight below FAINT that a publication printed for a head; None without one."""
    values = [
        each.heads[head]
        for each in phenomenon.published
        if each.model == model and each.measure is None and head in each.heads
    ]
    return min((value for value in values if value < FAINT), default=None)


def named_by(phenomenon: Phenomenon, model: str, head: str) -> list[str]:
    """The ids of the references that named the head."""
    named = [each for each in phenomenon.named_in if each.model == model and head in each.heads]
    return [each.reference for each in named]


def known_reason(phenomenon: Phenomenon, model: str, head: str, sentence: str) -> str | None:
    """Why the content expects that a head may fail on a sentence; None if it does not."""
    for each in phenomenon.known:
        concerns = each.sentence in (None, sentence)
        if each.model == model and concerns and (each.heads is None or head in each.heads):
            return each.reason
    return None


def effect(phenomenon: Phenomenon, written: Attribution, head: Head) -> Json:
    """What a head adds to the logit of the word it looks at; `fits` if the sign is as described."""
    logit = float(written.logits[head])
    fits = bool(writes_as_described(phenomenon, written.logits)[head])
    return {"target": written.target, "logit": round(logit, DECIMALS), "fits": fits}
