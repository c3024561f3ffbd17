"""Windows of a text: the tokens that a model reads in one pass, with the start token in front."""

from collections.abc import Iterable, Iterator
from itertools import islice

WINDOW = 128  # tokens: the length of the longest sentence that is not a long text
SKIPPED = 16  # queries at the beginning of a window that are not counted: they see too few tokens


def windows(ids: Iterable[int], start: int | None, context: int) -> Iterator[list[int]]:
    """Cut a text into windows; only as much of the text is read as the caller needs.

    Args:
        ids: the tokens of the text.
        start: the start token, which is put in front of each window; None if there is none.
        context: the largest number of tokens that the model takes.

    Yields:
        Windows of at most WINDOW tokens; the last window may be shorter. If only one token is left,
        it makes no window, because a first token shows nothing.
    """
    front = [] if start is None else [start]
    size = min(WINDOW, context) - len(front)
    waiting = iter(ids)
    while len(part := list(islice(waiting, size))) > 1:
        yield [*front, *part]
