"""Measures of what heads do: their registry, the scores of every head, and passports.

In: attention weights (L, H, T, T) or norms of what heads write (L, H, T), and tokens. Out: scores
(L, H) for each measure, and heads.json with a passport for each head.
"""

from generator.measure.passports import make_passports
from generator.measure.registry import MEASURES, WRITTEN
from generator.measure.scoring import (
    BATCH,
    describe,
    random_scores,
    repeated_random_tokens,
    sentence_scores,
    written_scores,
)

__all__ = [
    "BATCH",
    "MEASURES",
    "WRITTEN",
    "describe",
    "make_passports",
    "random_scores",
    "repeated_random_tokens",
    "sentence_scores",
    "written_scores",
]
