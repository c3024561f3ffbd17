"""The rows of one pass over several variants, and the hooks that add rows and change them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

from generator.cause.heads import Output
from generator.cause.variants import Cut, Edit, Variant, start

running: ContextVar[Any] = ContextVar("running", default=None)  # every thread has its own Batch


@dataclass(frozen=True)
class Entrance:
    """Where a variant enters a batch."""

    layer: int
    parent: int | None  # the variant whose row is copied; None to copy the sentence's row

    def among(self, rows: Sequence[int]) -> "Entrance":
        """This entrance after the variants are put in another order: only `parent` changes.

        Args:
            rows: the old index of each variant, in the new order.
        """
        return self if self.parent is None else Entrance(self.layer, rows.index(self.parent))


def entrances(variants: Sequence[Variant]) -> list[Entrance]:
    """Where each variant enters a batch.

    A variant usually enters at the first layer that it changes. The exception: if another variant
    makes exactly the changes that come before this variant's last changed layer, this variant
    enters at that last layer, as a copy of the other variant.
    """
    numbers = {identity(variant): number for number, variant in enumerate(variants)}

    def entrance(variant: Variant) -> Entrance:
        last = max((change.layer for change in variant), default=0)
        before = tuple(change for change in variant if change.layer < last)
        parent = numbers.get(identity(before)) if before else None
        return Entrance(start(variant) if parent is None else last, parent)

    return [entrance(each) for each in variants]


def identity(variant: Variant) -> tuple[int, ...]:
    """A key that is equal for two variants with the same change objects in the same order."""
    return tuple(id(change) for change in variant)


@dataclass
class Batch:
    """The rows of one pass: the sentence, then its variants in the order in which they enter."""

    variants: list[Variant]
    entrances: list[Entrance]  # one for each variant; a parent is an index in `variants`
    length: int  # the number of tokens in the sentence
    first: int  # the token that the pass starts at
    grows: bool  # rows enter layer by layer; otherwise all rows run through all layers
    shortens: bool  # after the last layer's heads, only the last token is computed
    layer: int = -1  # the layer that runs
    rows: int = 1  # the number of rows in that layer
    given: list[torch.Tensor] = field(default_factory=list)  # the heads' outputs, as in `Known`

    def enter(self, layer: int, state: torch.Tensor) -> torch.Tensor:
        """Append to `state`, (rows, T, …), the row of each variant that enters at `layer`."""
        self.layer = layer
        before, self.rows = self.rows, 1 + sum(each.layer <= layer for each in self.entrances)
        new = self.entrances[before - 1 : self.rows - 1]
        if not new or not self.grows:
            return state
        parents = [0 if each.parent is None else each.parent + 1 for each in new]
        return torch.cat([state, state[parents]])

    def give(self, given: torch.Tensor, is_last: bool) -> torch.Tensor:
        """Apply each variant's edits to the output of the layer's heads, (rows, T, inputs).

        The sentence's own output is kept in `self.given`. If `shortens` is set, only the last token
        of the last layer's output is returned.
        """
        cut = given.view(self.rows if self.grows else 1 + len(self.variants), -1, given.shape[-1])
        self.given.append(cut[0].clone())
        for row, change in self.changes(Edit):
            change.apply(cut[row], self.first)
        return given[:, -1:] if is_last and self.shortens else given

    def weigh(self, weights: torch.Tensor) -> None:
        """Apply each variant's cuts to the layer's attention weights, (rows, H, T - first, T)."""
        for row, change in self.changes(Cut):
            change.apply(weights[row], self.first)

    def are_weights(self, result: torch.Tensor) -> bool:
        """Whether a tensor has the shape of attention weights in this pass.

        If the model has an attention sink, its column follows the columns of the tokens.
        """
        columns = (self.length, self.length + 1)
        is_map = result.ndim == 4 and result.shape[-2] == self.length - self.first
        return bool(self.layer >= 0 and is_map and result.shape[-1] in columns)

    def goes_on(self, state: torch.Tensor) -> torch.Tensor:
        """Keep only a module's last input token, if `shortens` is set and all heads have run."""
        behind_heads = len(self.given) == self.layer + 1
        shape = (self.length - self.first,)
        fits = torch.is_tensor(state) and state.ndim == 3 and state.shape[1:2] == shape
        return state[:, -1:] if self.shortens and behind_heads and fits else state

    def changes(self, kind: type) -> Iterator[tuple[int, Any]]:
        """The changes of one kind in the layer that runs, each with the row that it changes."""
        for row, variant in enumerate(self.variants[: self.rows - 1], start=1):
            for change in variant:
                if isinstance(change, kind) and change.layer == self.layer:
                    yield row, change


class Softmaxes(TorchFunctionMode):  # type: ignore[misc]  # torch is not followed
    """A context that changes the attention weights of a batch as soon as they are computed."""

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self.batch = batch

    def __torch_function__(
        self, function: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        """Run one operation; if it is a softmax that gives attention weights, change its result."""
        result = function(*args, **(kwargs or {}))
        if function.__name__ == "softmax" and self.batch.are_weights(result):
            self.batch.weigh(result)
        return result


@contextmanager
def changing(batch: Batch) -> Iterator[None]:
    """A context in which the hooks apply a batch's changes to the pass of this thread."""
    token = running.set(batch)
    try:
        with Softmaxes(batch):
            yield
    finally:
        running.reset(token)


def set_hooks(layers: Sequence[Any], outputs: Sequence[Output]) -> None:
    """Set the hooks, which do nothing outside `changing`; call this once for a model.

    Args:
        layers: the model's blocks.
        outputs: the output projection of each block.
    """
    last = len(outputs) - 1
    for layer, (block, output) in enumerate(zip(layers, outputs, strict=True)):
        on_call(block, lambda batch, state, at=layer: batch.enter(at, state))
        on_call(output.module, lambda batch, given, at=layer: batch.give(given, at == last))
    for module in layers[last].children():
        on_call(module, lambda batch, state: batch.goes_on(state))


def on_call(module: Any, change: Callable[..., Any]) -> None:
    """Hook a module: during `changing`, `change(batch, argument)` replaces its first argument."""

    def hook(module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        batch = running.get()
        if batch is None:
            return None
        if args:
            return (change(batch, args[0]), *args[1:]), kwargs
        state = change(batch, kwargs["hidden_states"])
        return args, kwargs | {"hidden_states": state}

    module.register_forward_pre_hook(hook, with_kwargs=True)
