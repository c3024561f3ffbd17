"""Marks that record how a tensor was computed, kept on the tensors themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.mixing.path import Path
from generator.mixing.recording import Recording

Mark = Any  # a Path, HeadOutputs, ATTENTION or Mean; None if nothing is known about a tensor
Rule = Callable[..., Mark]  # takes the marks, the result, and the operation's arguments
ATTENTION = "attention"  # the result of a softmax, of any shape


@dataclass(frozen=True)
class Mean:
    """The mark of a path's mean over the last dimension."""

    of: Path


@dataclass
class Marks:
    """Sets and reads the marks on the tensors of one pass, and holds the pass's recording."""

    recording: Recording
    layer: int = -1  # the layer that is running; -1 before the first layer

    def put(self, tensor: Any, mark: Mark) -> None:
        """Mark a tensor; None removes its mark."""
        if hasattr(tensor, "detach") and (mark is not None or hasattr(tensor, "mark")):
            tensor.mark = mark

    def saved(self, args: tuple[Any, ...]) -> tuple[Any, ...]:
        """The arguments of an in-place operation, as they are before the operation.

        If one of the first two arguments has a mark, the first one is replaced by a copy.
        """
        mark = self.of(args[0])
        if mark is None and self.of(args[1]) is None:
            return args
        before = args[0].clone()
        self.put(before, mark)
        if isinstance(mark, Path):
            mark.value = before
        return before, *args[1:]

    def of(self, tensor: Any) -> Mark:
        """The mark of a tensor; None for a value without a mark."""
        return getattr(tensor, "mark", None)
