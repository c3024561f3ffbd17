"""Whether heads can be removed from a model, decided by trying it: no list of families is kept."""

from itertools import product
from typing import Any

import torch

from generator.cause.cells import estimates
from generator.cause.heads import outputs
from generator.cause.passes import Passes, Results
from generator.cause.settings import ALIKE, SAME
from generator.cause.variants import Cut, Edit, Variant
from generator.mixing import TRIAL, NotASum, Recording, capture

CUT_IN_TRIAL = Cut(layer=0, head=0, query=3, key=1)
Speeds = tuple[bool, bool, bool]  # the arguments of `Passes.use`
SPEEDS = tuple(product((True, False), repeat=3))  # what saves most comes first
FAILURES = (RuntimeError, ValueError, IndexError, TypeError, AttributeError)  # of a model's code


def try_passes(model: Any, options: dict[str, Any], speeds: Speeds | None = None) -> Passes | str:
    """The passes in which a model's heads can be removed, or why they cannot.

    Sets hooks: to be called once for a model, one whose mixing is known.

    Args:
        model: loaded, in eager attention.
        options: how a pass is asked for its attention weights and its last logits.
        speeds: what saves work with this model, if an earlier trial found it; else it is tried.

    Returns:
        The passes; else a reason, to stand after "because".
    """
    with torch.inference_mode(), capture(model) as recording:
        model(torch.tensor([TRIAL], device=model.device), **options)
    try:
        passes = Passes(model, outputs(model, recording), options)
        if speeds is not None:
            passes.use(*speeds)
            return passes
        estimates(passes, TRIAL, 0)
    except (NotASum, *FAILURES) as error:
        return str(error)
    for each in SPEEDS:
        passes.use(*each)
        if works(passes, recording):
            return passes
    return "many rows at once do not give what one alone gives"


def works(passes: Passes, recording: Recording) -> bool:
    """Whether variants come out as if each were computed by itself."""
    last = len(passes.outputs) - 1
    layers = [silence(passes, layer) for layer in sorted({0, last // 2, last})]
    silenced: list[Variant] = [*((each,) for each in layers), tuple(layers)]
    try:
        alone = [next(passes.run(TRIAL, [each])).logits[1] for each in silenced]
        (together,) = passes.run(TRIAL, [*silenced, (), (CUT_IN_TRIAL,)])
    except FAILURES:
        return False
    own = recording.logits[0, -1]
    rows = dict(zip(together.order, together.logits[1:], strict=True))
    return (
        sees_the_same(together, recording)
        and near(rows[len(silenced)], own, SAME)
        and is_cut(together)
        and not any(near(each, own, SAME) for each in alone)
        and all(near(rows[number], each, ALIKE) for number, each in enumerate(alone))
    )


def silence(passes: Passes, layer: int) -> Edit:
    """Every head of a layer, replaced by zeros."""
    output = passes.outputs[layer]
    return Edit(layer, output.columns.ravel(), torch.zeros(output.inputs, device=passes.device))


def sees_the_same(results: Results, recording: Recording) -> bool:
    """Whether the hooks see what the output projections were given in the recorded pass."""
    pairs = zip(results.known.given, recording.projections, strict=True)
    return all(near(seen, each.given.reshape(seen.shape), ALIKE) for seen, each in pairs)


def is_cut(results: Results) -> bool:
    """Whether exactly the weight that the trial cuts is 0 in its row."""
    row = 1 + [each[:1] for each in results.variants].index((CUT_IN_TRIAL,))
    weights = results.attentions[CUT_IN_TRIAL.layer]
    expected = weights[0].clone()
    CUT_IN_TRIAL.apply(expected, results.first)
    return near(weights[row], expected, ALIKE)


def near(one: Any, other: Any, tolerance: float) -> bool:
    """Whether two tensors are equal up to a share of the largest number in the second."""
    return bool((one - other).abs().max() <= tolerance * other.abs().max())
