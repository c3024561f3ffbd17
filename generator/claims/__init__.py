"""Tests whether a model's attention weights show what the cards claim about its heads.

In: the content's phenomena, and a model's dumps and attributions. Out: claims.json; roles.json with
the heads that have each role; left_out.json with what does not fit the model; the texts of cards.
"""

from generator.claims.cards import make_cards
from generator.claims.cells import ROLES, read_attributions
from generator.claims.cite import citation
from generator.claims.claims import foresee_cells, make_claims
from generator.claims.left_out import LEFT_OUT
from generator.claims.summary import Count, changed, compare_published, count_claims, unexpected

__all__ = [
    "LEFT_OUT",
    "ROLES",
    "Count",
    "changed",
    "citation",
    "compare_published",
    "count_claims",
    "foresee_cells",
    "make_cards",
    "make_claims",
    "read_attributions",
    "unexpected",
]
