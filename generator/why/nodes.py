"""How a pass computed queries, keys and scores, as linear operations that can be run again.

Nothing here imports torch: operations are looked up by name, and tensors are duck-typed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from generator.mixing import Path


@dataclass(eq=False)
class Node:
    """The result of a linear operation, and how to run it again."""

    function: Callable[..., Any]
    args: tuple[Any, ...]  # each tensor that has a node is replaced by its node
    kwargs: dict[str, Any]
    shape: tuple[int, ...]


@dataclass(eq=False)
class Projected(Node):
    """The product of a matrix and a state of the residual stream, where a node begins."""

    root: Path  # the state that the matrix is applied to
    weight: Any  # (outputs, d_model)
    bias: Any  # (outputs,) or None
    value: Any  # (..., T, outputs), the result


@dataclass(frozen=True)
class ScoresMark:
    """Products of queries and keys, and the operations applied to them since.

    With a cap, the scores are `after * tanh(before * q.k) + added`; without a cap, they are
    `before * q.k + added`.
    """

    query: Node  # (..., H, T, d_head)
    key: Node  # (..., H, d_head, T)
    queries: Any  # the value of `query` in the pass
    keys: Any  # the value of `key` in the pass
    before: Any = 1.0  # one number, or one for each head
    after: Any = None  # None where there is no cap
    added: tuple[Any, ...] = field(default=())  # masks and position biases
    sink: Any = None  # (..., H, T, 1), the score of an attention sink; None where there is none


@dataclass(frozen=True)
class WithSink:
    """Scores to which the column of an attention sink was joined, just before the softmax."""

    scores: ScoresMark
    sink: Any  # (..., H, T, 1)


def at_softmax(mark: Any) -> ScoresMark | None:
    """The scores whose softmax is computed, with those of a sink; None for another mark."""
    if isinstance(mark, WithSink):
        return replace(mark.scores, sink=mark.sink)
    return mark if isinstance(mark, ScoresMark) else None


def leaves(node: Node) -> Iterator[Projected]:
    """The projections from which a node is computed, each of them once."""
    seen: set[int] = set()
    waiting: list[Any] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list | tuple):
            waiting += each
        elif isinstance(each, Node) and id(each) not in seen:
            seen.add(id(each))
            if isinstance(each, Projected):
                yield each
            else:
                waiting += [each.args, *each.kwargs.values()]


def mark_of(tensor: Any) -> Any:
    """The Node, ScoresMark or WithSink of a tensor; None for a value that has none of them."""
    return getattr(tensor, "made_by", None)


def with_nodes(value: Any) -> Any:
    """An argument in which each tensor that has a node is replaced by its node."""
    if type(value) in (list, tuple):
        return type(value)(map(with_nodes, value))
    mark = mark_of(value)
    return mark if isinstance(mark, Node) else value


def noted(function: Any, result: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Node:
    """The node of an operation's result."""
    return Node(function, with_nodes(args), kwargs, tuple(getattr(result, "shape", ())))
