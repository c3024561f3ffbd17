"""What each head gives on average over a reference text: what a removed head is replaced by."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

import numpy as np

from generator.cause.passes import Passes
from generator.cause.settings import EFFECTS_FORMAT, MEAN_DIGITS, WINDOW, WINDOWS
from generator.mixing import Doubles, significant
from generator.shared import in_parallel


def windows(texts: Iterable[list[int]], first: int | None, context: int) -> list[list[int]]:
    """Windows of reference texts, from all of them in turn.

    Args:
        texts: the token ids of each text.
        first: the start token, which stands in front of each window; None for none.
        context: the most tokens that the model takes.

    Returns:
        At most WINDOWS windows of at most WINDOW tokens; the last of a text may be shorter.
    """
    start = [] if first is None else [first]
    size = min(WINDOW, context) - len(start)
    each = [[[*start, *part] for part in parts(ids, size)] for ids in texts]
    in_turn = [window for turn in zip_longest(*each) for window in turn if window]
    return in_turn[:WINDOWS]


def parts(ids: list[int], size: int) -> Iterator[list[int]]:
    """A text in parts of a size; a rest of one token says nothing, as it stands first."""
    for begin in range(0, len(ids), size):
        if len(ids) - begin > 1:
            yield ids[begin : begin + size]


def means(passes: Passes, texts: list[list[int]], at_once: int) -> dict[str, Any]:
    """The contents of means.json, but for its model.

    Args:
        passes: the model.
        texts: windows of the reference text.
        at_once: how many are run at the same time.
    """

    def sums(window: list[int]) -> list[Doubles]:
        (results,) = passes.run(window)
        return [each[1:].double().sum(0).cpu().numpy() for each in results.given]

    tokens = sum(len(window) - 1 for window in texts)
    total = [np.zeros(output.inputs) for output in passes.outputs]
    for found in in_parallel(sums, texts, at_once):
        total = [whole + part for whole, part in zip(total, found, strict=True)]
    numbers = [significant(each / max(tokens, 1), MEAN_DIGITS).tolist() for each in total]
    return {"format": EFFECTS_FORMAT, "tokens": tokens, "means": numbers}
