"""What a build's claims come to: counts, surprises, and published scores beside this build's."""

from collections import Counter
from dataclasses import dataclass

from generator.claims.claims import FAILED, REPRODUCED, SMALL
from generator.content import Phenomenon
from generator.shared import BuildError, Json, head_name, parse_head

STATUSES = (REPRODUCED, SMALL, FAILED)


def unexpected(model: str, claims: list[Json]) -> list[str]:
    """A line for each claim that is not reproduced although the content does not expect that."""
    return [
        f"phenomena.yml: entry {each['phenomenon']!r}: {head_name(each['head'])} of "
        f"{model} on {each['sentence']!r}: {each['value']:.3f}, rank {each['rank']} of "
        f"{each['of']}: not reproduced; correct the head or the cell, or list it under 'known'"
        for each in claims
        if each["status"] == FAILED and each["known"] is None
    ]


@dataclass(frozen=True)
class Count:
    """How a model's claims fared. Reproduced is only what a paper had said before."""

    documented: dict[str, int]  # claims on heads that papers named, by status
    found: int  # claims on heads that this build found
    reached: int  # those of them that reach the threshold

    def __str__(self) -> str:
        """One line for the build's report."""
        named = ", ".join(f"{count} {status}" for status, count in self.documented.items())
        return (
            f"heads named by papers: {named}; heads found by this build: "
            f"{self.reached} of {self.found} reach the threshold"
        )


def count_claims(claims: list[Json]) -> Count:
    """How many claims on documented heads have each status, and how many found ones hold."""
    counts = Counter((bool(each["documented"]), each["status"]) for each in claims)
    return Count(
        documented={name: counts[True, name] for name in STATUSES},
        found=sum(counts[False, name] for name in STATUSES),
        reached=counts[False, REPRODUCED],
    )


def compare_published(phenomena: list[Phenomenon], facts: Json) -> list[Json]:
    """Scores that publications printed for a model's heads, beside those of this build.

    Args:
        phenomena: of the content.
        facts: the parsed model.json, with its measures.

    Returns:
        {phenomenon, reference, measure, what, head, published, measured}; measured is None where
        this build has no such score.

    Raises:
        BuildError: a head that the model lacks.
    """
    return [
        {
            "phenomenon": phenomenon.id,
            "reference": each.reference,
            "measure": each.measure,
            "what": each.what,
            "head": head,
            "published": value,
            "measured": score(phenomenon, facts, each.measure, head),
        }
        for phenomenon in phenomena
        for each in phenomenon.published
        if each.model == facts["id"] and each.measure is not None
        for head, value in each.heads.items()
    ]


def score(phenomenon: Phenomenon, facts: Json, measure: str, head: str) -> float | None:
    """A head's score in model.json; None where this build has no such measure."""
    if measure not in facts["measures"]:
        return None
    scores = facts["measures"][measure]["scores"]  # (L, H)
    layer, number = parse_head(head)
    if layer >= len(scores) or number >= len(scores[0]):
        raise BuildError(
            f"phenomena.yml: entry {phenomenon.id!r}: key 'published': {head!r}: {facts['id']} has "
            f"{len(scores)} layers of {len(scores[0])} heads; correct it"
        )
    return float(scores[layer][number])
