"""The cells that each measure of attention counts, for sums over the queries of any text."""

from collections.abc import Callable, Sequence

from generator.measure import cells, measures
from generator.measure.cells import Pattern
from generator.measure.registry import MEASURES

# By the measure's function, which a measure shares with its twin on random tokens.
PATTERNS: dict[object, Callable[[Sequence[str]], Pattern]] = {
    measures.previous_token: lambda tokens: cells.diagonal(len(tokens), 1),
    measures.current_token: lambda tokens: cells.diagonal(len(tokens), 0),
    measures.first_token: cells.first_column,
    measures.duplicate_token: cells.copies,
    measures.induction: cells.after_copies,
    measures.delimiter: cells.delimiters,
}


def pattern_names() -> list[str]:
    """The names of the measures that are masses of attention, each behaviour once."""
    first = {each.function: each.name for each in reversed(MEASURES.values())}
    return [first[function] for function in PATTERNS if function in first]


def pattern_of(name: str, tokens: Sequence[str]) -> Pattern | None:
    """The cells that a measure counts, (T, T); None for a measure that is no mass of attention."""
    found = PATTERNS.get(MEASURES[name].function)
    return None if found is None else found(tokens)


def pattern_name(name: str) -> str | None:
    """The measure of the same behaviour in `pattern_names`; None for one that is no mass."""
    function = MEASURES[name].function
    return next((each for each in pattern_names() if MEASURES[each].function is function), None)
