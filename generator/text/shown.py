"""The examples of one head as data: each query with some of the tokens that it sees.

The queries drawn at random are the same for all heads, so the tokens of their windows are stored
once, in the file of all heads.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.shared import Json
from generator.text.cases import Measures
from generator.text.examples import Kept
from generator.text.places import explained
from generator.text.settings import AFTER, AROUND_KEY, BANDS, CONTEXT, DECILES, EXAMPLES
from generator.text.summary import Summary

Example = list[Any]  # see `example`
NO_MEASURES = Measures()


def examples(summary: Summary, row: int, has_sink: bool = False) -> Json:
    """The examples of one head in one case: for each of three kinds, what `example` returns.

    Args:
        summary: the summary of all windows.
        row: the index of the case.
        has_sink: whether the head's layer has an attention sink that is not a token.
    """
    once, head = shared_windows(summary), summary.cases.heads[row]
    measures = summary.cases.sets[summary.cases.set_of[row]]

    def of(
        kept: Kept, at: int, slots: Sequence[int], known: Measures = NO_MEASURES
    ) -> list[Example]:
        return [
            example(summary, kept, (at, slot), known, once, has_sink)
            for slot in slots
            if kept.window[at, slot] >= 0
        ]

    every = range(EXAMPLES)
    return {
        "strongest": of(summary.strongest, row, every, measures),
        "deciles": of(summary.banded, head, chosen_bands(summary.bands[head])),
        "drawn": of(summary.drawn, head, every),
    }


def shared_windows(summary: Summary) -> list[int]:
    """The numbers of the windows that have queries drawn at random, ascending."""
    return [number for number in np.unique(summary.drawn.window).tolist() if number >= 0]


def shared_tokens(summary: Summary) -> list[list[Any]]:
    """Each window of `shared_windows`, as [text, window, all its tokens]."""
    places = [summary.places[number] for number in shared_windows(summary)]
    return [[each.text, each.at, each.tokens] for each in places]


def chosen_bands(counts: NDArray[np.int64]) -> list[int]:
    """The bands in which the ninth to the second decile of the largest weight lie, each once."""
    reached = np.cumsum(counts)
    wanted = [number * reached[-1] / (DECILES + 1) for number in range(DECILES, 1, -1)]
    assert len(wanted) == EXAMPLES
    return list(dict.fromkeys(min(int(np.searchsorted(reached, n)), BANDS - 1) for n in wanted))


def example(
    summary: Summary,
    kept: Kept,
    at: tuple[int, int],
    known: Measures,
    once: Sequence[int],
    has_sink: bool,
) -> Example:
    """One query with some of the tokens that it sees, and their weights.

    Args:
        summary: the summary of all windows.
        kept: the examples of one kind.
        at: the row and the slot of this example.
        known: the measures whose cells cannot be the key of the example.
        once: the windows whose tokens are in the file of all heads.
        has_sink: whether the head's layer has an attention sink.

    Returns:
        [text, window, query, key, weight of the first token, spans]. A span is [begin, weights,
        tokens]; in the windows of `once`, a span has no tokens. Weights are in thousandths. If the
        layer has a sink, the last element is its share.
    """
    window, query = int(kept.window[at]), int(kept.query[at])
    place = summary.places[window]
    tokens = place.tokens
    row = kept.rows[at][: len(tokens)]
    free = np.where(covered(tuple(tokens), known)[query], -1, row)
    free[0] = -1
    key = int(free.argmax())
    spans = [
        [begin, row[begin:end].tolist(), *([] if window in once else [tokens[begin:end]])]
        for begin, end in shown(query, key, len(tokens))
    ]
    sink = [int(kept.left[at])] if has_sink else []
    return [place.text, place.at, query, key, int(row[0]), spans, *sink]


@lru_cache(maxsize=1024)  # many heads have examples in the same windows
def covered(tokens: tuple[str, ...], measures: Measures) -> NDArray[np.bool_]:
    """The cells that any of the measures counts, (T, T)."""
    return np.asarray(explained(tokens, [measures])[0] > 0)


def shown(query: int, key: int, length: int) -> list[tuple[int, int]]:
    """The tokens that an example shows, at most CONTEXT, in one or two ranges (begin, end).

    The last range ends soon after the query. A key that lies farther back has its own range.
    """
    end = min(max(query + 1 + AFTER, CONTEXT), length)
    begin = max(end - CONTEXT, 0)
    if key >= begin:
        return [(begin, end)]
    first = max(key - AROUND_KEY // 2, 0)
    return [(first, first + AROUND_KEY), (begin + AROUND_KEY, end)]
