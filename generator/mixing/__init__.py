"""How the output projection W_O mixes the heads, and what each head adds to a logit.

In: a loaded model of any family, whose passes are recorded operation by operation, and the weights
that were shown. Out: mixing.json, with sums that are checked against the model's own output, or the
reason why there is none.
"""

from generator.mixing.attribution import Attribution, read_attribution
from generator.mixing.gram import gram_at, subset_norm_and_cosine
from generator.mixing.hooks import capture
from generator.mixing.mix import mixing
from generator.mixing.path import Doubles
from generator.mixing.recording import NotASum
from generator.mixing.residuals import Residuals, largest_residuals, mixings
from generator.mixing.settings import MIXING_TOLERANCE
from generator.mixing.trial import unavailable

__all__ = [
    "MIXING_TOLERANCE",
    "Attribution",
    "Doubles",
    "NotASum",
    "Residuals",
    "capture",
    "gram_at",
    "largest_residuals",
    "mixing",
    "mixings",
    "read_attribution",
    "subset_norm_and_cosine",
    "unavailable",
]
