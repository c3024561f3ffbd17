"""Records a pass together with how its scores are computed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from generator.mixing import Recording, capture

if TYPE_CHECKING:
    from generator.why.tape import Tape


@contextmanager
def noting(model: Any) -> Iterator[tuple[Recording, "Tape"]]:
    """Record a watched model's pass over one sequence in this thread, including its scores."""
    from generator.why.tape import Tape  # imports torch; pages render without it

    with capture(model) as recording, Tape(model.get_input_embeddings().weight) as tape:
        yield recording, tape
