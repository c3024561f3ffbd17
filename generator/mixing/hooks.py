"""Records passes of a transformers model: hooks are set once, and each pass has its own trace.

The hooks act only within `capture` and only in the thread that called it. So passes over several
sentences can run at the same time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from generator.mixing.recording import NotASum, Recording

running: ContextVar[Any] = ContextVar("running", default=None)  # every thread has its own Trace


@contextmanager
def capture(model: Any) -> Iterator[Recording]:
    """Record a pass that this thread runs over one sequence inside the context.

    The hooks must already be on the model: see `watch`.
    """
    from generator.mixing.trace import Trace  # imports torch; pages render without it

    trace = Trace(model.get_output_embeddings().weight)
    token = running.set(trace)
    try:
        with trace:
            yield trace.marks.recording
    finally:
        running.reset(token)


def watch(model: Any) -> None:
    """Add to a model the hooks that `capture` needs; call this only once for each model.

    Raises:
        NotASum: when no list of the model's layers is found.
    """
    for layer, block in enumerate(blocks(model)):
        block.register_forward_pre_hook(entering(layer), with_kwargs=True)
    model.register_forward_hook(keep_logits)
    model.get_input_embeddings().register_forward_hook(keep_embeddings)


def blocks(model: Any) -> list[Any]:
    """The model's layers in order: the first ModuleList with one module for each layer.

    Raises:
        NotASum: when there is no such list.
    """
    config = model.config.get_text_config(decoder=True)
    names = ("decoder_layers", "num_decoder_layers", "num_hidden_layers")
    count = next(filter(None, (getattr(config, name, None) for name in names)), 0)
    # The decoder comes first, since a wrapper's vision tower may have a list of the same length.
    # The whole model comes second, since ModernBERT's "decoder" is only its last matrix.
    for module in [*model.get_decoder().modules(), *model.modules()]:
        if type(module).__name__ == "ModuleList" and len(module) == count:
            return list(module)
    raise NotASum(f"no list of its {count} layers was found")


def entering(layer: int) -> Callable[[Any, Any, Any], None]:
    """Make a forward pre-hook that tells the trace which layer starts."""

    def hook(module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        trace = running.get()
        if trace is not None:
            trace.enter(layer, args[0] if args else kwargs["hidden_states"])

    return hook


def keep_embeddings(module: Any, args: Any, output: Any) -> None:
    """Record the rows of the embedding table that a pass looks up, before any factor."""
    trace, table = running.get(), getattr(module, "weight", None)
    if trace is not None and table is not None and args:
        trace.marks.recording.looked_up = table.detach()[args[0]]


def keep_logits(module: Any, args: Any, output: Any) -> None:
    """Record the logits, as a forward hook of the whole model."""
    trace = running.get()
    if trace is not None:
        trace.marks.recording.logits = output.logits.detach()
