"""Variants of a pass: what each changes, and its first changed layer and token."""

from dataclasses import dataclass
from typing import Any

from generator.cause.heads import Output


@dataclass(frozen=True)
class Edit:
    """In one layer, what heads give to the output projection is replaced."""

    layer: int
    columns: Any  # which inputs of the output projection
    values: Any  # a tensor (columns,), the same for every token, or (T - first, columns)
    first: int = 1  # the tokens before it keep what they have

    def apply(self, given: Any, begin: int) -> None:
        """Change one row of what the heads give from token `begin` on, (T - begin, inputs)."""
        given[self.first - begin :, self.columns] = self.values


@dataclass(frozen=True)
class Cut:
    """In one layer, one attention weight becomes 0, and the other weights stay as they are."""

    layer: int
    head: int
    query: int
    key: int

    @property
    def first(self) -> int:
        """The first token that it changes."""
        return self.query

    def apply(self, weights: Any, begin: int) -> None:
        """Change one row of the weights of the queries from `begin` on, (H, T - begin, T)."""
        weights[self.head, self.query - begin, self.key] = 0


Variant = tuple[Edit | Cut, ...]


def start(variant: Variant) -> int:
    """The first layer that a variant changes; 0 if it changes nothing."""
    return min((change.layer for change in variant), default=0)


def first(variant: Variant) -> int:
    """The first token that a variant changes; 0 if it changes nothing."""
    return min((change.first for change in variant), default=0)


def removal(output: Output, layer: int, head: int, means: Any) -> Edit:
    """The removal of a head: everywhere but at the first token, what it gives becomes its mean.

    The first token stays as it is. Heads at rest look there, and if what they find changes, the
    logits change for reasons that have nothing to do with the removed head.

    Args:
        output: the layer's output projection.
        layer: the number of the layer.
        head: the number of the head in it.
        means: (inputs,), of the layer, in the order of the inputs of W_O; zeros for the
            other baseline.
    """
    columns = output.columns[head]
    return Edit(layer, columns, means[columns])
