"""Recording passes of a transformers model: hooks that are set once, and a trace for each pass.

The hooks do something only within `capture`, and for the thread that runs the pass, so that passes
over several sentences can go on at the same time.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from generator.mixing.recording import NotASum, Recording

running: ContextVar[Any] = ContextVar("running", default=None)  # each thread its own Trace


@contextmanager
def capture(model: Any) -> Iterator[Recording]:
    """Record what a watched model computes in this thread over one sequence."""
    from generator.mixing.trace import Trace  # imports torch, which pages are rendered without

    trace = Trace(model.get_output_embeddings().weight)
    token = running.set(trace)
    try:
        with trace:
            yield trace.marks.recording
    finally:
        running.reset(token)


def watch(model: Any) -> None:
    """Set the hooks that `capture` needs on a model; once.

    Raises:
        NotASum: when no list of its layers is found.
    """
    for layer, block in enumerate(blocks(model)):
        block.register_forward_pre_hook(entering(layer), with_kwargs=True)
    model.register_forward_hook(keep_logits)


def blocks(model: Any) -> list[Any]:
    """The model's layers in order: its first list of as many modules as it has layers.

    Raises:
        NotASum: when there is none.
    """
    config = model.config.get_text_config(decoder=True)
    names = ("decoder_layers", "num_decoder_layers", "num_hidden_layers")
    count = next(filter(None, (getattr(config, name, None) for name in names)), 0)
    # A wrapper's decoder, without its vision tower. ModernBERT calls its last matrix "decoder".
    for module in [*model.get_decoder().modules(), *model.modules()]:
        if type(module).__name__ == "ModuleList" and len(module) == count:
            return list(module)
    raise NotASum(f"no list of its {count} layers was found")


def entering(layer: int) -> Callable[[Any, Any, Any], None]:
    """A forward pre-hook of a layer."""

    def hook(module: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        trace = running.get()
        if trace is not None:
            trace.enter(layer, args[0] if args else kwargs["hidden_states"])

    return hook


def keep_logits(module: Any, args: Any, output: Any) -> None:
    """A forward hook of the whole model."""
    trace = running.get()
    if trace is not None:
        trace.marks.recording.logits = output.logits.detach()
