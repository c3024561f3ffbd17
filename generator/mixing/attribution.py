"""Direct logit attribution: how much each part of the residual stream adds to one token's logit.

Each scale on the way to the logits is held at its value in the pass. The logit is then linear
in what the parts write, so it splits into one summand per head, per MLP, for the embedding, and for
the biases (Elhage et al. 2021; Wang et al. 2022, section 3).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from generator.mixing.directions import (
    Direction,
    centred_direction,
    frozen_scales,
    logit_direction,
    mean_logit,
)
from generator.mixing.path import Doubles
from generator.mixing.recording import NotASum, Recording
from generator.mixing.settings import DECIMALS, LIKELIEST, MIXING_TOLERANCE
from generator.shared import Scores, read_json


@dataclass(frozen=True)
class Parts:
    """What each part of the model writes at the last token, carried to the unembedding.

    The sum of all these vectors is the input of the unembedding.
    """

    heads: Doubles  # (L, H, d_model)
    mlps: Doubles  # (L, d_model)
    embedding: Doubles  # (d_model,)
    biases: Doubles  # (d_model,), the biases of attention blocks and normalisations


def prediction(
    parts: Parts,
    recording: Recording,
    target: int | None,
    against: int | None,
    label: Callable[[int], str],
) -> dict[str, Any]:
    """The `prediction` of build/data/<model>/<sentence>.mixing.json.

    The number that is split is the logit minus the mean logit over the vocabulary. The reason: a
    softmax ignores a constant that is added to all logits, so a part that raises every logit by the
    same amount makes no token likelier.

    Args:
        parts: the parts of the state that the unembedding multiplies, at the last token.
        recording: the recording of the same pass.
        target: the id of the token to explain; None for the model's first choice.
        against: the id of another answer, whose logit is subtracted from the target's; None if
            there is no other answer. The id of the target counts as None.
        label: the text of a token id.

    Raises:
        NotASum: when the parts do not add up to the logit.
    """
    read, logits = recording.last_logits()
    likeliest = likeliest_tokens(logits)
    chosen = likeliest[0][0] if target is None else target
    scales = frozen_scales(read, logits)
    other = None if against in (None, chosen) else against
    found = {
        "target": label(chosen),
        "target_id": chosen,
        "logit": round(float(logits[chosen]), DECIMALS),
        "mean_logit": mean_logit(logits),
        "top": [[label(token), float(f"{p:.4g}")] for token, p in likeliest],
        **attributed(parts, centred_direction(recording, logits, scales, chosen), label(chosen)),
        "against": None,
    }
    if other is not None:
        towards, away = (logit_direction(recording, logits, scales, t) for t in (chosen, other))
        difference = Direction(
            towards.vector - away.vector, towards.added - away.added, towards.value - away.value
        )
        found["against"] = {
            "target": label(other),
            "target_id": other,
            "difference": round(difference.value, DECIMALS),
            **attributed(parts, difference, f"{label(chosen)} minus {label(other)}"),
        }
    return found


def attributed(parts: Parts, direction: Direction, name: str) -> dict[str, Any]:
    """Split the value of a direction into what each part of the model adds to it.

    What the parts add is rounded before it is summed, so `residual` holds for the numbers in the
    file.

    Raises:
        NotASum: when the parts do not add up to the value; the message contains `name`.
    """
    heads = np.round(parts.heads @ direction.vector, DECIMALS)  # (L, H)
    mlps = np.round(parts.mlps @ direction.vector, DECIMALS)  # (L,)
    embedding = round(float(parts.embedding @ direction.vector), DECIMALS)
    other = round(float(parts.biases @ direction.vector) + direction.added, DECIMALS)
    residual = abs(float(heads.sum() + mlps.sum()) + embedding + other - direction.value)
    size = float(abs(heads).sum() + abs(mlps).sum()) + abs(embedding) + abs(other)
    if not residual <= MIXING_TOLERANCE * max(size, 1):  # also refuses NaN
        raise NotASum(f"the parts of the logit of {name!r} sum to it only within {residual:.2g}")
    return {
        "heads": heads.tolist(),
        "mlps": mlps.tolist(),
        "embedding": embedding,
        "other": other,
        "residual": round(residual, DECIMALS),
    }


def likeliest_tokens(logits: Doubles, count: int = LIKELIEST) -> list[tuple[int, float]]:
    """The `count` likeliest next tokens as (id, probability); the likeliest first, ties by id."""
    shifted = np.exp(logits - logits.max())
    probabilities = shifted / shifted.sum()
    count = min(count, len(probabilities))
    least = np.partition(probabilities, -count)[-count]  # so that only a few tokens are sorted
    among = np.flatnonzero(probabilities >= least)
    order = among[np.argsort(-probabilities[among], kind="stable")[:count]]
    return [(int(token), float(probabilities[token])) for token in order]


@dataclass(frozen=True)
class Attribution:
    """What every head adds, at the last token, to the target's logit minus the mean logit."""

    target: str  # the token whose logit is split, as the model spells it
    query: int  # the index of the last token
    logits: Scores  # (L, H), what each head adds, in logits
    other: str | None = None  # another answer to the sentence, if it has one
    lead: Scores | None = None  # (L, H), what each head adds to the target's lead over `other`


def read_attribution(path: Path) -> Attribution:
    """Read the attribution from a mixing file."""
    mixing = read_json(path)
    query = len(mixing["gram"]) // mixing["layers"] - 1
    prediction = mixing["prediction"]
    target, logits = prediction["target"], np.asarray(prediction["heads"], dtype=float)
    if (other := prediction["against"]) is None:
        return Attribution(target, query, logits)
    lead = np.asarray(other["heads"], dtype=float)
    return Attribution(target, query, logits, other["target"], lead)
