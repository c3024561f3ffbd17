"""The direct path: the sums and scales between the output of each part and the logits.

A path is an expression. Its leaves are what the parts of a model write: the embedding, the output
projections, the MLPs, biases. Between the leaves and the root are sums and steps: a step multiplies
by a factor, or subtracts the mean. Each factor is held at its value in the pass, so that all steps
are linear (Elhage et al. 2021).

Nothing here imports torch: tensors come in, NumPy arrays go out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Floats = NDArray[np.floating[Any]]
Indices = NDArray[np.int_]

EMBEDDING, HEADS, MLP, BIAS = "embedding", "heads", "mlp", "bias"


@dataclass(eq=False)
class Path:
    """A tensor (..., d_model) of the pass, and how it was computed."""

    value: Any
    kinds: frozenset[str] = field(init=False)  # the kinds of its leaves

    @property
    def is_attention_output(self) -> bool:
        """Whether the path is made only of one layer's heads and of biases."""
        return HEADS in self.kinds and self.kinds <= {HEADS, BIAS}


@dataclass(eq=False)
class Leaf(Path):
    """What one part writes."""

    kind: str
    layer: int

    def __post_init__(self) -> None:
        """Set the kinds to this part's own kind."""
        self.kinds = frozenset({self.kind})


@dataclass(eq=False)
class Sum(Path):
    """Two paths, added."""

    left: Path
    right: Path

    def __post_init__(self) -> None:
        """Set the kinds: those of both paths."""
        self.kinds = self.left.kinds | self.right.kinds


@dataclass(eq=False)
class Step(Path):
    """A linear operation on one path."""

    inner: Path

    def __post_init__(self) -> None:
        """Set the kinds: those of the inner path."""
        self.kinds = self.inner.kinds


@dataclass(eq=False)
class Scaled(Step):
    """A path times a factor that is held at its value in the pass."""

    factor: Callable[[], Any]  # returns a tensor or a number; called only if the path is used


@dataclass(eq=False)
class Centred(Step):
    """A path minus its mean over the last dimension."""


@dataclass(frozen=True)
class Term:
    """A leaf, and the steps from it to the root, the last step first."""

    leaf: Leaf
    steps: tuple[Step, ...]
    output: Path | None  # the attention output that the leaf belongs to; None if there is none
    after: int  # how many of the steps come after that output


def terms(root: Path) -> Iterator[Term]:
    """The leaves that add up to a path, each with its steps."""
    waiting: list[tuple[Path, tuple[Step, ...], Path | None, int]] = [(root, (), None, 0)]
    while waiting:
        path, steps, output, after = waiting.pop()
        if output is None and path.is_attention_output:
            output, after = path, len(steps)
        match path:
            case Leaf():
                yield Term(path, steps, output, after)
            case Sum(left=left, right=right):
                waiting += [(right, steps, output, after), (left, steps, output, after)]
            case Step(inner=inner):
                waiting.append((inner, (*steps, path), output, after))


def carry(vectors: Doubles, steps: tuple[Step, ...], tokens: Indices | None = None) -> Doubles:
    """Apply steps to n sequences of vectors.

    Args:
        vectors: the vectors, (n, T, d_model): those of the last T tokens, unless `tokens` is given.
        steps: the steps, the last step first.
        tokens: the index of the token of each of the T vectors, (T,).
    """
    here = slice(-vectors.shape[1], None) if tokens is None else tokens
    for step in reversed(steps):
        if isinstance(step, Scaled):
            vectors = vectors * factor_rows(step)[here]
        else:
            vectors = vectors - vectors.mean(-1, keepdims=True)
    return vectors


def carry_back(weights: Floats, steps: tuple[Step, ...], tokens: Indices | None = None) -> Floats:
    """Turn weights (n, T, d_model) on the result of steps into weights on the input of the steps.

    For all vectors, the sum of `weights * carry(vectors, steps)` equals the sum of
    `carry_back(weights, steps) * vectors`.
    """
    here = slice(None) if tokens is None else tokens
    for step in steps:
        if isinstance(step, Scaled):
            weights = weights * factor_rows(step)[here].astype(weights.dtype)
        else:
            weights = weights - weights.mean(-1, keepdims=True)
    return weights


def factor_rows(step: Scaled) -> Doubles:
    """A step's factor at each token, (T, d_model)."""
    factor, shape = step.factor(), tuple(step.value.shape)
    numbers = array(factor) if hasattr(factor, "detach") else np.asarray(factor)
    return np.broadcast_to(numbers, shape).reshape(-1, shape[-1]).astype(np.float64)


def rows(tensor: Any) -> Doubles:
    """A tensor (..., d_model) as one vector per token: (T, d_model)."""
    return array(tensor).reshape(-1, tensor.shape[-1]).astype(np.float64)


def array(tensor: Any) -> Floats:
    """A torch tensor as a NumPy array of float32 numbers; it shares the memory if possible."""
    values: Floats = tensor.detach().float().cpu().numpy()
    return values
