"""Windows of a text: the tokens that a model reads at once, after the start token."""

from collections.abc import Iterable, Iterator
from itertools import islice

WINDOW = 128  # tokens, as many as the longest sentence that is not a long text
SKIPPED = 16  # queries at the beginning of a window are not counted: they see too few tokens


def windows(ids: Iterable[int], start: int | None, context: int) -> Iterator[list[int]]:
    """Cut a text into windows, reading only as much of it as is needed.

    Args:
        ids: the tokens of the text.
        start: the start token, which stands in front of each window; None for none.
        context: the most tokens that the model takes.

    Yields:
        Windows of at most WINDOW tokens; the last may be shorter. A remainder of one token is left
        out, because it would stand first and show nothing.
    """
    front = [] if start is None else [start]
    size = min(WINDOW, context) - len(front)
    waiting = iter(ids)
    while len(part := list(islice(waiting, size))) > 1:
        yield [*front, *part]
