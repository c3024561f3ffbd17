"""What a model's own calls of softmax and of matrix products were given, recorded from outside.

An oracle for tools/families.py: it patches torch's functions and shares no code with the generator.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch.nn import functional

SOFTMAX = ((functional, "softmax"), (torch, "softmax"), (torch.Tensor, "softmax"))
PRODUCTS = (
    (torch, "matmul"), (torch, "bmm"), (torch, "einsum"), (torch, "baddbmm"),
    (torch.Tensor, "matmul"), (torch.Tensor, "bmm"), (torch.Tensor, "__matmul__"),
)  # fmt: skip


@dataclass
class Observations:
    """The square matrices of one pass, each (H, T, T), in the order of their use."""

    length: int
    heads: int
    softmax: list[np.ndarray] = field(default_factory=list)  # what softmax returned
    used: list[np.ndarray] = field(default_factory=list)  # what was multiplied with values

    def note(self, kept: list[np.ndarray], tensor: Any) -> None:
        """Keep a tensor of the size of attention weights."""
        square = isinstance(tensor, torch.Tensor) and tensor.shape[-1] == self.length
        if square and tensor.numel() == self.heads * self.length**2:
            kept.append(tensor.detach().float().numpy().reshape(-1, self.length, self.length))


@contextmanager
def recording(observed: Observations) -> Iterator[None]:
    """Record every call within."""
    old = [(owner, name, getattr(owner, name)) for owner, name in SOFTMAX + PRODUCTS]
    depth = [0]  # torch's functions call each other

    def softmax(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            result = real(*args, **kwargs)
            observed.note(observed.softmax, result)
            return result

        return call

    def product(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            factors = [each for each in args if isinstance(each, torch.Tensor)]
            if depth[0] == 0 and len(factors) > 1 and factors[0].shape[-1] == observed.length:
                observed.note(observed.used, factors[0])
            depth[0] += 1
            try:
                return real(*args, **kwargs)
            finally:
                depth[0] -= 1

        return call

    try:
        for owner, name, real in old:
            wrapper = softmax if (owner, name) in SOFTMAX else product
            setattr(owner, name, wrapper(real))
        yield
    finally:
        for owner, name, real in old:
            setattr(owner, name, real)


def judge(observed: Observations, published: np.ndarray) -> str:
    """What is wrong with published weights (L, H, T, T) by what was seen; empty when nothing is."""
    used = [weights for weights in observed.used if is_attention(weights)]
    for layer, weights in enumerate(published):
        if not any(np.allclose(weights, other, atol=1e-6) for other in used):
            return f"layer {layer} is not what multiplied the values"
    spare = len(used) - sum(
        any(np.allclose(weights, other, atol=1e-6) for weights in published) for other in used
    )
    if spare:
        return f"{spare} more maps multiplied values"
    if np.triu(published, 1).any():
        return "later tokens are looked at"
    if abs(published.sum(-1) - 1).max() > 1e-4:
        return "rows do not sum to 1"
    return ""


def is_attention(weights: np.ndarray) -> bool:
    """Whether a factor may be a map that something looks with: no negative, no row above 1."""
    return bool((weights >= 0).all() and (weights.sum(-1) < 1.01).all() and weights.any())
