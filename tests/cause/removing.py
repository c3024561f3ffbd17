"""A pass with plain hooks in which heads are replaced, one set at a time: what tests compare with.

Nothing of the generator is used: a layer's output projection is named, and its inputs are cut into
as many equal parts as it has heads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np
import torch

torch.set_num_threads(1)  # several threads only wait for each other on models this small

Change = Callable[[torch.Tensor], None]  # of what a layer's heads give, (T, inputs), in place


@dataclass(frozen=True)
class Plain:
    """A model, and where its output projections are."""

    model: Any
    blocks: str
    output: str

    def projections(self) -> list[Any]:
        return [attrgetter(self.output)(block) for block in attrgetter(self.blocks)(self.model)]

    def run(
        self, ids: Sequence[int], changes: dict[int, Change] | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """The last logits (vocabulary,) and all weights (L, H, T, T), with changes by layer."""

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
        """What each output projection is given, (T, inputs)."""
        found: list[torch.Tensor] = []
        self.run(ids, dict.fromkeys(range(len(self.projections())), lambda x: found.append(x * 1)))
        return found


def replaced(head: int, heads: int, values: torch.Tensor, first: int = 1) -> Change:
    """A head's part of what its layer gives becomes these values."""

    def change(given: torch.Tensor) -> None:
        width = given.shape[-1] // heads
        part = slice(head * width, (head + 1) * width)
        given[first:, part] = values[..., part] if values.ndim == 1 else values[first:, part]

    return change


def log_softmax(logits: np.ndarray) -> np.ndarray:
    shifted = logits - logits.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()))


def is_stored(stored: int, value: float, scale: int = 1000) -> bool:
    """Whether a number is the value to the last digit, as far as float32 can tell."""
    return abs(stored - scale * value) <= 0.5 + 0.05
