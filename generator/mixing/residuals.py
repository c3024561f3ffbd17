"""How closely the sums of the mixing match the model's own numbers, over all sentences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.shared import Json, read_json


@dataclass(frozen=True)
class Residuals:
    """The largest errors of the mixing's sums over all sentences of a model."""

    output: float  # of the sum of heads and bias, relative to the norm of the attention output
    logit: float  # of the sum of all parts of an explained logit or difference, in logits

    def __str__(self) -> str:
        """One line for the build's report."""
        return (
            f"heads and bias add up to the attention output within {self.output:.1e} of its norm, "
            f"all parts to the explained logit within {self.logit:.1e}"
        )


def mixings(folder: Path) -> Iterator[Json]:
    """The contents of every mixing file in a model's folder, one at a time."""
    for path in sorted(folder.glob("*.mixing.json")):
        yield read_json(path)


def largest_residuals(found: Iterable[Json]) -> Residuals | None:
    """The largest residuals in `found`, the contents of mixing files; None if `found` is empty."""
    outputs, logits = [], []
    for mixing in found:
        prediction = mixing["prediction"]
        outputs.append(mixing["residual"])
        logits += [each["residual"] for each in (prediction, prediction["against"]) if each]
    return Residuals(max(outputs), max(logits)) if outputs else None
