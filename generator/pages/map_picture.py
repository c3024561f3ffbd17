"""A head's map as a drawing within the page: for paper, and where no script runs."""

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from generator.pages.literal import literal

Map = NDArray[np.float32]  # (T, T): query, key

CELL = 15  # of the drawing's own units, as are all below
LETTER = 6.6  # how wide a letter of a label is
GAP = 5  # between a label and the map
LONGEST = 13  # letters of a label
FAINT = 0.005  # a weight that no eye would see


def map_picture(weights: Map, tokens: Sequence[str], query: int, words: str) -> Markup:
    """The map with its tokens on both axes and the row of a query framed.

    Args:
        weights: the weights of one head, or a mean.
        tokens: their texts; empty for a small map without labels.
        query: the row to frame.
        words: what it shows, for those who do not see it.
    """
    names = [token.strip()[:LONGEST] for token in tokens]
    room = round(max(map(len, names), default=0) * LETTER + GAP) if names else 1
    side = room + CELL * len(weights) + 1
    inside = [*labels(names, room), *cells(weights, room), frame(query, room)]
    return Markup(
        '<svg class="map-picture" viewBox="0 0 {0} {0}" width="{0}" height="{0}" role="img" '
        'aria-label="{1}">{2}</svg>'
    ).format(side, literal(words), Markup("").join(inside))


def cells(weights: Map, room: int) -> list[Markup]:
    """A square for every weight that can be seen, as dark as the weight."""
    drawn = np.argwhere(np.tril(weights) >= FAINT)  # the keys that a query can see
    square = '<path d="M{} {}h{}v{}h-{}z" fill-opacity="{:.2f}"/>'
    size = CELL - 1
    return [
        Markup(square).format(
            room + CELL * key + 1, room + CELL * row + 1, size, size, size, weights[row, key]
        )
        for row, key in drawn.tolist()
    ]


def frame(query: int, room: int) -> Markup:
    """The frame around the row of a query."""
    shape = '<rect class="map-picture-row" x="{}" y="{}" width="{}" height="{}"/>'
    return Markup(shape).format(room, room + CELL * query, CELL * (query + 1) + 1, CELL + 1)


def labels(names: Sequence[str], room: int) -> list[Markup]:
    """The tokens beside the rows and, turned, above the columns."""
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
