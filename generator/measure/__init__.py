"""Measures of what heads do: their registry, the scores of every head, and passports.

In: attention weights (L, H, T, T) or norms of what heads write (L, H, T), and tokens. Out: scores
(L, H) for each measure, and heads.json with a passport for each head.
"""

from generator.measure.cells import (
    Pattern,
    after_copies,
    copies,
    delimiters,
    diagonal,
    distances,
    first_column,
)
from generator.measure.passports import make_passports
from generator.measure.patterns import pattern_name, pattern_names, pattern_of
from generator.measure.registry import MEASURES, SENTENCES, WRITTEN
from generator.measure.scoring import (
    BATCH,
    describe,
    random_scores,
    repeated_random_tokens,
    sentence_scores,
    sink_scores,
    written_scores,
)

__all__ = [
    "BATCH",
    "MEASURES",
    "SENTENCES",
    "WRITTEN",
    "Pattern",
    "after_copies",
    "copies",
    "delimiters",
    "describe",
    "diagonal",
    "distances",
    "first_column",
    "make_passports",
    "pattern_name",
    "pattern_names",
    "pattern_of",
    "random_scores",
    "repeated_random_tokens",
    "sentence_scores",
    "sink_scores",
    "written_scores",
]
