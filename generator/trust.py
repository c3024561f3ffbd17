"""How far a model's figures can be trusted: how its claims fared, and how closely sums close."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.literature import Phenomenon
from generator.publish import Published, read_json
from generator.residuals import Residuals, largest_residuals, mixings
from generator.verdicts import compare_published, count_statuses

Json = dict[str, Any]


@dataclass(frozen=True)
class Trust:
    """What the Method page says of one model."""

    claims: dict[str, int]  # how many have each status
    published: list[Json]  # printed scores beside those of this build
    residuals: Residuals | None  # None where the mixing was not computed


def trust(published: Published, model: str, phenomena: list[Phenomenon]) -> Trust:
    """Read it from the data of a build; `model` is the model's id."""
    folders = {path.parent for (name, _), path in published.dumps.items() if name == model}
    claims = [claim for folder in folders for claim in read_claims(folder)]
    return Trust(
        claims=count_statuses(claims),
        published=compare_published(phenomena, published.facts[model]),
        residuals=largest_residuals(mixing for folder in folders for mixing in mixings(folder)),
    )


def read_claims(folder: Path) -> list[Json]:
    """The claims of a model's folder; none where it has not been checked."""
    path = folder / "claims.json"
    claims: list[Json] = read_json(path) if path.is_file() else []
    return claims
