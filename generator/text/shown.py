"""The examples of one head as data: each query with some of the tokens that it sees.

The queries drawn at random are the same for all heads, so the tokens of their windows stand in the
file of all heads, once.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.shared import Json
from generator.text.examples import Kept
from generator.text.places import explained
from generator.text.settings import AFTER, AROUND_KEY, BANDS, CONTEXT, DECILES, EXAMPLES
from generator.text.summary import Summary

Label = Callable[[int], str]  # of a token id
Example = list[Any]  # see `example`


def examples(summary: Summary, head: int, roles: frozenset[str], label: Label) -> Json:
    """The examples of one head, of three kinds: see `example`."""
    once = shared_windows(summary)

    def of(kept: Kept, slots: Sequence[int], known: frozenset[str] = frozenset()) -> list[Example]:
        return [
            example(summary, kept, head, slot, known, once, label)
            for slot in slots
            if kept.window[head, slot] >= 0
        ]

    every = range(EXAMPLES)
    return {
        "strongest": of(summary.strongest, every, roles),
        "deciles": of(summary.banded, chosen_bands(summary.bands[head])),
        "drawn": of(summary.drawn, every),
    }


def shared_windows(summary: Summary) -> list[int]:
    """The numbers of the windows of the queries drawn at random."""
    return [number for number in np.unique(summary.drawn.window).tolist() if number >= 0]


def shared_tokens(summary: Summary, label: Label) -> list[list[Any]]:
    """The windows of the queries drawn at random: [text, window, all its tokens] of each."""
    places = [summary.places[number] for number in shared_windows(summary)]
    return [[each.text, each.at, [label(token) for token in each.ids]] for each in places]


def chosen_bands(counts: NDArray[np.int64]) -> list[int]:
    """The bands of the ninth to the second decile of the largest weight, without repeats."""
    reached = np.cumsum(counts)
    wanted = [number * reached[-1] / (DECILES + 1) for number in range(DECILES, 1, -1)]
    assert len(wanted) == EXAMPLES
    return list(dict.fromkeys(min(int(np.searchsorted(reached, n)), BANDS - 1) for n in wanted))


def example(
    summary: Summary,
    kept: Kept,
    head: int,
    slot: int,
    roles: frozenset[str],
    once: Sequence[int],
    label: Label,
) -> Example:
    """One query with some of the tokens that it sees, and their weights.

    Returns:
        [text, window, query, key, weight of the first token, spans]. A span is [begin, weights,
        tokens]; in one of the windows `once` it has no tokens. Weights are in thousandths.
    """
    window, query = int(kept.window[head, slot]), int(kept.query[head, slot])
    place = summary.places[window]
    tokens = [label(token) for token in place.ids]
    row = kept.rows[head, slot, : len(tokens)]
    covered = explained(tokens, [roles])[0, query]
    free = np.where(covered == 0, row, -1)
    free[0] = -1
    key = int(free.argmax())
    spans = [
        [begin, row[begin:end].tolist(), *([] if window in once else [tokens[begin:end]])]
        for begin, end in shown(query, key, len(tokens))
    ]
    return [place.text, place.at, query, key, int(row[0]), spans]


def shown(query: int, key: int, length: int) -> list[tuple[int, int]]:
    """The CONTEXT tokens that an example shows, as one range or two, each (begin, end).

    The last one ends soon after the query. A key that lies farther back has its own range.
    """
    end = min(max(query + 1 + AFTER, CONTEXT), length)
    begin = max(end - CONTEXT, 0)
    if key >= begin:
        return [(begin, end)]
    first = max(key - AROUND_KEY // 2, 0)
    return [(first, first + AROUND_KEY), (begin + AROUND_KEY, end)]
