"""Checks that a model multiplied its values with the attention weights that it returns.

A model may return weights that it does not use: those before a second softmax, one of two maps, a
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
    """A context that keeps those factors of this thread that may be attention weights."""

    def __init__(self, heads: int, length: int) -> None:
        super().__init__()
        self.size = heads * length * length
        self.length = length
        self.factors: list[Tensor] = []

    def __torch_function__(
        self, function: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Run a torch function; if it is a matrix product, note its factors."""
        if getattr(function, "__name__", "") in PRODUCTS:
            for factor in filter(self.may_be_weights, tensors_in(args)):
                self.note(factor)
        return function(*args, **(kwargs or {}))

    def note(self, factor: Tensor) -> None:
        """Keep a factor that may be attention weights."""
        self.factors.append(factor)

    def may_be_weights(self, factor: Tensor) -> bool:
        """Whether a factor has the size and the row length of the attention weights."""
        return bool(factor.numel() == self.size and factor.shape[-1] == self.length)

    def fault(self, layers: list[Tensor]) -> str | None:
        """Return why the model's weights, each (H, T, T), cannot be trusted; None when they can."""
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
    """A context that passes each layer's weights (H, T, T) to `take`, and keeps only the latest.

    A model that uses a layer's weights in several products does so before the next layer.
    """

    def __init__(self, heads: int, length: int, take: Callable[[Tensor], None]) -> None:
        super().__init__(heads, length)
        self.shape = (heads, length, length)
        self.take = take
        self.layers = 0

    def note(self, factor: Tensor) -> None:
        """Pass a factor to `take`, unless it repeats the last one or is not attention."""
        if (self.factors and place(factor) == place(self.factors[0])) or not is_attention(factor):
            return
        self.factors = [factor]  # while it is kept, its memory is not reused
        self.layers += 1
        self.take(factor.reshape(self.shape))  # this mode is off inside its own handler


def tensors_in(arguments: Any) -> list[Tensor]:
    """The tensors among a function's arguments, including those in lists and tuples."""
    found: list[Tensor] = []
    for each in arguments:
        if isinstance(each, Tensor):
            found.append(each)
        elif isinstance(each, list | tuple):
            found += tensors_in(each)
    return found


def place(tensor: Tensor) -> tuple[int, torch.dtype]:
    """The address and dtype of a tensor's numbers: equal for a reshaped view, not for a copy."""
    return tensor.data_ptr(), tensor.dtype


def same(factor: Tensor, weights: Tensor) -> bool:
    """Whether a factor, converted to the shape and dtype of these weights, equals them."""
    return bool(torch.equal(factor.reshape(weights.shape).to(weights), weights))


def is_attention(factor: Tensor) -> bool:
    """Whether the rows of a factor are distributions, as a softmax produces them."""
    return bool((factor >= 0).all()) and bool(((factor.float().sum(-1) - 1).abs() < 1e-2).all())
