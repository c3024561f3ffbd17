"""What the cards say, checked: how much a documented head looks, or which head looks most."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from generator.cells import Looked, Seen, look
from generator.errors import BuildError
from generator.literature import Phenomenon
from generator.settings import FAINT

Json = dict[str, Any]
REPRODUCED, SMALL, FAILED = "reproduced", "faint", "not reproduced"
DECIMALS = 3  # of a weight: what the dumps hold


def make_claims(facts: Json, phenomena: list[Phenomenon], dumps: Iterable[Json]) -> list[Json]:
    """What build/data/<model>/claims.json holds.

    Args:
        facts: the parsed model.json.
        phenomena: of the content.
        dumps: the parsed dumps of the model, taken one at a time.

    Returns:
        A claim for every cell that the model has and every head that a paper named for the model;
        where none was named, for the head that does it most on the sentence.

    Raises:
        BuildError: a word that the model's tokens cannot separate; a documented head it lacks.
    """
    seen = look(phenomena, dumps, facts["bos"])
    return [
        claim(facts["id"], phenomenon, seen[phenomenon.id], looked, head, bool(named))
        for phenomenon in phenomena
        for named in [documented(phenomenon, facts)]
        for looked in seen[phenomenon.id].cells
        for head in named or [strongest(looked, seen[phenomenon.id])]
    ]


def documented(phenomenon: Phenomenon, facts: Json) -> list[tuple[int, int]]:
    """The heads (layer, head) that papers named for this model.

    Raises:
        BuildError: when the model has no such head.
    """
    heads = []
    for name in phenomenon.heads(facts["id"]):
        layer, head = (int(number) for number in name[1:].split("H"))
        if layer >= facts["layers"] or head >= facts["heads"]:
            raise BuildError(
                f"phenomena.yml: entry {phenomenon.id!r}: key 'named_in': {name!r}: "
                f"{facts['id']} has {facts['layers']} layers of {facts['heads']} heads; correct it"
            )
        heads.append((layer, head))
    return heads


def strongest(looked: Looked, seen: Seen) -> tuple[int, int]:
    """The head that does it most on the sentence: by the phenomenon's measure, or at the cell."""
    scores = seen.scores.get(looked.cell.sentence, looked.weights)
    layer, head = np.unravel_index(int(scores.argmax()), scores.shape)
    return int(layer), int(head)


def claim(
    model: str,
    phenomenon: Phenomenon,
    seen: Seen,
    looked: Looked,
    head: tuple[int, int],
    by_paper: bool,
) -> Json:
    """One entry of claims.json."""
    name = f"L{head[0]}H{head[1]}"
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
        "counterexample": counterexample(phenomenon.threshold, looked, seen, head),
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


def counterexample(
    threshold: float, looked: Looked, seen: Seen, head: tuple[int, int]
) -> Json | None:
    """A place of the content where the head does not do it, in another sentence if there is one.

    Where the head does it at all of them, the one where it does it least, and `holds` is False.
    """
    if not seen.counterexamples:
        return None
    quiet = [each for each in seen.counterexamples if each.weights[head] < threshold]
    if quiet:
        chosen = min(quiet, key=lambda each: each.cell.sentence == looked.cell.sentence)
    else:
        chosen = min(seen.counterexamples, key=lambda each: float(each.weights[head]))
    return {
        "sentence": chosen.cell.sentence,
        "query": chosen.query,
        "key": chosen.key,
        "value": round(float(chosen.weights[head]), DECIMALS),
        "holds": bool(quiet),
        "note": chosen.cell.note,
    }
