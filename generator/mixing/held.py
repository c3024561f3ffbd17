"""Names what is held at its value in the pass so that the parts of a logit add up."""

import numpy as np

from generator.mixing.path import EMBEDDING, HEADS, Path, Scaled, Term, array
from generator.mixing.recording import Recording


def held(recording: Recording, terms: list[Term]) -> list[str]:
    """List each gate, scale, factor and cap between the parts and the logits, as a noun phrase.

    Args:
        recording: the recording of a pass.
        terms: the terms of the state that the unembedding multiplies.
    """
    outputs = [
        step for each in terms if each.leaf.kind == HEADS for step in each.steps[each.after :]
    ]
    stream = [step for each in terms if each.leaf.kind == EMBEDDING for step in each.steps]
    last, rest = stream[:2], stream[2:]
    found = {
        "the factor on the embedding": has_factor(recording, terms),
        "the gates before the output projection": not all(
            each.heads.plain for each in recording.projections
        ),
        "the scale of the normalisation after each attention block": any(map(is_frozen, outputs)),
        "the factor on what each attention block writes": any(map(is_number, outputs)),
        "the scales of the normalisations between the layers": any(map(is_frozen, rest)),
        "the scale of the last normalisation": any(map(is_frozen, last)),
        **dict.fromkeys(logit_scale(recording), True),
    }
    return [name for name, is_there in found.items() if is_there]


def has_factor(recording: Recording, terms: list[Term]) -> bool:
    """Whether the first layer starts from a multiple of the tokens' embeddings."""
    first = next((array(each.leaf.value) for each in terms if each.leaf.kind == EMBEDDING), None)
    if first is None or recording.looked_up is None:
        return False
    rows = array(recording.looked_up)
    if rows.size != first.size or not rows.any():
        return False
    rows, first = rows.ravel(), first.ravel()
    factor = float(rows @ first) / float(rows @ rows)
    return bool(np.allclose(first, factor * rows, rtol=1e-4) and abs(factor - 1) > 1e-4)


def is_frozen(step: Path) -> bool:
    """Whether a step multiplies by numbers that the pass computed for each token."""
    return isinstance(step, Scaled) and getattr(step.factor(), "ndim", 0) > 1


def is_number(step: Path) -> bool:
    """Whether a step multiplies by a number that the model's configuration sets."""
    return isinstance(step, Scaled) and getattr(step.factor(), "ndim", 0) == 0


def logit_scale(recording: Recording) -> list[str]:
    """A list with a noun phrase for the factor or cap between the unembedding and the logits.

    The list is empty for a model that has neither.
    """
    read, logits = recording.last_logits()
    if np.array_equal(read, logits):
        return []
    is_read = read != 0
    ratios = logits[is_read] / read[is_read]
    same = np.allclose(ratios, ratios[0], rtol=1e-4)
    return ["the factor on the logits" if same else "the cap on the logits"]
