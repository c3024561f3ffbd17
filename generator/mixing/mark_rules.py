"""Rules that mark the result of each torch operation, given the marks of its arguments.

Nothing here imports torch: operations are looked up by name, and tensors are duck-typed.
"""

from dataclasses import replace
from functools import partial
from typing import Any

from generator.mixing.mark_products import addmm, linear, product, softmax
from generator.mixing.marks import Mark, Marks, Mean, Rule
from generator.mixing.path import BIAS, MLP, Centred, Leaf, Path, Scaled, Sum
from generator.mixing.recording import HeadOutputs

SMALLEST = 2.0**-23  # what torch adds to a mean square where no epsilon is given


def unchanged(marks: Marks, result: Any, tensor: Any, *_: Any, **__: Any) -> Mark:
    """The mark after a copy or a cast, which is the mark of the original tensor."""
    return marks.of(tensor)


def moved(
    operation: str, marks: Marks, result: Any, tensor: Any, *args: Any, **kwargs: Any
) -> Mark:
    """The mark after an operation that reorders numbers or drops some of them.

    A path ends if the operation changes the vector of the last token.
    """
    mark = marks.of(tensor)
    if isinstance(mark, HeadOutputs):
        return replace(mark, owner=getattr(mark.owner, operation)(*args, **kwargs))
    return mark if not isinstance(mark, Path) or ends_alike(result, tensor) else None


def reshaped(marks: Marks, result: Any, tensor: Any, *_: Any, **__: Any) -> Mark:
    """The mark after a change of shape, which keeps the numbers and their order.

    A path ends if the new shape changes the vector of the last token.
    """
    mark = marks.of(tensor)
    if isinstance(mark, HeadOutputs):
        return replace(mark, owner=mark.owner.reshape(result.shape))
    return mark if not isinstance(mark, Path) or ends_alike(result, tensor) else None


def ends_alike(one: Any, other: Any) -> bool:
    """Whether the vector of the last token is the same in two tensors."""
    width = other.shape[-1]
    if one.shape[-1:] != (width,):
        return False
    return bool((one.reshape(-1, width)[-1] == other.reshape(-1, width)[-1]).all())


def add(marks: Marks, result: Any, left: Any, right: Any, alpha: float = 1, **_: Any) -> Mark:
    """The mark of the sum of two paths, or of a path and what a part writes to it."""
    one, other = as_path(marks, result, left, right), as_path(marks, result, right, left)
    return Sum(result.detach(), one, other) if one and other and alpha == 1 else None


def subtract(marks: Marks, result: Any, left: Any, right: Any, alpha: float = 1, **_: Any) -> Mark:
    """The mark of a path minus its mean; any other subtraction ends the path."""
    mark = marks.of(left)
    if isinstance(mark, Path) and marks.of(right) == Mean(mark) and alpha == 1:
        return Centred(result.detach(), mark)
    return None


def as_path(marks: Marks, result: Any, value: Any, other: Any) -> Path | None:
    """The path of the summand `value`; None if the sum cannot be part of a path.

    If only `other` has a path, `value` counts as a bias, or as what the MLP of the running layer
    writes.
    """
    mark = marks.of(value)
    if isinstance(mark, Path):
        return mark if value.shape == result.shape else None
    if isinstance(mark, HeadOutputs) or not isinstance(marks.of(other), Path):
        return None
    if not hasattr(value, "detach"):
        value = result.new_tensor(value)
    is_bias = type(value).__name__ == "Parameter" or value.ndim < 2
    return written(value, BIAS if is_bias else MLP, result, marks.layer)


def written(value: Any, kind: str, result: Any, layer: int) -> Leaf:
    """The leaf for what a bias or an MLP writes to a path, in the shape of the sum."""
    return Leaf(value.detach().expand(result.shape), kind, layer)


def multiply(marks: Marks, result: Any, left: Any, right: Any, **_: Any) -> Mark:
    """The mark of a path, or of the heads' outputs, times a factor that is held at its value."""
    for value, factor in ((left, right), (right, left)):
        mark, other = marks.of(value), marks.of(factor)
        alone = not isinstance(other, Path | HeadOutputs | Mean)
        if not alone or getattr(value, "shape", None) != result.shape:
            continue
        if isinstance(mark, HeadOutputs):
            return replace(mark, plain=False)
        if isinstance(mark, Path):
            return Scaled(result.detach(), mark, factor=partial(as_it_is, factor))
    return None


def as_it_is(factor: Any) -> Any:
    """Return a factor that is already known; `Scaled.factor` has to be a function."""
    return factor


def divide(marks: Marks, result: Any, left: Any, right: Any, **_: Any) -> Mark:
    """The mark of a path divided by a factor that is held at its value."""
    mark = marks.of(left)
    if isinstance(mark, Path) and not isinstance(marks.of(right), Path | Mean):
        return Scaled(result.detach(), mark, factor=lambda: 1 / right)
    return None


def mean(marks: Marks, result: Any, tensor: Any, *args: Any, **kwargs: Any) -> Mark:
    """The mark of a path's mean over the last dimension; None for any other mean."""
    mark = marks.of(tensor)
    over_width = isinstance(mark, Path) and result.shape == (*tensor.shape[:-1], 1)
    return Mean(mark) if over_width else None


def layer_norm(
    marks: Marks, result: Any, given: Any, shape: Any, weight: Any = None, bias: Any = None,
    eps: float = 1e-5,
) -> Mark:  # fmt: skip
    """The mark of a path after a layer normalisation; None if the input is not a path.

    The mean is subtracted. The result is divided by the standard deviation and multiplied by a
    weight; then a bias is added.
    """
    mark = marks.of(given)
    if not isinstance(mark, Path):
        return None
    centred = Centred(given.detach() - given.detach().mean(-1, keepdim=True), mark)
    scaled = Scaled(result.detach(), centred, partial(inverse_scale, centred, weight, eps))
    if bias is None:
        return scaled
    return Sum(result.detach(), scaled, written(bias, BIAS, result, marks.layer))


def rms_norm(
    marks: Marks, result: Any, given: Any, shape: Any, weight: Any = None, eps: float | None = None
) -> Mark:
    """The mark after an RMS normalisation.

    The input is divided by the root of its mean square and multiplied by a weight.
    """
    mark = marks.of(given)
    if isinstance(mark, HeadOutputs):
        return replace(mark, plain=False)
    if not isinstance(mark, Path):
        return None
    scale = partial(inverse_scale, mark, weight, SMALLEST if eps is None else eps)
    return Scaled(result.detach(), mark, scale)


def inverse_scale(path: Path, weight: Any, eps: float) -> Any:
    """What a normalisation multiplies by: the weight over the root of the mean square."""
    scale = (path.value.pow(2).mean(-1, keepdim=True) + eps).rsqrt()
    return scale if weight is None else scale * weight


COPIES = ("to", "float", "type", "type_as", "contiguous", "clone", "detach", "dropout")
MOVES = ("transpose", "permute", "squeeze", "unsqueeze", "__getitem__")

RULES: dict[str, Rule] = {
    "softmax": softmax,
    **dict.fromkeys(COPIES, unchanged),
    **dict.fromkeys(("view", "reshape", "flatten", "unflatten"), reshaped),
    **{name: partial(moved, name) for name in MOVES},
    **dict.fromkeys(("matmul", "bmm"), product),
    "linear": linear,
    "addmm": addmm,
    **dict.fromkeys(("add", "add_"), add),
    **dict.fromkeys(("sub", "sub_"), subtract),
    **dict.fromkeys(("mul", "mul_"), multiply),
    **dict.fromkeys(("div", "div_"), divide),
    "mean": mean,
    "layer_norm": layer_norm,
    "rms_norm": rms_norm,
}
IN_PLACE = ("add_", "sub_", "mul_", "div_")  # torch receives `x += y` as `add_`
