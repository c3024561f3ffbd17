"""Watches how a pass computes its queries, keys and scores, while the mixing is recorded."""

from dataclasses import dataclass
from typing import Any

from torch._C import DisableTorchFunction
from torch.overrides import TorchFunctionMode

from generator.why.node_rules import RULES
from generator.why.nodes import Node, ScoresMark, at_softmax, mark_of


@dataclass(frozen=True)
class Lookup:
    """One lookup of tokens in an embedding table."""

    weight: Any
    value: Any  # (..., T, width)


class Tape(TorchFunctionMode):  # type: ignore[misc]  # torch is not followed
    """A context that records a pass in this thread; enter it inside `generator.mixing.capture`."""

    def __init__(self, embedding: Any) -> None:
        super().__init__()
        self.embedding = embedding  # the table of token embeddings
        self.scores: list[ScoresMark] = []  # one for each layer, in order
        self.lookups: list[Lookup] = []  # in tables of embeddings

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        """Run one operation and mark what it returns."""
        name, kwargs = func.__name__, kwargs or {}
        rule = RULES.get(name)
        changes = rule is None and (name == "__setitem__" or name[-1] == "_" != name[-2])
        marked = changes and mark_of(args[0]) is not None
        result = func(*args, **kwargs)
        if rule is not None:
            with DisableTorchFunction():  # the operations of a rule do not belong to the pass
                put(result, rule(func, result, args, kwargs))
        elif name == "softmax" and (scores := at_softmax(mark_of(args[0]))):
            self.scores.append(scores)
        elif name == "embedding":
            self.lookups.append(Lookup(args[1], result))
        elif marked:  # changed in place, as `x *= y` does
            self.change_in_place(name, func, result, args, kwargs)
        return result

    def change_in_place(self, name: str, func: Any, result: Any, args: Any, kwargs: Any) -> None:
        """Update the mark of an in-place operation's first argument; remove it if no rule fits."""
        rule = RULES.get(name.rstrip("_"))
        out_of_place = getattr(type(result), name.rstrip("_"), None)
        mark = rule(out_of_place, result, args, kwargs) if rule and out_of_place else None
        args[0].made_by = mark


def put(result: Any, mark: Any) -> None:
    """Mark the result of an operation, or each tensor of a result that has several."""
    if isinstance(result, list | tuple):
        if isinstance(mark, Node):
            for index, each in enumerate(result):
                each.made_by = Node(pick, (mark, index), {}, tuple(each.shape))
    elif mark is not None or hasattr(result, "made_by"):
        result.made_by = mark


def pick(several: Any, index: int) -> Any:
    """One of the tensors that an operation returned."""
    return several[index]
