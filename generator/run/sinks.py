"""Finds what the attention sink of a model takes: the column of a softmax that belongs to no token.

Some models (gpt-oss, MiMo-V2-Flash) add a learned score to every row before the softmax. The column
that this score gets is dropped before the weights multiply the values, so a row of weights sums to
less than 1. The column is read off the softmax itself, whatever the model calls its sink.
"""

from collections import deque
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

from generator.shared import Sink


class WiderSoftmaxes(TorchFunctionMode):  # type: ignore[misc]  # torch is not followed
    """A context that keeps each softmax of a pass that has one more column than there are tokens.

    Only softmaxes in this thread are watched.
    """

    def __init__(self, heads: int, length: int, at_once: int | None = None) -> None:
        """Watch a pass over T = `length` tokens; keep the latest `at_once` softmaxes, or all."""
        super().__init__()
        self.shape = (heads, length, length + 1)
        self.found: deque[Tensor] = deque(maxlen=at_once)  # each (H, T, T + 1)

    def __torch_function__(
        self, function: Any, types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Run a torch function; if it is a softmax with one more column, keep the result."""
        result = function(*args, **(kwargs or {}))
        if getattr(function, "__name__", "") == "softmax" and self.is_wider(result):
            self.found.append(result.reshape(self.shape))
        return result

    def is_wider(self, result: Tensor) -> bool:
        """Whether a softmax has the size of one layer's weights with one more column."""
        heads, queries, columns = self.shape
        return bool(result.shape[-1] == columns and result.numel() == heads * queries * columns)

    def dropped_from(self, weights: Tensor) -> Tensor | None:
        """The last column, (H, T), of the softmax that gave these weights, (H, T, T), or None."""
        for softmax in self.found:
            if torch.equal(softmax[..., :-1].to(weights), weights):
                return softmax[..., -1]
        return None


def sink_of(softmaxes: WiderSoftmaxes, layers: Sequence[Tensor]) -> Sink | None:
    """What each query gives to the sink, as float32; None if no layer has a sink.

    Args:
        softmaxes: the softmaxes of the pass.
        layers: the weights of each layer, (H, T, T).
    """
    columns = [softmaxes.dropped_from(weights) for weights in layers] if softmaxes.found else []
    if all(column is None for column in columns):
        return None
    nothing = np.full(softmaxes.shape[:2], np.nan, dtype=np.float32)
    return np.stack([nothing if c is None else c.float().cpu().numpy() for c in columns])


def layers_with(sink: Sink | None) -> list[bool] | None:
    """Whether each layer has a sink; None if no layer has one."""
    return None if sink is None else (~np.isnan(sink[:, 0, 0])).tolist()
