"""Locates each layer's output projection, and which of its inputs come from which head."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.mixing import NotASum, Projection, Recording, blocks

Columns = NDArray[np.intp]


@dataclass(frozen=True)
class Output:
    """A layer's output projection."""

    module: Any  # the module whose input is the output of the heads, (..., T, inputs)
    columns: Columns  # (H, d_value), which of the inputs come from each head

    @property
    def inputs(self) -> int:
        """The number of inputs from all heads together."""
        return self.columns.size


def outputs(model: Any, recording: Recording) -> list[Output]:
    """The output projection of every layer.

    Args:
        model: the transformers model.
        recording: the recording of a pass of this model; the model's mixing must be known.

    Raises:
        NotASum: when no module holds the matrix of a layer's output projection, or when
            `Projection.columns` raises it.
    """
    layers = blocks(model)
    return [
        Output(module_of(layers[each.layer], each), each.columns())
        for each in recording.projections
    ]


def module_of(block: Any, projection: Projection) -> Any:
    """The module of a block that holds a projection's matrix.

    Raises:
        NotASum: when no module of the block holds the matrix.
    """
    address = projection.weight.data_ptr()
    for module in block.modules():
        if any(each.data_ptr() == address for each in module.parameters(recurse=False)):
            return module
    raise NotASum(f"no module of layer {projection.layer} holds its output projection")


def all_heads(outputs: Sequence[Output]) -> list[tuple[Output, int, int]]:
    """Every head of a model: its layer's output projection, its layer, its number in the layer."""
    return [
        (output, layer, head)
        for layer, output in enumerate(outputs)
        for head in range(len(output.columns))
    ]
