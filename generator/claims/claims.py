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
    left_out,
    weigh_cells,
)
from generator.claims.documented import documented, known_reason, lacking, named_by, printed_faint
from generator.content import Phenomenon
from generator.mixing import Attribution
from generator.shared import (
    DECIMALS,
    FAINT,
    Dump,
    Head,
    Json,
    Scores,
    head_name,
    highest,
)

REPRODUCED, SMALL, FAILED = "reproduced", "faint", "not reproduced"


def make_claims(
    facts: Json,
    phenomena: list[Phenomenon],
    dumps: Iterable[Dump],
    attributions: Mapping[str, Attribution] = MappingProxyType({}),
) -> tuple[list[Json], list[Json]]:
    """What build/data/<model>/claims.json and left_out.json hold.

    Args:
        facts: the parsed model.json.
        phenomena: of the content.
        dumps: of the model, read one at a time.
        attributions: what every head adds to a logit, by sentence, where it was measured.

    Returns:
        One claim for each cell that the model has and each head that a paper named for the model;
        where no paper named one, for the head that shows the phenomenon most. And
        {phenomenon, sentence, what, reason} for what does not fit the model: cells whose words are
        no tokens of their own, phenomena that are left without a cell, and heads that it lacks.

    Raises:
        BuildError: the tokens of a dump do not spell its text; a text lacks a cell's word.
    """
    weighed = weigh_cells(phenomena, dumps, facts["bos"])
    missing = [
        entry
        for phenomenon in phenomena
        for entry in (*unusable(phenomenon, weighed[phenomenon.id]), *lacking(phenomenon, facts))
    ]
    claims = [
        claim(facts["id"], phenomenon, weighed[phenomenon.id], cell, head, bool(named), written)
        for phenomenon in phenomena
        for named in [documented(phenomenon, facts)]
        for cell in weighed[phenomenon.id].cells
        for written in [attribution_at(phenomenon, cell, attributions)]
        for head in named or [strongest(phenomenon, cell, weighed[phenomenon.id], written)]
    ]
    return claims, missing


def unusable(phenomenon: Phenomenon, weighed: PhenomenonWeights) -> list[Json]:
    """Entries of left_out.json for a phenomenon's cells, and for it if no cell is left."""
    cells = weighed.left_out
    if not cells or weighed.cells:
        return cells
    reason = "this model can measure none of its cells"
    return [*cells, left_out(phenomenon, phenomenon.name, reason)]


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


def effect(phenomenon: Phenomenon, written: Attribution, head: Head) -> Json:
    """What a head adds to the logit of the word it looks at; `fits` if the sign is as described."""
    logit = float(written.logits[head])
    fits = bool(writes_as_described(phenomenon, written.logits)[head])
    return {"target": written.target, "logit": round(logit, DECIMALS), "fits": fits}
