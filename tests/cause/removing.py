"""Reference for the tests: a pass with plain hooks that replaces the outputs of some heads.

It uses nothing from the generator: it gets the path of a layer's output projection, and cuts the
inputs of this projection into one equal part for each head.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import torch

torch.set_num_threads(1)  # several threads only wait for each other on models this small

Change = Callable[[torch.Tensor], None]  # edits the input of W_O, (T, inputs), in place


@dataclass(frozen=True)
class Plain:
    """A model, with the attribute paths of its blocks and of their output projections."""

    model: Any
    blocks: str
    output: str

    def projections(self) -> list[Any]:
        return [attrgetter(self.output)(block) for block in attrgetter(self.blocks)(self.model)]

    def run(
        self, ids: Sequence[int], changes: dict[int, Change] | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Return the last logits (vocabulary,) and all weights (L, H, T, T), changed by layer."""

        def changing(change: Change) -> Any:
            def hook(module: Any, args: tuple[torch.Tensor]) -> tuple[torch.Tensor]:
                given = args[0].clone()
                change(given.view(len(ids), -1))
                return (given,)

            return hook

        modules = self.projections()
        hooks = [
            modules[layer].register_forward_pre_hook(changing(change))
            for layer, change in (changes or {}).items()
        ]
        with torch.inference_mode():
            output = self.model(torch.tensor([list(ids)]), output_attentions=True, use_cache=False)
        for hook in hooks:
            hook.remove()
        weights = np.stack([layer[0].double().numpy() for layer in output.attentions])
        return output.logits[0, -1].double().numpy(), weights

    def given(self, ids: Sequence[int]) -> list[torch.Tensor]:
        """Return the input of each output projection, (T, inputs)."""
        found: list[torch.Tensor] = []
        self.run(ids, dict.fromkeys(range(len(self.projections())), lambda x: found.append(x * 1)))
        return found


def replaced(head: int, heads: int, values: torch.Tensor, first: int = 1) -> Change:
    """Return a change that puts these values in place of a head's part of the input of W_O."""

    def change(given: torch.Tensor) -> None:
        width = given.shape[-1] // heads
        part = slice(head * width, (head + 1) * width)
        given[first:, part] = values[..., part] if values.ndim == 1 else values[first:, part]

    return change


def log_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = logits - logits.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()))


def is_stored(stored: int, value: float, scale: int = 1000) -> bool:
    """Whether a number is the scaled value, rounded, within the precision of float32."""
    return abs(stored - scale * value) <= 0.5 + 0.05
