"""The cells that each measure of attention counts, for sums over the queries of any text.

Summing over a text takes long, and a build repeats it when the code that it calls has changed. So
`pattern_of` does not use the registry, whose texts and thresholds are edited often.
"""

from collections.abc import Callable, Sequence

from generator.measure import cells
from generator.measure.cells import Pattern
from generator.measure.registry import MEASURES

# By the name of the measure; its twin on random tokens has the same function.
PATTERNS: dict[str, Callable[[Sequence[str]], Pattern]] = {
    "previous_token": lambda tokens: cells.diagonal(len(tokens), 1),
    "current_token": lambda tokens: cells.diagonal(len(tokens), 0),
    "first_token": cells.first_column,
    "duplicate_token": cells.copies,
    "induction": cells.after_copies,
    "delimiter": cells.delimiters,
}


def pattern_names() -> list[str]:
    """The names of the measures that sum attention over cells, each behaviour once."""
    return list(PATTERNS)


def pattern_of(name: str, tokens: Sequence[str]) -> Pattern:
    """The cells that one of these measures counts, (T, T)."""
    return PATTERNS[name](tokens)


def pattern_name(name: str) -> str | None:
    """The measure of the same behaviour in `pattern_names`; None if it sums no cells."""
    function = MEASURES[name].function
    return next((each for each in PATTERNS if MEASURES[each].function is function), None)
