"""What the cards say, checked: how much a documented head looks, or which head looks most."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from generator.claims.cells import Looked, Seen, look
from generator.claims.counterexamples import elsewhere
from generator.claims.effects import Effects, effects_at
from generator.content import Phenomenon
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
    effects: Mapping[str, Effects] = MappingProxyType({}),
) -> list[Json]:
    """What build/data/<model>/claims.json holds.

    Args:
        facts: the parsed model.json.
        phenomena: of the content.
        dumps: of the model, taken one at a time.
        effects: what the heads add to a logit, by sentence, as far as it was measured.

    Returns:
        A claim for every cell that the model has and every head that a paper named for the model;
        where none was named, for the head that does it most on the sentence.

    Raises:
        BuildError: a word that the model's tokens cannot separate; a documented head it lacks.
    """
    seen = look(phenomena, dumps, facts["bos"])
    return [
        claim(facts["id"], phenomenon, seen[phenomenon.id], looked, head, bool(named), written)
        for phenomenon in phenomena
        for named in [documented(phenomenon, facts)]
        for looked in seen[phenomenon.id].cells
        for written in [effects_at(phenomenon, looked, effects)]
        for head in named or [strongest(phenomenon, looked, seen[phenomenon.id], written)]
    ]


def documented(phenomenon: Phenomenon, facts: Json) -> list[Head]:
    """The heads (layer, head) that papers named for this model.

    Raises:
        BuildError: when the model has no such head.
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


def strongest(phenomenon: Phenomenon, looked: Looked, seen: Seen, written: Effects | None) -> Head:
    """The head that does it most on the sentence: by the phenomenon's measure, or at the cell.

    Where it was measured what heads write, only those that do with the word what the phenomenon
    says: of two heads that look alike, one raises its logit, the other lowers it.
    """
    scores = seen.scores.get(looked.cell.sentence, looked.weights)
    if written is not None:
        scores = scores - 2 * ~does_write(phenomenon, written.logits)  # after all that do
    return highest(scores)


def does_write(phenomenon: Phenomenon, logits: Scores) -> NDArray[np.bool_]:
    """Whether an effect on the logit of the word is of the phenomenon's kind."""
    return logits > 0 if phenomenon.writes == "raises" else logits < 0


def claim(
    model: str,
    phenomenon: Phenomenon,
    seen: Seen,
    looked: Looked,
    head: Head,
    by_paper: bool,
    written: Effects | None,
) -> Json:
    """One entry of claims.json."""
    name = head_name(head)
    value = round(float(looked.weights[head]), DECIMALS)
    rank = 1 + int((looked.weights > looked.weights[head]).sum())
    printed = printed_faint(phenomenon, model, name)
    return {
        "phenomenon": phenomenon.id,
        "sentence": looked.cell.sentence,
        "head": list(head),
        "documented": by_paper,
        "query": looked.query,
        "key": looked.key,
        "value": value,
        "rank": rank,
        "of": looked.weights.size,
        "threshold": phenomenon.threshold,
        "status": status(value, rank, phenomenon.threshold, printed),
        "note": looked.cell.note,
        "references": named_by(phenomenon, model, name),
        "known": known_reason(phenomenon, model, name, looked.cell.sentence),
        "effect": written and effect(phenomenon, written, head),
        **elsewhere(phenomenon.threshold, looked, seen, head),
    }


def status(value: float, rank: int, threshold: float, printed: float | None = None) -> str:
    """Whether a head does at a cell what is said of it.

    Args:
        value: its weight there.
        rank: among all heads, 1 for the largest weight.
        threshold: from which on it counts as reproduced.
        printed: the smallest weight under FAINT that a publication reports for the head.
    """
    if value >= threshold:
        return REPRODUCED
    as_published = printed is not None and round(value, 2) >= printed
    return SMALL if value < FAINT and (rank == 1 or as_published) else FAILED


def printed_faint(phenomenon: Phenomenon, model: str, head: str) -> float | None:
    """The smallest weight under FAINT that a publication reports for a head, if one does."""
    values = [
        each.heads[head]
        for each in phenomenon.published
        if each.model == model and each.measure is None and head in each.heads
    ]
    return min((value for value in values if value < FAINT), default=None)


def named_by(phenomenon: Phenomenon, model: str, head: str) -> list[str]:
    """The references that named the head."""
    named = [each for each in phenomenon.named_in if each.model == model and head in each.heads]
    return [each.reference for each in named]


def known_reason(phenomenon: Phenomenon, model: str, head: str, sentence: str) -> str | None:
    """Why it would be no surprise that the head does not do it here; None when it would be one."""
    for each in phenomenon.known:
        elsewhere = each.sentence not in (None, sentence)
        if each.model == model and not elsewhere and (each.heads is None or head in each.heads):
            return each.reason
    return None


def effect(phenomenon: Phenomenon, written: Effects, head: Head) -> Json:
    """What a head adds to the logit of the word it looks at, and whether that is as described."""
    logit = float(written.logits[head])
    fits = bool(does_write(phenomenon, written.logits)[head])
    return {"target": written.target, "logit": round(logit, DECIMALS), "fits": fits}
