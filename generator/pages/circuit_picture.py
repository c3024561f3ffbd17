"""Draws a circuit as inline SVG: layers from top to bottom, the target below."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.pages.circuit import Arrow, Circuit, by_layer
from generator.pages.literal import literal
from generator.shared import Head, head_name, isolated

WIDTH = 340  # of the drawing, to fit a phone; all lengths are in units of the drawing
BOX, TALL, ROW = 80, 34, 66  # width and height of a head's box; distance between rows
IN_A_ROW = 4
ASIDE = 50  # offset of a box that is alone in its row: left or right of the middle, by turns
LONGEST = 6  # letters of a token; the rest is cut
TARGET = (-1, -1)  # represents the target among the heads
Places = dict[Head, tuple[int, int]]  # the centre of each box


def circuit_picture(found: Circuit) -> Markup:
    """The drawing of a circuit."""
    places = placed(found)
    height = places[TARGET][1] + TALL
    parts = [*lines(found, places), *boxes(found, places)]
    words = f"Heads that matter for “{found.target_text}”; the table below lists them"
    return Markup(
        '<svg class="circuit" viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" '
        'aria-label="{2}" fill="none" stroke="currentColor" font-size="12" '
        'style="max-width: 100%">{3}</svg>'
    ).format(WIDTH, height, literal(words), Markup("").join(parts))


def placed(found: Circuit) -> Places:
    """The centre of each head's box, and of the target's box below them."""
    rows = [
        layer[start : start + IN_A_ROW]
        for layer in by_layer(found)
        for start in range(0, len(layer), IN_A_ROW)
    ]
    places: Places = {}
    for number, row in enumerate([*rows, [TARGET]]):
        for index, head in enumerate(row):
            across = round(WIDTH * (index + 0.5) / len(row))
            if len(row) == 1 and row != [TARGET]:  # so that no line passes behind the box
                across += ASIDE if number % 2 else -ASIDE
            places[head] = (across, ROW * number + TALL // 2 + 1)
    return places


def lines(found: Circuit, places: Places) -> Iterator[Markup]:
    """A line for each arrow, and a line from each of the `ends` to the target.

    An arrow is dashed on the query side. A line to the target is dashed if the effect is negative.
    """
    for arrow in found.arrows:
        yield line(places[arrow.earlier], places[arrow.later], width(arrow), arrow.side == "query")
    effects = {head: found.effects[head] for head in found.ends}
    largest = max(map(abs, effects.values()), default=0.0) or 1.0  # all may round to 0
    for head, effect in effects.items():
        size = 1 + 3 * abs(effect) / largest
        yield line(places[head], places[TARGET], size, effect < 0, opacity=0.35)


def width(arrow: Arrow) -> float:
    """The thickness of an arrow."""
    return 1 + 3 * min(1.0, arrow.part)


def line(
    start: tuple[int, int], end: tuple[int, int], size: float, broken: bool, opacity: float = 1
) -> Markup:
    """A curve from the bottom of one box to the top of another, dashed if `broken`."""
    (x, y), (to_x, to_y) = (start[0], start[1] + TALL // 2), (end[0], end[1] - TALL // 2)
    middle = (y + to_y) // 2
    return Markup(
        '<path d="M{} {}C{} {} {} {} {} {}" stroke-width="{:.1f}" stroke-opacity="{}"{}/>'
    ).format(
        x, y, x, middle, to_x, middle, to_x, to_y, size, opacity,
        Markup(' stroke-dasharray="5 3"') if broken else "",
    )  # fmt: skip


def boxes(found: Circuit, places: Places) -> Iterator[Markup]:
    """A box for each head, with its name and cell, and one for the target."""
    for head, cell in found.cells.items():
        query, key = (isolated(token[:LONGEST]) for token in found.names(cell))
        yield box(places[head], head_name(head), f"{query} → {key}")
    yield box(places[TARGET], "next token", found.target_text[: 2 * LONGEST])


def box(at: tuple[int, int], title: str, text: str) -> Markup:
    """One box with a title and a line of text."""
    x, y = at
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="var(--md-default-bg-color)"/>'
        '<g fill="currentColor" stroke="none" text-anchor="middle"><text x="{}" y="{}" '
        'font-weight="bold">{}</text><text x="{}" y="{}" font-size="11">{}</text></g>'
    ).format(
        x - BOX // 2, y - TALL // 2, BOX, TALL, x, y - 3, literal(title), x, y + 12, literal(text)
    )
