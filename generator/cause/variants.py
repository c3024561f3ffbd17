"""Variants of a pass: what each variant changes, and from which layer and token on."""

from dataclasses import dataclass
from typing import Any

from generator.cause.heads import Output


@dataclass(frozen=True)
class Edit:
    """A change in one layer: `values` replace some of the inputs of its output projection."""

    layer: int
    columns: Any  # the inputs that are replaced
    values: Any  # a tensor (columns,), the same for every token, or (T - first, columns)
    first: int = 1  # the first token that is changed

    def apply(self, given: Any, begin: int) -> None:
        """Replace the values in one row, (T - begin, inputs), whose first token is `begin`."""
        given[self.first - begin :, self.columns] = self.values


@dataclass(frozen=True)
class Cut:
    """A change in one layer: one attention weight becomes 0, and all others stay the same."""

    layer: int
    head: int
    query: int
    key: int

    @property
    def first(self) -> int:
        """The first token that is changed."""
        return self.query

    def apply(self, weights: Any, begin: int) -> None:
        """Set the weight to 0 in the maps of one row, (H, T - begin, T), which start at `begin`."""
        weights[self.head, self.query - begin, self.key] = 0


Variant = tuple[Edit | Cut, ...]


def start(variant: Variant) -> int:
    """The first layer that a variant changes; 0 if it changes nothing."""
    return min((change.layer for change in variant), default=0)


def first(variant: Variant) -> int:
    """The first token that a variant changes; 0 if it changes nothing."""
    return min((change.first for change in variant), default=0)


def removal(output: Output, layer: int, head: int, means: Any) -> Edit:
    """The removal of a head: at every token but the first, its output is replaced by its mean.

    The first token is not changed. Heads at rest look there. If they found something else there,
    the logits would change for reasons that have nothing to do with the removed head.

    Args:
        output: the layer's output projection.
        layer: the number of the layer.
        head: the number of the head in its layer.
        means: the means of all heads of the layer, in the order of the inputs of W_O, (inputs,); or
            zeros, the other baseline.
    """
    columns = output.columns[head]
    return Edit(layer, columns, means[columns])
