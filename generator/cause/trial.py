"""Whether heads can be removed from a model, decided by trying it: no list of families is kept."""

from typing import Any

import torch

from generator.cause.cells import estimates
from generator.cause.heads import outputs
from generator.cause.passes import Passes, Results
from generator.cause.settings import SAME
from generator.cause.variants import Cut, Edit, Variant
from generator.mixing import TRIAL, NotASum, Recording, capture

FAILURES = (RuntimeError, ValueError, IndexError, TypeError)  # of a model's code given other rows


def try_passes(model: Any, options: dict[str, Any]) -> Passes | str:
    """The passes in which a model's heads can be removed, or why they cannot.

    Sets hooks: to be called once for a model, one whose mixing is known.

    Args:
        model: loaded, in eager attention.
        options: how a pass is asked for its attention weights and its last logits.

    Returns:
        The passes; else a reason, to stand after "because".
    """
    with torch.inference_mode(), capture(model) as recording:
        model(torch.tensor([TRIAL], device=model.device), **options)
    try:
        passes = Passes(model, outputs(model, recording), options)
        estimates(passes, TRIAL, 0)
    except (NotASum, *FAILURES) as error:
        return str(error)
    for grows in (True, False):
        passes.grows = grows
        if works(passes, recording):
            return passes
    return "many rows at once do not give what one alone gives"


def works(passes: Passes, recording: Recording) -> bool:
    """Whether variants come out as if each were computed by itself."""
    last = len(passes.outputs) - 1
    variants: list[Variant] = [
        *((silence(passes, layer),) for layer in range(last + 1)),
        (Cut(last, 0, 3, 1),),
        (),
    ]
    try:
        alone = [next(passes.run(TRIAL, [each])) for each in variants]
        (together,) = passes.run(TRIAL, variants)
    except FAILURES:
        return False
    own = recording.logits[0, -1]
    rows = dict(zip(together.order, together.logits[1:], strict=True))
    return (
        gives_the_same(together, recording)
        and same(rows[len(variants) - 1], own)
        and is_cut(together)
        and not any(same(rows[layer], own) for layer in range(last + 1))
        and all(same(rows[number], each.logits[1]) for number, each in enumerate(alone))
    )


def silence(passes: Passes, layer: int) -> Edit:
    """Every head of a layer, replaced by zeros."""
    output = passes.outputs[layer]
    return Edit(layer, output.columns.ravel(), torch.zeros(output.inputs, device=passes.model.device))


def gives_the_same(results: Results, recording: Recording) -> bool:
    """Whether the hooks see what the output projections were given in the recorded pass."""
    pairs = zip(results.given, recording.projections, strict=True)
    return all(same(seen, each.given.reshape(seen.shape)) for seen, each in pairs)


def is_cut(results: Results) -> bool:
    """Whether exactly the weight that a variant cuts is 0 in it."""
    (row,) = (row for row, each in enumerate(results.variants, 1) if each and isinstance(each[0], Cut))
    weights = results.attentions[-1]
    expected = weights[0].clone()
    expected[0, 3, 1] = 0
    return same(weights[row], expected)


def same(one: Any, other: Any) -> bool:
    """Whether two tensors are equal up to SAME of the largest number in the second."""
    return bool((one - other).abs().max() <= SAME * other.abs().max())
