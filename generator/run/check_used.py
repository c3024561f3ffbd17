"""Whether the attention weights that a model returns are those that it multiplied its values with.

A model may return other weights than it uses: those before a second softmax, one of two maps, a
copy without the column of a sink. So the matrix products of a pass are watched, and every returned
matrix must have been a factor in one of them.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

PRODUCTS = {"matmul", "__matmul__", "__rmatmul__", "bmm", "baddbmm", "einsum"}


class Products(TorchFunctionMode):  # type: ignore[misc]  # torch is not followed
    """Within this context, and in this thread, keeps the factors that may be attention weights."""

    def __init__(self, heads: int, length: int) -> None:
        super().__init__()
        self.size = heads * length * length
        self.length = length
        self.factors: list[Tensor] = []

    def __torch_function__(
        self, function: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Run a torch function, noting the factors of a matrix product."""
        if getattr(function, "__name__", "") in PRODUCTS:
            for factor in filter(self.may_be_weights, tensors_in(args)):
                self.note(factor)
        return function(*args, **(kwargs or {}))

    def note(self, factor: Tensor) -> None:
        """Keep a factor that may be attention weights."""
        self.factors.append(factor)

    def may_be_weights(self, factor: Tensor) -> bool:
        """Whether a factor has as many numbers as the attention weights, in rows of that length."""
        return bool(factor.numel() == self.size and factor.shape[-1] == self.length)

    def fault(self, layers: list[Tensor]) -> str | None:
        """Why the returned weights (each (H, T, T)) cannot be trusted; None when they can."""
        used, returned = set(map(place, self.factors)), set(map(place, layers))
        for number, weights in enumerate(layers):
            if place(weights) not in used and not any(same(each, weights) for each in self.factors):
                return f"layer {number} returns attention weights that multiply no values"
        others = (each for each in self.factors if place(each) not in returned)
        rest = [each for each in others if not any(same(each, weights) for weights in layers)]
        if any(map(is_attention, rest)):
            return "it uses attention weights that it does not return"
        return None


class Passing(Products):
    """Within this context, hands the weights (H, T, T) of each layer on, and keeps only the last.

    A model that multiplies its values with them in several steps does so before the next layer.
    """

    def __init__(self, heads: int, length: int, take: Callable[[Tensor], None]) -> None:
        super().__init__(heads, length)
        self.shape = (heads, length, length)
        self.take = take
        self.layers = 0

    def note(self, factor: Tensor) -> None:
        """Hand a factor on, unless it is the same as the one before or no attention."""
        if (self.factors and place(factor) == place(self.factors[0])) or not is_attention(factor):
            return
        self.factors = [factor]  # while it is kept, no other tensor has its place
        self.layers += 1
        self.take(factor.reshape(self.shape))  # torch watches no functions in here


def tensors_in(arguments: Any) -> list[Tensor]:
    """The tensors among a function's arguments, in lists too."""
    found: list[Tensor] = []
    for each in arguments:
        if isinstance(each, Tensor):
            found.append(each)
        elif isinstance(each, list | tuple):
            found += tensors_in(each)
    return found


def place(tensor: Tensor) -> tuple[int, torch.dtype]:
    """Where a tensor's numbers stand in memory: equal for equal tensors that are no copies."""
    return tensor.data_ptr(), tensor.dtype


def same(factor: Tensor, weights: Tensor) -> bool:
    """Whether a factor holds exactly these weights, in whatever shape and dtype."""
    return bool(torch.equal(factor.reshape(weights.shape).to(weights), weights))


def is_attention(factor: Tensor) -> bool:
    """Whether the rows of a factor are distributions, as a softmax leaves them."""
    return bool((factor >= 0).all()) and bool(((factor.float().sum(-1) - 1).abs() < 1e-2).all())
