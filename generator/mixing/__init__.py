"""How the output projection W_O mixes the heads, and what each head adds to a logit.

In: what hooks captured in one forward pass, and the model's weights. Out: mixing.json, with sums
that are checked against the model's own output.
"""

from generator.mixing.attribution import Attribution, read_attribution
from generator.mixing.gram import Doubles, gram_at, subset_norm_and_cosine
from generator.mixing.hooks import capture, watch
from generator.mixing.internals import read_weights, unavailable
from generator.mixing.mix import mixing
from generator.mixing.residuals import Residuals, largest_residuals, mixings
from generator.mixing.settings import MIXING_TOLERANCE

__all__ = [
    "MIXING_TOLERANCE",
    "Attribution",
    "Doubles",
    "Residuals",
    "capture",
    "gram_at",
    "largest_residuals",
    "mixing",
    "mixings",
    "read_attribution",
    "read_weights",
    "subset_norm_and_cosine",
    "unavailable",
    "watch",
]
