"""What heads do, as numbers: the measures, their registry, scores and passports.

In: attention weights (L, H, T, T) and tokens. Out: a score for every head and measure (L, H), and
each head's passport (heads.json).
"""

from generator.measure.passports import make_passports
from generator.measure.registry import MEASURES
from generator.measure.scoring import (
    BATCH,
    describe,
    random_scores,
    repeated_random_tokens,
    sentence_scores,
)

__all__ = [
    "BATCH",
    "MEASURES",
    "describe",
    "make_passports",
    "random_scores",
    "repeated_random_tokens",
    "sentence_scores",
]
