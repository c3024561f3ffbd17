"""Record from outside what a model's softmax returns and what its matrix products multiply.

This is the oracle of tools/families.py. It patches torch's functions, and shares no code with the
generator.
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
    """What is noted in one pass, in the order of use: maps (H, T, T), and sizes."""

    length: int
    heads: int
    softmax: list[np.ndarray] = field(default_factory=list)  # the results of softmax
    wider: list[np.ndarray] = field(default_factory=list)  # those with one more column, a sink
    used: list[np.ndarray] = field(default_factory=list)  # the matrices that multiplied values
    values: list[tuple[int, int]] = field(default_factory=list)  # by product: value size, heads
    queries: list[int] = field(default_factory=list)  # query sizes in products of queries and keys

    def note(self, kept: list[np.ndarray], tensor: Any) -> None:
        """Add a tensor to `kept` if it has the size of attention weights."""
        if self.is_square(tensor):
            kept.append(tensor.detach().float().numpy().reshape(-1, self.length, self.length))

    def note_wider(self, tensor: Any) -> None:
        """Keep a softmax, (H, T, T + 1), that has one column more than there are tokens."""
        shape = (self.heads, self.length, self.length + 1)
        if tensor.shape[-1] == shape[-1] and tensor.numel() == np.prod(shape):
            self.wider.append(tensor.detach().float().numpy().reshape(shape))

    def is_square(self, tensor: Any) -> bool:
        """Return whether a tensor can be the weights, or the scores, of all heads of a layer."""
        square = isinstance(tensor, torch.Tensor) and tensor.shape[-1:] == (self.length,)
        return square and bool(tensor.numel() == self.heads * self.length**2)

    def note_product(self, left: torch.Tensor, right: torch.Tensor, result: Any) -> None:
        """Keep the weights that multiply values, and the sizes of queries and values."""
        if self.is_square(left) and self.length in right.shape[:-1]:
            self.note(self.used, left)
            if right.shape[-2] == self.length and is_attention(self.used[-1]):
                self.values.append((right.shape[-1], different(right)))
        elif self.is_square(result):
            self.queries.append(left.shape[-1])


@contextmanager
def recording(observed: Observations) -> Iterator[None]:
    """Record every softmax and matrix product inside the block."""
    old = [(owner, name, getattr(owner, name)) for owner, name in SOFTMAX + PRODUCTS]
    depth = [0]  # nesting level: torch's functions call each other

    def softmax(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            result = real(*args, **kwargs)
            observed.note(observed.softmax, result)
            observed.note_wider(result)
            return result

        return call

    def product(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:
            factors = [each for each in args if isinstance(each, torch.Tensor)]
            depth[0] += 1
            try:
                result = real(*args, **kwargs)
            finally:
                depth[0] -= 1
            if depth[0] == 0 and len(factors) > 1:
                observed.note_product(factors[-2], factors[-1], result)
            return result

        return call

    try:
        for owner, name, real in old:
            wrapper = softmax if (owner, name) in SOFTMAX else product
            setattr(owner, name, wrapper(real))
        yield
    finally:
        for owner, name, real in old:
            setattr(owner, name, real)


def judge(observed: Observations, published: np.ndarray, sink: np.ndarray | None) -> str:
    """Return how published weights contradict the observations, or an empty string.

    Args:
        observed: what one pass of the model did.
        published: the weights, (L, H, T, T).
        sink: what each query gives to an attention sink, (L, H, T), or None; NaN in a layer
            without a sink.
    """
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
    if sink is None:
        sink = np.full(published.shape[:3], np.nan)
    if abs(published.sum(-1) + np.nan_to_num(sink) - 1).max() > 1e-4:
        return "rows do not sum to 1"
    return judge_sink(observed, published, sink)


def judge_sink(observed: Observations, published: np.ndarray, sink: np.ndarray) -> str:
    """Return in which layer what goes to a sink was not observed, or an empty string."""
    for layer, (weights, share) in enumerate(zip(published, sink, strict=True)):
        whole = np.concatenate([weights, share[:, :, None]], axis=-1)
        if np.isnan(share).any():
            if any(np.allclose(weights, each[..., :-1]) for each in observed.wider):
                return f"layer {layer} has a sink"
        elif not any(np.allclose(whole, each, atol=1e-6) for each in observed.wider):
            return f"layer {layer} has no such sink"
    return ""


def different(values: torch.Tensor) -> int:
    """Count the distinct matrices in (..., T, d): heads that share their values have equal ones."""
    each = values.detach().reshape(-1, *values.shape[-2:])
    return len({matrix.numpy().tobytes() for matrix in each.float()})


def judge_sizes(observed: Observations, sizes: Any) -> str:
    """Return a message about a size in model.json that was not observed, or an empty string."""
    values = {size for size, _ in observed.values}
    heads = {number for _, number in observed.values}
    queries = set(observed.queries)
    for name, found in (("d_value", values), ("kv_heads", heads), ("d_head", queries)):
        said = getattr(sizes, name)
        if found and found != {said} and (len(found) == 1 or said is not None):
            return f"{name} is {said}, and {sorted(found)} were multiplied"
    return ""


def judge_windows(published: np.ndarray, windows: Any) -> str:
    """Return a message about a window in model.json that was not observed, or an empty string."""
    length = published.shape[-1]
    for layer, weights in enumerate(published):
        window = windows[layer] if windows else None
        looks = weights.any(0)
        for query in range(length):
            first = oldest(window, query)
            if looks[query, :first].any():
                return f"layer {layer} has no such window as {window}"
        seeing = [looks[query, oldest(window, query)] for query in range(length // 2, length)]
        if sum(seeing) <= len(seeing) / 2:  # half is enough: a weight can underflow its dtype
            return f"layer {layer} sees less than {window or 'everything'}"
    return ""


def oldest(window: Any, query: int) -> int:
    """Return the first token that a query sees."""
    if window is None:
        return 0
    if window.kind == "chunked":
        return query // int(window.size) * int(window.size)
    return max(0, query - int(window.size) + 1)


def is_attention(weights: np.ndarray) -> bool:
    """Return whether a factor can be an attention map: not negative, no row above 1, not all 0."""
    return bool((weights >= 0).all() and (weights.sum(-1) < 1.01).all() and weights.any())
