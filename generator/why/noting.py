"""Recording a pass with what its scores are made of."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from generator.mixing import Recording, capture
from generator.why.tape import Tape


@contextmanager
def noting(model: Any) -> Iterator[tuple[Recording, Tape]]:
    """Record what a watched model computes in this thread over one sequence, and its scores."""
    with capture(model) as recording, Tape(model.get_input_embeddings().weight) as tape:
        yield recording, tape
