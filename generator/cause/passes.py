"""Passes over one sentence in which many variants of it are computed beside the sentence itself.

A variant is like the sentence up to the layer that it changes. So a pass starts with one row, and
each layer adds the variants that start there as copies of the first row: what they share is
computed once, and what differs is one batch. The model's own code runs all of it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import torch
from torch.overrides import TorchFunctionMode

from generator.cause.heads import Output
from generator.cause.settings import TOKENS_AT_ONCE
from generator.cause.variants import Cut, Edit, Variant, start
from generator.mixing import blocks

running: ContextVar[Any] = ContextVar("changing", default=None)  # each thread its own Batch


@dataclass
class Results:
    """What some variants gave; row 0 is the sentence itself."""

    variants: Sequence[Variant]  # those of the rows from 1 on, ordered by the layer they start in
    order: list[int]  # which of the variants that were asked for each of them is
    logits: torch.Tensor  # (1 + variants, vocabulary), at the last token
    attentions: Sequence[torch.Tensor]  # of each layer (rows so far, H, T, T)
    given: list[torch.Tensor]  # of each layer (T, inputs): what the sentence's own heads give


class Passes:
    """The passes of one model."""

    def __init__(self, model: Any, outputs: list[Output], options: dict[str, Any]) -> None:
        """Set the hooks, which do nothing outside `run`; once for a model.

        Args:
            model: a transformers model in eager attention.
            outputs: the output projection of every layer.
            options: how a pass is asked for its attention weights and its last logits.
        """
        self.model = model
        self.outputs = outputs
        self.options = options
        self.grows = True  # False: all rows run through all layers
        for layer, (block, output) in enumerate(zip(blocks(model), outputs, strict=True)):
            block.register_forward_pre_hook(entering(layer), with_kwargs=True)
            output.module.register_forward_pre_hook(giving(layer))

    @property
    def device(self) -> Any:
        """Where the model runs."""
        return self.model.device

    @torch.inference_mode()  # type: ignore[untyped-decorator]  # torch is not followed
    def run(self, ids: Sequence[int], variants: Sequence[Variant] = ()) -> Iterator[Results]:
        """Compute variants of a sentence, as many at once as memory allows.

        Args:
            ids: the sentence's tokens.
            variants: in any order; none for the sentence alone.

        Yields:
            The results of some variants after the other, none twice.
        """
        order = sorted(range(len(variants)), key=lambda number: start(variants[number]))
        at_once = self.at_once(len(ids))
        for first in range(0, max(len(order), 1), at_once):
            some = order[first : first + at_once]
            yield self.run_once(ids, [variants[number] for number in some], some)

    def run_once(self, ids: Sequence[int], some: list[Variant], order: list[int]) -> Results:
        """One pass over a sentence and some variants, ordered by the layer they start in."""
        batch = Batch(some, self.grows)
        rows = 1 if self.grows else 1 + len(some)
        inputs = torch.tensor([list(ids)] * rows, device=self.device)
        with changing(batch):
            output = self.model(inputs, **self.options)
        return Results(some, order, output.logits[:, -1], output.attentions, batch.given)

    def at_once(self, length: int) -> int:
        """How many variants of so many tokens one pass takes."""
        tokens = TOKENS_AT_ONCE
        if self.device.type == "cuda":
            _, memory = torch.cuda.mem_get_info(self.device)  # all of it: alike in every build
            tokens = memory // (4 * self.bytes_of_a_token(length))
        return max(int(tokens) // length - 1, 1)

    def bytes_of_a_token(self, length: int) -> int:
        """Roughly what one token of one row keeps in memory: logits, weights, a layer's states."""
        vocabulary = self.model.get_output_embeddings().weight.shape[0]
        weights = len(self.outputs) * len(self.outputs[0].columns) * length
        return 4 * (int(vocabulary) // length + weights + 16 * self.outputs[0].inputs)


@dataclass
class Batch:
    """The rows of one pass."""

    variants: list[Variant]  # ordered by the layer they start in
    grows: bool
    layer: int = -1  # the one that runs
    rows: int = 1
    given: list[torch.Tensor] = field(default_factory=list)

    def enter(self, layer: int, state: torch.Tensor) -> torch.Tensor:
        """Add the rows of the variants that start in a layer to what it is given, (rows, T, …)."""
        self.layer = layer
        before, self.rows = self.rows, 1 + sum(start(each) <= layer for each in self.variants)
        new = self.rows - before
        if not new or not self.grows:
            return state
        return torch.cat([state, state[:1].expand(new, *state.shape[1:])])

    def give(self, given: torch.Tensor) -> None:
        """Change what the heads of the layer give, (rows, T, inputs)."""
        cut = given.view(self.rows if self.grows else 1 + len(self.variants), -1, given.shape[-1])
        self.given.append(cut[0].clone())
        for row, change in self.changes(Edit):
            change.apply(cut[row])

    def weigh(self, weights: torch.Tensor) -> None:
        """Change the attention weights of the layer, (rows, H, T, T)."""
        for row, change in self.changes(Cut):
            change.apply(weights[row])

    def changes(self, kind: type) -> Iterator[tuple[int, Any]]:
        """What is to be changed in the layer that runs, with its row."""
        for row, variant in enumerate(self.variants[: self.rows - 1], start=1):
            for change in variant:
                if isinstance(change, kind) and change.layer == self.layer:
                    yield row, change


class Softmaxes(TorchFunctionMode):  # type: ignore[misc]  # torch is not followed
    """A context in which the attention weights of a batch are changed as they are computed."""

    def __init__(self, batch: Batch) -> None:
        super().__init__()
        self.batch = batch

    def __torch_function__(
        self, function: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None
    ) -> Any:
        """Run one operation; what a softmax returns in the shape of weights is changed."""
        result = function(*args, **(kwargs or {}))
        if function.__name__ == "softmax" and self.batch.layer >= 0 and is_square(result):
            self.batch.weigh(result)
        return result


def is_square(weights: torch.Tensor) -> bool:
    """Whether a tensor has the shape of attention weights, (rows, H, T, T)."""
    return bool(weights.ndim == 4 and weights.shape[-1] == weights.shape[-2])


@contextmanager
def changing(batch: Batch) -> Iterator[None]:
    """Let the hooks change the pass that runs in this thread."""
    token = running.set(batch)
    try:
        with Softmaxes(batch):
            yield
    finally:
        running.reset(token)


def entering(layer: int) -> Any:
    """A forward pre-hook of a layer."""

    def hook(module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        batch = running.get()
        if batch is None:
            return None
        if args:
            return (batch.enter(layer, args[0]), *args[1:]), kwargs
        state = batch.enter(layer, kwargs["hidden_states"])
        return args, kwargs | {"hidden_states": state}

    return hook


def giving(layer: int) -> Any:
    """A forward pre-hook of a layer's output projection."""

    def hook(module: Any, args: tuple[Any, ...]) -> None:
        batch = running.get()
        if batch is not None:
            batch.give(args[0])

    return hook
