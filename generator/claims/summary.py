"""Summaries of claims: counts, unexpected failures, and published scores beside measured ones."""

from collections import Counter
from dataclasses import dataclass

from generator.claims.status import FAILED, REPRODUCED, SMALL
from generator.content import Phenomenon
from generator.shared import Json, head_name, parse_head

STATUSES = (REPRODUCED, SMALL, FAILED)


def unexpected(model: str, claims: list[Json]) -> list[str]:
    """One line for each claim about a documented head that fails without a reason in `known`."""
    return [
        f"phenomena.yml: entry {each['phenomenon']!r}: {head_name(each['head'])} of "
        f"{model} on {each['sentence']!r}: {each['value']:.3f}, rank {each['rank']} of "
        f"{each['of']}: not reproduced; correct the head or the cell, or list it under 'known'"
        for each in claims
        if each["documented"] and each["status"] == FAILED and each["known"] is None
    ]


def changed(before: list[Json], after: list[Json]) -> list[str]:
    """One line for each cell whose head or status has changed since the last build.

    Args:
        before: the claims of an earlier build; empty if there is none.
        after: the claims of this build.
    """
    earlier = {cell_of(claim): claim for claim in before}
    return [
        f"{each['phenomenon']} on {each['sentence']!r}: {verdict(earlier[cell_of(each)])}, "
        f"now {verdict(each)}"
        for each in after
        if cell_of(each) in earlier and verdict(earlier[cell_of(each)]) != verdict(each)
    ]


def cell_of(claim: Json) -> tuple[str, ...]:
    """What identifies a claim: its phenomenon, its cell and, if papers name the head, the head."""
    head = head_name(claim["head"]) if claim["documented"] else ""
    place = (claim["phenomenon"], claim["sentence"], claim["query"], claim["key"])
    return (*map(str, place), head)


def verdict(claim: Json) -> str:
    """The head of a claim and its status, such as `L9H6 reproduced`."""
    return f"{head_name(claim['head'])} {claim['status']}"


@dataclass(frozen=True)
class Count:
    """The results of a model's claims, counted for documented heads and for found heads."""

    documented: dict[str, int]  # status -> number of claims about heads that papers name
    found: int  # number of claims about heads that this build found
    reached: int  # how many of these claims are about a head that meets all criteria

    def __str__(self) -> str:
        """The counts as one line of the build's output."""
        named = ", ".join(f"{count} {status}" for status, count in self.documented.items())
        return (
            f"about heads that papers name: {named}; about heads that this build found: "
            f"{self.found}, {self.reached} of them about a head that meets all criteria"
        )


def count_claims(claims: list[Json]) -> Count:
    """Count the claims about documented heads, by status, and the claims about found heads."""
    counts = Counter((bool(each["documented"]), each["status"]) for each in claims)
    return Count(
        documented={name: counts[True, name] for name in STATUSES},
        found=sum(counts[False, name] for name in STATUSES),
        reached=counts[False, REPRODUCED],
    )


def compare_published(phenomena: list[Phenomenon], model_json: Json) -> list[Json]:
    """The scores that publications give for a model's heads, beside this build's scores.

    Args:
        phenomena: of the content.
        model_json: the parsed model.json, with its measures.

    Returns:
        Rows {phenomenon, reference, measure, what, head, published, measured}, where `measured` is
        None if this build lacks the measure or the model lacks the head.
    """
    return [
        {
            "phenomenon": phenomenon.id,
            "reference": each.reference,
            "measure": each.measure,
            "what": each.what,
            "head": head,
            "published": value,
            "measured": score(model_json, each.measure, head),
        }
        for phenomenon in phenomena
        for each in phenomenon.published
        if each.model == model_json["id"] and each.measure is not None
        for head, value in each.heads.items()
    ]


def score(model_json: Json, measure: str, head: str) -> float | None:
    """A head's score in model.json; None if it lacks the measure or the head."""
    if measure not in model_json["measures"]:
        return None
    scores = model_json["measures"][measure]["scores"]  # (L, H)
    layer, number = parse_head(head)
    exists = layer < len(scores) and number < len(scores[0])
    return float(scores[layer][number]) if exists else None
