"""Watches a pass from outside, operation by operation, and marks how each tensor was computed.

Nothing here is specific to a model family. The mark of a tensor on the direct path is its `Path`;
attention weights and outputs of heads have other marks. For each torch operation, a rule marks the
result. An operation without a rule ends a path: its result counts as a constant.
"""

from typing import Any

from torch.overrides import TorchFunctionMode

from generator.mixing.mark_rules import IN_PLACE, RULES
from generator.mixing.marks import Marks
from generator.mixing.path import EMBEDDING, Leaf
from generator.mixing.recording import Recording


class Trace(TorchFunctionMode):  # type: ignore[misc]  # torch is not followed
    """A context that records the pass over one sequence in this thread."""

    def __init__(self, unembedding: Any) -> None:
        super().__init__()
        self.marks = Marks(Recording(unembedding=unembedding))

    def enter(self, layer: int, state: Any) -> None:
        """Note that a layer starts, and mark the input of the first layer as the embedding."""
        self.marks.layer = layer
        if layer == 0:
            self.marks.put(state, Leaf(state.detach(), EMBEDDING, 0))

    def __torch_function__(
        self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        """Run one operation and mark what it returns."""
        name, kwargs = func.__name__, kwargs or {}
        if "other" in kwargs:  # the second operand of a sum or a product, given by its name
            kwargs = dict(kwargs)
            args = (*args, kwargs.pop("other"))
        given = self.marks.saved(args) if name in IN_PLACE else args
        result = func(*args, **kwargs)
        rule = RULES.get(name)
        if rule is not None:
            self.marks.put(result, rule(self.marks, result, *given, **kwargs))
        elif args and (result is args[0] or name == "__setitem__"):
            self.marks.put(args[0], None)  # changed in place by an operation without a rule
        return result
