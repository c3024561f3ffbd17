"""What each operation of torch does to the marks of the tensors that it is given.

Nothing here imports torch: operations are known by their names, tensors by what they offer.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from generator.mixing.path import BIAS, HEADS, MLP, Centred, Leaf, Path, Scaled, Sum
from generator.mixing.recording import HeadOutputs, Projection, Recording

Mark = Any  # a Path, HeadOutputs, ATTENTION or Mean; None where nothing is known
ATTENTION = "attention"  # what a softmax returned, whatever its shape
SMALLEST = 2.0**-23  # what torch adds to a mean square where no epsilon is given


@dataclass(frozen=True)
class Mean:
    """The mark of a path's mean over the dimensions."""

    of: Path


@dataclass
class Marks:
    """The marks of one pass, kept on its tensors, and what is recorded on the way."""

    recording: Recording
    layer: int = -1  # the block that runs

    def put(self, tensor: Any, mark: Mark) -> None:
        """Mark a tensor, or take its mark away."""
        if hasattr(tensor, "detach") and (mark is not None or hasattr(tensor, "mark")):
            tensor.mark = mark

    def saved(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """The arguments of an operation that changes its first one, as they are before it."""
        mark = self.of(args[0])
        if mark is None and self.of(args[1]) is None:
            return args
        before = args[0].clone()
        self.put(before, mark)
        if isinstance(mark, Path):
            mark.value = before
        return before, *args[1:]

    def of(self, tensor: Any) -> Mark:
        """The mark of a tensor; None of anything else."""
        return getattr(tensor, "mark", None)


Rule = Callable[..., Mark]  # of the marks, the result, and the arguments of the operation


def softmax(marks: Marks, result: Any, *_: Any, **__: Any) -> Mark:
    """Weights come out: of attention or of a router, the next product tells."""
    return ATTENTION


def unchanged(marks: Marks, result: Any, tensor: Any, *_: Any, **__: Any) -> Mark:
    """A copy or a cast."""
    return marks.of(tensor)


def moved(operation: str) -> Rule:
    """The rule of an operation that moves numbers, or leaves some out."""

    def rule(marks: Marks, result: Any, tensor: Any, *args: Any, **kwargs: Any) -> Mark:
        mark = marks.of(tensor)
        if isinstance(mark, HeadOutputs):
            return replace(mark, owner=getattr(mark.owner, operation)(*args, **kwargs))
        return mark if not isinstance(mark, Path) or ends_alike(result, tensor) else None

    return rule


def reshaped(marks: Marks, result: Any, tensor: Any, *_: Any, **__: Any) -> Mark:
    """The same numbers in the same order."""
    mark = marks.of(tensor)
    if isinstance(mark, HeadOutputs):
        return replace(mark, owner=mark.owner.reshape(result.shape))
    return mark if not isinstance(mark, Path) or ends_alike(result, tensor) else None


def ends_alike(one: Any, other: Any) -> bool:
    """Whether two tensors have the same last vector: that of the last token."""
    width = other.shape[-1]
    if one.shape[-1:] != (width,):
        return False
    return bool((one.reshape(-1, width)[-1] == other.reshape(-1, width)[-1]).all())


def product(marks: Marks, result: Any, left: Any, right: Any, **_: Any) -> Mark:
    """A matrix product: of weights and values, or of what the heads give and W_O."""
    mark = marks.of(left)
    if mark == ATTENTION and result.ndim > 2 and left.shape[-1] == left.shape[-2]:
        heads = result.new_tensor(range(result.shape[-3])).reshape(-1, 1, 1)
        return HeadOutputs(left.detach(), right.detach(), owner=heads.expand(result.shape))
    if isinstance(mark, HeadOutputs) and right.ndim == 2:
        return projected(marks, result, left, right.T, None)
    return None


def linear(marks: Marks, result: Any, given: Any, weight: Any, bias: Any = None) -> Mark:
    """W_O, the unembedding, or another matrix, after which a path ends."""
    mark = marks.of(given)
    if isinstance(mark, HeadOutputs):
        return projected(marks, result, given, weight, bias)
    if isinstance(mark, Path) and weight is marks.recording.unembedding:
        marks.recording.final, marks.recording.read = mark, result.detach()
        marks.recording.unembedding_bias = None if bias is None else bias.detach()
    return None


def addmm(marks: Marks, result: Any, bias: Any, given: Any, weight: Any, **_: Any) -> Mark:
    """GPT-2's way to write a linear layer."""
    if isinstance(marks.of(given), HeadOutputs):
        return projected(marks, result, given, weight.T, bias)
    return None


def projected(marks: Marks, result: Any, given: Any, weight: Any, bias: Any) -> Mark:
    """What a layer's heads write starts here."""
    found = Projection(marks.layer, marks.of(given), given.detach(), weight, bias)
    marks.recording.projections.append(found)
    return Leaf(result.detach(), HEADS, marks.layer)


def add(marks: Marks, result: Any, left: Any, right: Any, alpha: float = 1, **_: Any) -> Mark:
    """Two paths, or a path and something that is written to it."""
    one, other = as_path(marks, result, left, right), as_path(marks, result, right, left)
    return Sum(result.detach(), one, other) if one and other and alpha == 1 else None


def subtract(marks: Marks, result: Any, left: Any, right: Any, alpha: float = 1, **_: Any) -> Mark:
    """A path less its mean, or less another."""
    mark = marks.of(left)
    if isinstance(mark, Path) and marks.of(right) == Mean(mark):
        return Centred(result.detach(), mark)
    return None


def as_path(marks: Marks, result: Any, value: Any, other: Any) -> Path | None:
    """A summand as a path: what has none is written by the block that runs, or is a bias."""
    mark = marks.of(value)
    if isinstance(mark, Path):
        return mark if value.shape == result.shape else None
    if isinstance(mark, HeadOutputs) or not isinstance(marks.of(other), Path):
        return None
    if not hasattr(value, "detach"):
        value = result.new_tensor(value)
    kind = BIAS if value.requires_grad or value.ndim < 2 else MLP
    return Leaf(value.detach().expand(result.shape), kind, marks.layer)


def multiply(marks: Marks, result: Any, left: Any, right: Any, **_: Any) -> Mark:
    """A factor, held as it was: of a path, or of what the heads give."""
    for value, factor in ((left, right), (right, left)):
        mark, other = marks.of(value), marks.of(factor)
        if (
            isinstance(other, Path | HeadOutputs | Mean)
            or getattr(value, "shape", None) != result.shape
        ):
            continue
        if isinstance(mark, HeadOutputs):
            return replace(mark, plain=False)
        if isinstance(mark, Path):
            return Scaled(result.detach(), mark, factor=partial(as_it_is, factor))
    return None


def as_it_is(factor: Any) -> Any:
    """A factor that is known already."""
    return factor


def divide(marks: Marks, result: Any, left: Any, right: Any, **_: Any) -> Mark:
    """A factor below the line."""
    mark = marks.of(left)
    if isinstance(mark, Path) and not isinstance(marks.of(right), Path | Mean):
        return Scaled(result.detach(), mark, factor=lambda: 1 / right)
    return None


def mean(marks: Marks, result: Any, tensor: Any, *args: Any, **kwargs: Any) -> Mark:
    """The mean over the last dimension."""
    mark = marks.of(tensor)
    over_width = isinstance(mark, Path) and result.shape == (*tensor.shape[:-1], 1)
    return Mean(mark) if over_width else None


def layer_norm(
    marks: Marks, result: Any, given: Any, shape: Any, weight: Any = None, bias: Any = None,
    eps: float = 1e-5,
) -> Mark:  # fmt: skip
    """Less the mean, divided by the deviation, times a weight, plus a bias."""
    mark = marks.of(given)
    if not isinstance(mark, Path):
        return None
    state = Centred(given.detach() - given.detach().mean(-1, keepdim=True), mark)
    scale = partial(inverse_scale, state, weight, eps)
    scaled = Scaled(result.detach(), state, scale)
    return (
        scaled
        if bias is None
        else Sum(
            result.detach(), scaled, Leaf(bias.detach().expand(result.shape), BIAS, marks.layer)
        )
    )


def rms_norm(
    marks: Marks, result: Any, given: Any, shape: Any, weight: Any = None, eps: float | None = None
) -> Mark:
    """Divided by the root of the mean square, times a weight."""
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
    **{name: moved(name) for name in MOVES},
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
IN_PLACE = {
    name for name in RULES if name.endswith("_") and not name.startswith("_")
}  # as `x += y`
