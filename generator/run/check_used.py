"""Checks that a model multiplied its values with the attention weights that it returns.

A model may return weights that it does not use: weights before a second softmax, or one of two
maps. So the matrix products of a pass are watched. Every returned matrix of weights must have been
a factor in one of these products.
"""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

from generator.run.sinks import WiderSoftmaxes

PRODUCTS = {"matmul", "__matmul__", "__rmatmul__", "bmm", "baddbmm", "einsum"}


class Products(TorchFunctionMode):  # type: ignore[misc]  # torch is not followed
    """A context that watches matrix products, and keeps the factors that may be attention weights.

    Only products in this thread are watched.
    """

    def __init__(self, heads: int, length: int) -> None:
        super().__init__()
        self.size = heads * length * length
        self.length = length
        self.factors: list[Tensor] = []

    def __torch_function__(
        self, function: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Run a torch function; if the function is a matrix product, note its factors."""
        if getattr(function, "__name__", "") in PRODUCTS:
            for factor in filter(self.may_be_weights, tensors_in(args)):
                self.note(factor)
        return function(*args, **(kwargs or {}))

    def note(self, factor: Tensor) -> None:
        """Keep a factor that may be attention weights."""
        self.factors.append(factor)

    def may_be_weights(self, factor: Tensor) -> bool:
        """Whether a factor has the size and the row length of one layer's attention weights."""
        return bool(factor.numel() == self.size and factor.shape[-1] == self.length)

    def fault(self, layers: list[Tensor], softmaxes: WiderSoftmaxes) -> str | None:
        """Return why the weights of a pass cannot be trusted, or None when they can.

        Args:
            layers: the weights that each layer returned, (H, T, T).
            softmaxes: the softmaxes of the pass whose last column may be a sink.
        """
        used, returned = set(map(place, self.factors)), set(map(place, layers))
        for number, weights in enumerate(layers):
            if place(weights) not in used and not any(same(each, weights) for each in self.factors):
                return f"layer {number} returns attention weights that multiply no values"
        others = (each for each in self.factors if place(each) not in returned)
        rest = [each for each in others if not any(same(each, weights) for weights in layers)]
        shape = layers[0].shape
        if any(
            is_attention(each) or softmaxes.dropped_from(each.reshape(shape)) is not None
            for each in rest
        ):
            return "it uses attention weights that it does not return"
        return None


class Passing(Products):
    """A context that passes each layer's weights, (H, T, T), and sink, (H, T) or None, to `take`.

    Only the latest weights are kept. This is enough to recognise weights that a model uses in
    several products, since all these products come before the next layer.
    """

    def __init__(
        self,
        heads: int,
        length: int,
        softmaxes: WiderSoftmaxes,
        take: Callable[[Tensor, Tensor | None], None],
    ) -> None:
        super().__init__(heads, length)
        self.shape = (heads, length, length)
        self.softmaxes = softmaxes
        self.take = take
        self.layers = 0

    def note(self, factor: Tensor) -> None:
        """Pass a factor to `take`, unless it was just passed or is not attention weights."""
        if self.factors and place(factor) == place(self.factors[0]):
            return
        weights = factor.reshape(self.shape)
        sink = self.softmaxes.dropped_from(weights)
        if sink is None and not is_attention(factor):
            return
        self.factors = [factor]  # as long as the factor is kept, its memory is not reused
        self.layers += 1
        self.take(weights, sink)  # inside this handler, the context is not active


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
    """The address and dtype of a tensor's numbers.

    They are the same for a tensor and a reshaped view of it, but not for a tensor and a copy.
    """
    return tensor.data_ptr(), tensor.dtype


def same(factor: Tensor, weights: Tensor) -> bool:
    """Whether a factor equals `weights` after conversion to their shape and dtype."""
    return bool(torch.equal(factor.reshape(weights.shape).to(weights), weights))


def is_attention(factor: Tensor) -> bool:
    """Whether the rows of a factor are distributions, as a softmax produces them."""
    return bool((factor >= 0).all()) and bool(((factor.float().sum(-1) - 1).abs() < 1e-2).all())
