"""Reports how far a model's numbers can be trusted: its claims, and the residuals of its sums."""

from dataclasses import dataclass

from generator.claims import Count, compare_published, count_claims
from generator.content import Phenomenon
from generator.mixing import Residuals, largest_residuals, mixings
from generator.pages.model_numbers import ModelNumbers
from generator.shared import Json


@dataclass(frozen=True)
class Trust:
    """What the Method page reports about one model."""

    claims: Count
    background: Json | None  # how often some head looks at a random cell
    published: list[Json]  # scores from papers beside those of this build
    residuals: Residuals | None  # None if the mixing was not computed


def trust(numbers: ModelNumbers, phenomena: list[Phenomenon]) -> Trust:
    """Collect the report on a model from the data of a build."""
    folder = numbers.folder()
    return Trust(
        claims=count_claims(numbers.claims()),
        background=(numbers.about_all("heads.json") or {}).get("background"),
        published=compare_published(phenomena, numbers.published.models[numbers.model]),
        residuals=largest_residuals(mixings(folder) if folder else []),
    )
