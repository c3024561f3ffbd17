"""The contents of a mixing file: how W_O mixes the heads, and what each part adds to a logit."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from generator.mixing.attribution import Parts, prediction
from generator.mixing.gram import pack_gram
from generator.mixing.held import held
from generator.mixing.ledger import Ledger, layer_ledger
from generator.mixing.path import BIAS, EMBEDDING, MLP, Doubles, Term, carry, rows, terms
from generator.mixing.recording import NotASum, Recording
from generator.mixing.settings import MIXING_FORMAT, MIXING_SCALE
from generator.shared import Attention

TENS = np.array([10.0**power for power in range(23)])  # all powers that a float holds exactly


def mixing(
    attention: Attention,
    recording: Recording,
    target: int | None,
    against: int | None,
    label: Callable[[int], str],
) -> dict[str, Any]:
    """The contents of <sentence>.mixing.json for one pass, except the names of model and sentence.

    Args:
        attention: the weights in the dump, (L, H, T, T).
        recording: the recording of the same pass.
        target: the id of the next token to explain; None for the model's first choice.
        against: the id of another answer, to compare with the target; None if there is no other.
        label: the text of a token id.

    Raises:
        NotASum: when parts do not add up to what the model computed, to within MIXING_TOLERANCE.
    """
    layers, heads = attention.shape[:2]
    found = terms_of(recording, layers)
    pairs = zip(recording.projections, attention, strict=True)
    ledgers = [layer_ledger(each, weights, found) for each, weights in pairs]
    last = np.stack([ledger.last for ledger in ledgers])  # (L, H + 1, d_model)
    # From here on, each call computes all layers: with a dozen tokens, the calls take longer than
    # the arithmetic.
    gram = np.concatenate([ledger.gram for ledger in ledgers])  # (L * T, H + 1, H + 1)
    norms = np.stack([ledger.output_norm for ledger in ledgers])  # (L, T)
    parts = Parts(
        heads=last[:, :heads],
        mlps=np.stack([written(found, MLP, layer) for layer in range(layers)]),
        embedding=written(found, EMBEDDING),
        biases=last[:, heads].sum(0) + written(found, BIAS),
    )
    return {
        "format": MIXING_FORMAT,
        "layers": layers,
        "heads": heads,
        "scale": MIXING_SCALE,
        "gram": pack_gram(gram, norms.ravel()),
        "output_norm": significant(norms).tolist(),
        "value_norm": all_value_norms(ledgers),
        "residual": float(significant(max(ledger.residual for ledger in ledgers), 3)),
        "held": held(recording, found),
        "prediction": prediction(parts, recording, target, against, label),
    }


def terms_of(recording: Recording, layers: int) -> list[Term]:
    """The terms of the state that the unembedding multiplies.

    Raises:
        NotASum: when the state is not a sum of parts, or when the heads of some layer do not write
            through one output projection.
    """
    if [each.layer for each in recording.projections] != list(range(layers)):
        raise NotASum("its heads do not each write through rows of one output projection per layer")
    if recording.final is None:
        raise NotASum(
            "its logits are not one matrix times the normalised sum of what its layers write"
        )
    return list(terms(recording.final))


def written(found: list[Term], kind: str, layer: int | None = None) -> Doubles:
    """What all leaves of a kind add to the state at the last token, (d_model,).

    Biases in the output of an attention block are left out, since the ledger of that layer has
    them.

    Args:
        found: the terms of the state.
        kind: the kind of the leaves.
        layer: the only layer whose leaves are added; None for the leaves of all layers.
    """
    total = np.zeros(found[0].leaf.value.shape[-1])
    for each in found:
        if each.leaf.kind == kind and each.output is None and layer in (None, each.leaf.layer):
            total += carry(rows(each.leaf.value)[np.newaxis, -1:], each.steps)[0, 0]
    return total


def all_value_norms(ledgers: list[Ledger]) -> list[list[float]] | None:
    """The norms of v W_O, (L * H, T); None if they are missing in any layer."""
    norms = [each.value_norms for each in ledgers if each.value_norms is not None]
    if len(norms) < len(ledgers):
        return None
    found: list[list[float]] = significant(np.concatenate(norms)).tolist()
    return found


def significant(values: ArrayLike, digits: int = 5) -> Doubles:
    """Round to significant digits, so that the file is small and has equal bytes in every run."""
    numbers = np.asarray(values, np.float64)
    size = np.maximum(abs(numbers), 1e-17)  # smaller numbers keep fewer digits
    places = digits - 1 - np.floor(np.log10(size)).astype(int)
    up, down = TENS[np.maximum(places, 0)], TENS[np.maximum(-places, 0)]
    cut: Doubles = np.rint(numbers * up / down) / up * down  # the float nearest to the decimal
    return cut
