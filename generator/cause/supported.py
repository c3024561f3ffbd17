"""Whether heads can be removed from a model: a trial decides, not a list of families."""

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
SPEEDS = tuple(product((True, False), repeat=3))  # the fastest comes first
FAILURES = (RuntimeError, ValueError, IndexError, TypeError, AttributeError)  # in a model's code


def try_passes(model: Any, options: dict[str, Any], speeds: Speeds | None = None) -> Passes | str:
    """The passes in which a model's heads can be removed, or the reason why that is impossible.

    The function sets hooks, so call it only once for a model. The model's mixing must be known.

    Args:
        model: the loaded model, in eager attention.
        options: the arguments that make a pass return its attention weights and its last logits.
        speeds: the shortcuts that an earlier trial found to work; None to find them by a trial.

    Returns:
        The passes, or a reason that can follow "because".
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
    """Whether variants in one batch give the same results as each variant by itself."""
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
    """A change that replaces the outputs of all heads of a layer by zeros."""
    output = passes.outputs[layer]
    return Edit(layer, output.columns.ravel(), torch.zeros(output.inputs, device=passes.device))


def sees_the_same(results: Results, recording: Recording) -> bool:
    """Whether the hooks saw the same inputs of the output projections as `recording` did."""
    pairs = zip(results.known.given, recording.projections, strict=True)
    return all(near(seen, each.given.reshape(seen.shape), ALIKE) for seen, each in pairs)


def is_cut(results: Results) -> bool:
    """Whether CUT_IN_TRIAL set one weight to 0 in its row, and left all other weights unchanged."""
    row = 1 + [each[:1] for each in results.variants].index((CUT_IN_TRIAL,))
    weights = results.attentions[CUT_IN_TRIAL.layer]
    expected = weights[0].clone()
    CUT_IN_TRIAL.apply(expected, results.first)
    return near(weights[row], expected, ALIKE)


def near(one: Any, other: Any, tolerance: float) -> bool:
    """Whether two tensors differ by no more than `tolerance` times the second's largest number."""
    return bool((one - other).abs().max() <= tolerance * other.abs().max())
