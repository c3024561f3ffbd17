"""Words that messages and pages share."""

import re

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic …


def counted(number: int, name: str) -> str:
    """A number of things: 1 head, 2 heads."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def isolated(text: str) -> str:
    """A text to put into a line that goes from left to right, as isolated-token.js does.

    One that goes from right to left is isolated (U+2068, U+2069), so that it does not change places
    with the arrow or the number beside it.
    """
    return f"\u2068{text}\u2069" if RIGHT_TO_LEFT.search(text) else text
