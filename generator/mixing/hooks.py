"""What a transformers model computes on its way: hooks on its modules that fill one pass's record.

The hooks are set once for a model. They keep something only within `capture`, and for the thread
that runs the pass, so that passes over several sentences can go on at the same time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import numpy as np

from generator.mixing.internals import FAMILIES, Floats, Internals, array, blocks

ALL, LAST = slice(None), -1  # the tokens of which something is kept


@dataclass
class Captured:
    """Filled by the hooks during one forward pass of one sequence, layer by layer."""

    values: list[Floats] = field(default_factory=list)  # each (T, columns)
    attention_output: list[Floats] = field(default_factory=list)  # each (T, d_model)
    mlp_output: list[Floats] = field(default_factory=list)  # each (d_model,), last token
    embedding: list[Floats] = field(default_factory=list)  # one (d_model,), last token
    final: list[Floats] = field(default_factory=list)  # one (d_model,), last token
    logits: list[Floats] = field(default_factory=list)  # one (vocabulary,), last token

    def internals(self, kv_heads: int, d_head: int) -> Internals:
        """What was captured, cut into heads."""
        values = np.stack(self.values)[:, :, -kv_heads * d_head :]  # (L, T, H_kv * d_head)
        layers, length, _ = values.shape
        by_head = values.reshape(layers, length, kv_heads, d_head).transpose(0, 2, 1, 3)
        return Internals(
            values=by_head,
            attention_output=np.stack(self.attention_output),
            mlp_output=np.stack(self.mlp_output),
            embedding=self.embedding[0],
            final=self.final[0],
            logits=self.logits[0],
        )


filling: ContextVar[Captured | None] = ContextVar("filling", default=None)  # each thread its own


@contextmanager
def capture() -> Iterator[Captured]:
    """Keep what a watched model computes in this thread over one sequence."""
    captured = Captured()
    token = filling.set(captured)
    try:
        yield captured
    finally:
        filling.reset(token)


def watch(model: Any) -> None:
    """Set the hooks that `capture` needs on a model; once.

    Raises:
        KeyError: when the model's family is not supported (see `internals.unavailable`).
    """
    family = FAMILIES[model.config.model_type]
    layers = blocks(model, family)
    layers[0].register_forward_pre_hook(keep_input("embedding"))
    attrgetter(family.norm)(model).register_forward_pre_hook(keep_input("final"))
    model.get_output_embeddings().register_forward_hook(keep_output("logits", LAST))
    for block in layers:
        values, attention = attrgetter(family.values, family.attention)(block)
        values.register_forward_hook(keep_output("values", ALL))
        attention.register_forward_hook(keep_output("attention_output", ALL))
        block.mlp.register_forward_hook(keep_output("mlp_output", LAST))


def keep_output(name: str, tokens: int | slice) -> Callable[[Any, Any, Any], None]:
    """A forward hook that keeps a copy of what the module returns for the first sequence."""

    def hook(module: Any, inputs: Any, output: Any) -> None:
        captured = filling.get()
        if captured is not None:
            # An attention module returns its weights, too.
            tensor = output[0] if isinstance(output, tuple) else output
            getattr(captured, name).append(array(tensor[0, tokens]).copy())

    return hook


def keep_input(name: str) -> Callable[[Any, Any], None]:
    """A forward pre-hook that keeps a copy of what the module is given at the last token."""

    def hook(module: Any, inputs: Any) -> None:
        captured = filling.get()
        if captured is not None:
            getattr(captured, name).append(array(inputs[0][0, LAST]).copy())

    return hook
