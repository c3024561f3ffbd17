"""The claims that cards make about heads, checked against a model's dumps.

In: the phenomena of the content and a model's dumps. Out: claims.json, and the texts of the cards.
"""

from generator.claims.cards import make_cards
from generator.claims.cite import citation
from generator.claims.claims import make_claims
from generator.claims.effects import read_effects
from generator.claims.verdicts import Count, compare_published, count_claims, unexpected

__all__ = [
    "Count",
    "citation",
    "compare_published",
    "count_claims",
    "make_cards",
    "make_claims",
    "read_effects",
    "unexpected",
]
