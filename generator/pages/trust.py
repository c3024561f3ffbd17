"""How far a model's numbers can be trusted: its claims, and the residuals of its sums."""

from dataclasses import dataclass
from pathlib import Path

from generator.claims import Count, compare_published, count_claims
from generator.content import Phenomenon
from generator.mixing import Residuals, largest_residuals, mixings
from generator.publish import Published
from generator.shared import Json, read_json


@dataclass(frozen=True)
class Trust:
    """What the Method page reports about one model."""

    claims: Count
    background: Json | None  # how often any head looks at a cell by chance
    published: list[Json]  # scores printed in papers beside those of this build
    residuals: Residuals | None  # None if the mixing was not computed


def trust(published: Published, model: str, phenomena: list[Phenomenon]) -> Trust:
    """Read the report on a model from the data of a build; `model` is its id."""
    folders = {path.parent for (name, _), path in published.dumps.items() if name == model}
    claims = [claim for folder in folders for claim in read_claims(folder)]
    return Trust(
        claims=count_claims(claims),
        background=next(filter(None, map(read_background, folders)), None),
        published=compare_published(phenomena, published.models[model]),
        residuals=largest_residuals(mixing for folder in folders for mixing in mixings(folder)),
    )


def read_claims(folder: Path) -> list[Json]:
    """The claims in a model's folder; empty if none have been tested."""
    path = folder / "claims.json"
    claims: list[Json] = read_json(path) if path.is_file() else []
    return claims


def read_background(folder: Path) -> Json | None:
    """The `background` of a model's heads.json; None without the file."""
    path = folder / "heads.json"
    found: Json | None = read_json(path).get("background") if path.is_file() else None
    return found
