"""The marks that say what tensors are made of, kept on the tensors themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.mixing.path import Path
from generator.mixing.recording import Recording

Mark = Any  # a Path, HeadOutputs, ATTENTION or Mean; None where nothing is known
Rule = Callable[..., Mark]  # of the marks, the result, and the arguments of the operation
ATTENTION = "attention"  # what a softmax returned, whatever its shape


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
