"""The cells that each measure of attention counts, for sums over the queries of any text.

A sum over a text takes long, and a build repeats it when any code behind it has changed. So
`pattern_of` does not use the registry, whose texts and thresholds are often edited.
"""

from collections.abc import Callable, Sequence

from generator.measure import cells
from generator.measure.cells import Pattern
from generator.measure.registry import MEASURES

# The function of each measure, by the measure's name. The same measure on random tokens has another
# name, but the same function.
PATTERNS: dict[str, Callable[[Sequence[str]], Pattern]] = {
    "previous_token": lambda tokens: cells.diagonal(len(tokens), 1),
    "current_token": lambda tokens: cells.diagonal(len(tokens), 0),
    "first_token": cells.first_column,
    "duplicate_token": cells.copies,
    "induction": cells.after_copies,
    "delimiter": cells.delimiters,
}


def pattern_names() -> list[str]:
    """The names of the measures that sum attention over cells, one name for each behaviour."""
    return list(PATTERNS)


def pattern_of(name: str, tokens: Sequence[str]) -> Pattern:
    """The cells that the measure with this name counts, (T, T)."""
    return PATTERNS[name](tokens)


def pattern_name(name: str) -> str | None:
    """The name in `pattern_names` whose cells a measure counts; None if it sums no cells."""
    function = MEASURES[name].function
    return next((each for each in PATTERNS if MEASURES[each].function is function), None)
