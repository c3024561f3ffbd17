"""Direct logit attribution: how much each part of the residual stream adds to one token's logit.

The last normalisation divides by one number (its scale), taken as it was in the forward pass. With
it frozen, the logit is linear in the residual stream, so it splits into one summand per head, per
MLP, for the embedding, and for the biases (Elhage et al. 2021; Wang et al. 2022, section 3).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.mixing.internals import Floats, Internals, Norm, Weights
from generator.mixing.settings import LIKELIEST, MIXING_TOLERANCE
from generator.shared import BuildError, Scores, read_json

DECIMALS = 6  # hundreds of parts, each off by at most 5e-7, still sum to five decimals


@dataclass(frozen=True)
class Parts:
    """The parts of the residual stream at the last token; they sum to its final state."""

    heads: Floats  # (L, H, d_model)
    mlps: Floats  # (L, d_model)
    embedding: Floats  # (d_model,)
    biases: Floats  # (d_model,), of all attention blocks


@dataclass(frozen=True)
class Summands:
    """What the parts add to one token's logit, as the file says it: rounded before they are summed.

    So whoever sums the numbers of the file misses the logit by no more than `residual`.
    """

    heads: NDArray[np.float64]  # (L, H)
    mlps: NDArray[np.float64]  # (L,)
    embedding: float
    other: float  # the biases of the attention blocks and of the last normalisation

    def total(self) -> float:
        """Their sum."""
        return float(self.heads.sum() + self.mlps.sum() + self.embedding + self.other)

    def size(self) -> float:
        """The sum of their absolute values, beside which a residual is small or not."""
        sizes = abs(self.heads).sum() + abs(self.mlps).sum()
        return float(sizes + abs(self.embedding) + abs(self.other))


def predict(
    where: str,
    parts: Parts,
    internals: Internals,
    weights: Weights,
    target: int | None,
    label: Callable[[int], str],
) -> dict[str, Any]:
    """The `prediction` of build/data/<model>/<sentence>.mixing.json.

    Args:
        where: the model and the sentence, for messages.
        parts: of the residual stream at the last token.
        internals: of the same pass.
        weights: of the model.
        target: the id of the token to explain; None for the model's first choice.
        label: the text of a token id.

    Raises:
        BuildError: when the parts do not add up to the logit.
    """
    likeliest = likeliest_tokens(internals.logits)
    chosen = likeliest[0][0] if target is None else target
    added = summands(parts, internals.final, weights, chosen)
    logit = round(float(internals.logits[chosen]), DECIMALS)
    residual = abs(added.total() - logit)
    if not residual <= MIXING_TOLERANCE * max(added.size(), 1):  # also refuses NaN
        raise BuildError(
            f"{where}: the parts of the logit of {label(chosen)!r} miss it by {residual:.2g}; "
            "remove this model's type from FAMILIES in generator/mixing/internals.py"
        )
    return {
        "target": label(chosen),
        "target_id": chosen,
        "logit": logit,
        "top": [[label(token), float(f"{p:.4g}")] for token, p in likeliest],
        "heads": added.heads.tolist(),
        "mlps": added.mlps.tolist(),
        "embedding": added.embedding,
        "other": added.other,
        "residual": round(residual, DECIMALS),
    }


def summands(parts: Parts, final: Floats, weights: Weights, token: int) -> Summands:
    """What the parts add to the logit of a token id; `final` is (d_model,), as they sum to it."""
    row = weights.unembedding[token].astype(np.float64)
    direction = logit_direction(weights.norm, final, row)
    return Summands(
        heads=np.round(parts.heads @ direction, DECIMALS),
        mlps=np.round(parts.mlps @ direction, DECIMALS),
        embedding=round(float(parts.embedding @ direction), DECIMALS),
        other=round(float(parts.biases @ direction + weights.norm.bias @ row), DECIMALS),
    )


def likeliest_tokens(logits: Floats, count: int = LIKELIEST) -> list[tuple[int, float]]:
    """The likeliest next tokens as (id, probability), the likeliest first, ties by id."""
    shifted = np.exp(logits.astype(np.float64) - logits.max())
    probabilities = shifted / shifted.sum()
    count = min(count, len(probabilities))
    least = np.partition(probabilities, -count)[-count]  # to sort ten, not the whole vocabulary
    among = np.flatnonzero(probabilities >= least)
    order = among[np.argsort(-probabilities[among], kind="stable")[:count]]
    return [(int(token), float(probabilities[token])) for token in order]


def logit_direction(norm: Norm, final: Floats, row: Floats) -> NDArray[np.float64]:
    """The vector whose inner product with a part is that part's share of the logit.

    Layer norm subtracts the mean from the residual stream. That is a symmetric linear map, so
    instead of applying it to every part we apply it once, to this vector.

    Args:
        norm: the last normalisation.
        final: (d_model,), the residual stream that it received; this fixes the scale.
        row: (d_model,), the token's row of the unembedding.

    Returns:
        (d_model,)
    """
    state = final.astype(np.float64)
    scaled = norm.weight.astype(np.float64) * row
    if norm.centred:
        state, scaled = state - state.mean(), scaled - scaled.mean()
    direction: NDArray[np.float64] = scaled / np.sqrt(np.mean(state**2) + norm.epsilon)
    return direction


@dataclass(frozen=True)
class Attribution:
    """What every head adds to the logit of one token, at the last token of a sentence."""

    target: str  # the token, as the model spells it
    query: int  # the index of the last token
    logits: Scores  # (L, H), in logits


def read_attribution(path: Path) -> Attribution:
    """The attribution that a mixing.json holds."""
    mixing = read_json(path)
    query = len(mixing["gram"]) // mixing["layers"] - 1
    prediction = mixing["prediction"]
    return Attribution(prediction["target"], query, np.asarray(prediction["heads"], dtype=float))
