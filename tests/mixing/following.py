"""A hand-made pass: a few torch operations, traced like those of a model."""

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from generator.mixing.path import Leaf, carry, rows, terms
from generator.mixing.recording import Recording
from generator.mixing.trace import Trace

LENGTH, WIDTH = 3, 4
Program = Callable[[Any], Any]  # from tensor to tensor


def random(*shape: int) -> Any:
    """Random numbers that depend only on the shape."""
    return torch.tensor(np.random.default_rng(sum(shape)).normal(size=shape), dtype=torch.float32)


def follow(program: Program) -> tuple[Recording, Any]:
    """Run a program between the embedding (1, LENGTH, WIDTH) and the unembedding.

    Returns:
        The recording, and the input of the unembedding.
    """
    unembedding = torch.nn.Parameter(random(7, WIDTH))
    trace = Trace(unembedding)
    with torch.inference_mode(), trace:
        state = random(1, LENGTH, WIDTH).clone()
        trace.enter(0, state)
        final = program(state)
        functional.linear(final, unembedding)
    return trace.marks.recording, final


def leaves(recording: Recording) -> list[Leaf]:
    """The leaves of the path to the unembedding."""
    assert recording.final is not None
    return [each.leaf for each in terms(recording.final)]


def summed(recording: Recording) -> Any:
    """The sum of the leaves of the path at the last token, (WIDTH,)."""
    assert recording.final is not None
    found = terms(recording.final)
    return sum(carry(rows(each.leaf.value)[np.newaxis, -1:], each.steps)[0, 0] for each in found)
