"""Rules for the matrix products of a pass: those of attention, of W_O and of the unembedding.

Nothing here imports torch: tensors are duck-typed.
"""

from typing import Any

from generator.mixing.marks import ATTENTION, Mark, Marks
from generator.mixing.path import HEADS, Leaf, Path
from generator.mixing.recording import HeadOutputs, Projection


def softmax(marks: Marks, result: Any, *_: Any, **__: Any) -> Mark:
    """Mark the result as attention weights; the next product shows whether that is true."""
    return ATTENTION


def product(marks: Marks, result: Any, left: Any, right: Any, **_: Any) -> Mark:
    """The mark of a product of attention weights and values, or of the heads' outputs and W_O.

    The result of any other product has no mark.
    """
    mark = marks.of(left)
    if mark == ATTENTION and result.ndim > 2 and left.shape[-1] == left.shape[-2]:
        heads = result.new_tensor(range(result.shape[-3])).reshape(-1, 1, 1)
        return HeadOutputs(left.detach(), right.detach(), owner=heads.expand(result.shape))
    if isinstance(mark, HeadOutputs) and right.ndim == 2:
        return projected(marks, result, left, right.T, None)
    return None


def linear(marks: Marks, result: Any, given: Any, weight: Any, bias: Any = None) -> Mark:
    """Mark the result of W_O, or record the unembedding; any other linear layer ends a path."""
    mark = marks.of(given)
    if isinstance(mark, HeadOutputs):
        return projected(marks, result, given, weight, bias)
    if isinstance(mark, Path) and weight is marks.recording.unembedding:
        marks.recording.final, marks.recording.read = mark, result.detach()
        marks.recording.unembedding_bias = None if bias is None else bias.detach()
    return None


def addmm(marks: Marks, result: Any, bias: Any, given: Any, weight: Any, **_: Any) -> Mark:
    """Mark the result of W_O in models that multiply by it with `addmm`, such as GPT-2."""
    if isinstance(marks.of(given), HeadOutputs):
        return projected(marks, result, given, weight.T, bias)
    return None


def projected(marks: Marks, result: Any, given: Any, weight: Any, bias: Any) -> Mark:
    """Record a multiplication by W_O; its result starts the path of what a layer's heads write."""
    found = Projection(marks.layer, marks.of(given), given.detach(), weight, bias)
    marks.recording.projections.append(found)
    return Leaf(result.detach(), HEADS, marks.layer)
