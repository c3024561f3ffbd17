"""Draws a head's map as inline SVG, for print and for browsers without scripts."""

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from generator.pages.literal import literal
from generator.shared import token_text

Map = NDArray[np.float32]  # (T, T): query, key

CELL = 15  # in units of the drawing, like LETTER and GAP
LETTER = 6.6  # width of a letter in a label
GAP = 5  # between a label and the map
LONGEST = 13  # letters of a label; the rest is cut
LEAST_SEEN = 0.005  # a smaller weight is invisible


def map_picture(weights: Map, tokens: Sequence[str], query: int, words: str) -> Markup:
    """The map with its tokens on both axes and a frame around the row of a query.

    Args:
        weights: the weights of one head, or their mean over heads, (T, T).
        tokens: the labels; empty for a small map without labels.
        query: the row to frame.
        words: a description for screen readers.
    """
    names = [token_text(token)[:LONGEST] for token in tokens]
    room = round(max(map(len, names), default=0) * LETTER + GAP) if names else 1
    side = room + CELL * len(weights) + 1
    inside = [*labels(names, room), *cells(weights, room), frame(query, room)]
    return Markup(
        '<svg class="map-picture" viewBox="0 0 {0} {0}" width="{0}" height="{0}" role="img" '
        'aria-label="{1}">{2}</svg>'
    ).format(side, literal(words), Markup("").join(inside))


def cells(weights: Map, room: int) -> list[Markup]:
    """A square for every visible weight, with the weight as its opacity."""
    drawn = np.argwhere(np.tril(weights) >= LEAST_SEEN)  # only keys up to the query
    square = '<path d="M{} {}h{}v{}h-{}z" fill-opacity="{:.2f}"/>'
    size = CELL - 1
    return [  # only numbers are inserted, so nothing has to be escaped
        Markup(
            square.format(
                room + CELL * key + 1, room + CELL * row + 1, size, size, size, weights[row, key]
            )
        )
        for row, key in drawn.tolist()
    ]


def frame(query: int, room: int) -> Markup:
    """The frame around the row of a query."""
    shape = '<rect class="map-picture-row" x="{}" y="{}" width="{}" height="{}"/>'
    return Markup(shape).format(room, room + CELL * query, CELL * (query + 1) + 1, CELL + 1)


def labels(names: Sequence[str], room: int) -> list[Markup]:
    """The tokens beside the rows and, rotated, above the columns."""
    beside = '<text x="{}" y="{}" text-anchor="end">{}</text>'
    above = '<text transform="translate({} {}) rotate(-90)">{}</text>'
    ends = [round(room + CELL * (index + 0.75)) for index in range(len(names))]
    return [
        *(
            Markup(beside).format(room - GAP, at, literal(n))
            for n, at in zip(names, ends, strict=True)
        ),
        *(
            Markup(above).format(at, room - GAP, literal(n))
            for n, at in zip(names, ends, strict=True)
        ),
    ]
