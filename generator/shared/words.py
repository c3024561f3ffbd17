"""Words and numbers as messages and pages write them."""

import re

from generator.shared.settings import DECIMALS

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")  # Hebrew, Arabic …


BREAKS = str.maketrans({"\n": "⏎", "\t": "⇥", "\r": "␍"})  # the marks that the figures use
MARKS = BREAKS | {ord(" "): "␣"}


def token_text(token: str) -> str:
    """A token as readers see it in a text: without blanks around it, or as marks if it is blank."""
    return token.strip() or token.translate(MARKS)


def counted(number: int, name: str) -> str:
    """A number with its noun in the singular or plural: 1 head, 2 heads."""
    return f"{number} {name}{'' if number == 1 else 's'}"


def ordinal(number: int) -> str:
    """A number as an ordinal: first, second, third, 4th."""
    few = {1: "first", 2: "second", 3: "third"}
    teens = number % 100 in (11, 12, 13)
    suffix = "th" if teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return few.get(number, f"{number}{suffix}")


def decimals(value: float, places: int = DECIMALS) -> str:
    """A number with `places` decimals, and with a minus sign if it is negative."""
    return f"{round(value, places) + 0.0:.{places}f}".replace("-", "−")  # −0 + 0 is 0


def signed(value: float) -> str:
    """A number with its sign and two decimals; a number that rounds to zero has no sign."""
    rounded = round(value, 2)
    return f"{rounded:+.2f}".replace("-", "−") if rounded else "0.00"


def isolated(text: str) -> str:
    """A text for use in a line that goes from left to right; isolated-token.js does the same.

    A text that goes from right to left is isolated (U+2068, U+2069). Otherwise it could swap places
    with the arrow or the number beside it.
    """
    return f"\u2068{text}\u2069" if RIGHT_TO_LEFT.search(text) else text
