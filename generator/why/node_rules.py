"""Rules that mark the result of a torch operation, from the marks of its arguments.

A mark is a `Node`, a `ScoresMark` or a `WithSink`. Nothing here imports torch: operations are
looked up by name, and tensors are duck-typed. The result of an operation without a rule counts as a
constant.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from generator.mixing import Path
from generator.why.nodes import Node, Projected, ScoresMark, WithSink, mark_of, noted
from generator.why.norms import layer_norm, rms_norm


def is_parameter(value: Any) -> bool:
    """Whether a tensor is one of the model's parameters."""
    return type(value).__name__ == "Parameter"


def first(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of an operation that is linear in its first argument."""
    mark = mark_of(args[0])
    if isinstance(mark, ScoresMark | WithSink):
        return mark if function.__name__ in KEEPS_SCORES else None
    return noted(function, result, args, kwargs) if isinstance(mark, Node) else None


def same(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of an operation that leaves numbers and shape unchanged: that of its argument."""
    return mark_of(args[0])


def joined(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The node of several joined nodes, or the mark of scores joined to the column of a sink."""
    marks = [mark_of(each) for each in args[0]]
    if all(isinstance(mark, Node) for mark in marks):
        return noted(function, result, args, kwargs)
    if isinstance(marks[0], ScoresMark) and marks[1:] == [None]:
        scores, sink = args[0]
        one_more = (*scores.shape[:-1], scores.shape[-1] + 1)
        return WithSink(marks[0], sink.detach()) if tuple(result.shape) == one_more else None
    return None


def added(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of a sum: node plus node, node plus bias, or scores plus a mask or position bias."""
    left, right = mark_of(args[0]), mark_of(args[1] if len(args) > 1 else None)
    if isinstance(left, Node) and (isinstance(right, Node) or is_parameter(args[1])):
        return noted(function, result, args, kwargs)
    if isinstance(left, ScoresMark | WithSink) and is_of_rows(function, args[1]):
        return left
    if isinstance(left, ScoresMark) and function.__name__.startswith("add"):
        return replace(left, added=(*left.added, args[1]))
    if isinstance(right, ScoresMark) and function.__name__.startswith("add"):
        return replace(right, added=(*right.added, args[0]))
    return None


def is_of_rows(function: Any, taken: Any) -> bool:
    """Whether the same number is taken from all scores of a row, as before a safe softmax.

    The softmax and the differences of the scores stay the same.
    """
    shape = tuple(getattr(taken, "shape", ()))
    return bool(function.__name__.startswith("sub") and shape[-1:] == (1,))


def multiplied(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of a node, or of scores, times a factor that is held at its value in the pass."""
    for value, factor in ((args[0], args[1]), (args[1], args[0])):
        mark = mark_of(value)
        if mark_of(factor) is None:
            if isinstance(mark, Node):
                return noted(function, result, args, kwargs)
            if isinstance(mark, ScoresMark):
                return scaled(mark, factor)
    return None


def divided(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of a node, or of scores, divided by a factor."""
    mark = mark_of(args[0])
    if mark_of(args[1]) is not None:
        return None
    if isinstance(mark, ScoresMark):
        return scaled(mark, 1 / args[1])
    return noted(function, result, args, kwargs) if isinstance(mark, Node) else None


def scaled(mark: ScoresMark, factor: Any) -> ScoresMark | None:
    """The mark of scores times a factor; None for a factor that a mark cannot express."""
    shape = tuple(getattr(factor, "shape", ()))
    if any(size != 1 for size in (*shape[-2:], *shape[:-3])) or (mark.added and shape):
        return None
    times = [each * factor for each in mark.added]
    if mark.after is not None:
        return replace(mark, after=mark.after * factor, added=tuple(times))
    return replace(mark, before=mark.before * factor, added=tuple(times))


def capped(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of scores that are capped by tanh."""
    mark = mark_of(args[0])
    if isinstance(mark, ScoresMark) and mark.after is None and not mark.added:
        return replace(mark, after=1.0)
    return None


def masked(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of masked scores: `masked_fill(scores, mask, value)`."""
    mark = mark_of(args[0])
    if not isinstance(mark, ScoresMark):
        return None
    return replace(mark, added=(*mark.added, np.where(args[1].cpu().numpy(), -np.inf, 0.0)))


def chosen(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of masked scores: `where(mask, scores, value)`."""
    if len(args) < 3 or not isinstance(mark_of(args[1]), ScoresMark):
        return None
    mark = mark_of(args[1])
    return replace(mark, added=(*mark.added, np.where(args[0].cpu().numpy(), 0.0, -np.inf)))


def linear(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The node of a matrix applied to a state of the residual stream, or to a node."""
    given, weight, bias = (*args, *kwargs.values(), None)[:3]
    if isinstance(mark_of(given), Node):
        return noted(function, result, args, kwargs)
    return projected(result, given, weight, bias)


def addmm(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The node of a linear layer, as GPT-2's code computes it."""
    bias, given, weight = args[:3]
    return projected(result, given, weight.T, bias)


def projected(result: Any, given: Any, weight: Any, bias: Any) -> Projected | None:
    """The node of a matrix times a state; None if the state is not a known sum of parts."""
    path = getattr(given, "mark", None)
    if not isinstance(path, Path):
        return None
    return Projected(
        type(result).view, (), {}, tuple(result.shape), path, weight, bias, result.detach()
    )


def product(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of a product of queries and keys, or of a state and a matrix."""
    if args[1].ndim == 2:
        return projected(result, args[0], args[1].T, None)
    left, right = (mark_of(each) for each in args[:2])
    if not (isinstance(left, Node) and isinstance(right, Node)):
        return None
    same_heads = args[0].shape[:-2] == args[1].shape[:-2]
    if not same_heads:  # the key has one head, which all query heads share
        shape = (*args[0].shape[:-2], *args[1].shape[-2:])
        right = Node(type(args[1]).expand, (right, shape), {}, shape)
    return ScoresMark(left, right, args[0].detach(), args[1].detach())


def added_product(function: Any, result: Any, args: Any, kwargs: Any) -> Any:
    """The mark of a product of queries and keys plus BLOOM's position biases, in one operation."""
    factors = [*args[1:], *(kwargs[name] for name in ("batch1", "batch2") if name in kwargs)]
    mark = product(function, result, factors, {})
    if mark is None:
        return None
    beta, alpha = kwargs.get("beta", 1), kwargs.get("alpha", 1)
    return replace(mark, before=alpha, added=(args[0] * beta,))


KEEPS_SCORES = {"view", "reshape", "to", "float", "type", "type_as", "contiguous", "clone"}
FIRST = (
    *KEEPS_SCORES, "flatten", "unflatten", "transpose", "permute", "swapaxes", "squeeze",
    "unsqueeze", "__getitem__", "chunk", "split", "unbind", "expand", "repeat",
    "repeat_interleave", "neg", "mean", "view_as_complex", "view_as_real",
)  # fmt: skip
RULES: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(FIRST, first),
    **dict.fromkeys(("detach", "dropout"), same),
    **dict.fromkeys(("cat", "stack", "concat"), joined),
    **dict.fromkeys(("add", "sub"), added),
    "mul": multiplied,
    "div": divided,
    "true_divide": divided,
    "tanh": capped,
    "masked_fill": masked,
    "where": chosen,
    "linear": linear,
    "addmm": addmm,
    **dict.fromkeys(("matmul", "bmm"), product),
    "baddbmm": added_product,
    "rms_norm": rms_norm,
    "layer_norm": layer_norm,
}
