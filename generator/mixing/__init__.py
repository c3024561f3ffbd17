"""How the output projection W_O mixes the heads, and what each head adds to a logit.

In: a loaded model of any family, whose passes are recorded operation by operation, and the
attention weights that the site shows. Out: a mixing file, whose sums are checked against the
model's own output, or the reason why the model has no such file.
"""

from generator.mixing.attribution import Attribution, read_attribution
from generator.mixing.directions import mean_row
from generator.mixing.gram import gram_at, subset_norm_and_cosine, written_norms
from generator.mixing.hooks import blocks, capture, watch
from generator.mixing.mix import mixing, significant, terms_of
from generator.mixing.path import (
    BIAS,
    EMBEDDING,
    HEADS,
    Doubles,
    Floats,
    Path,
    Step,
    Term,
    array,
    carry,
    carry_back,
    rows,
    terms,
)
from generator.mixing.recording import NotASum, Projection, Recording
from generator.mixing.residuals import Residuals, largest_residuals, mixings
from generator.mixing.settings import MIXING_TOLERANCE
from generator.mixing.supported import TRIAL, unavailable

__all__ = [
    "BIAS",
    "EMBEDDING",
    "HEADS",
    "MIXING_TOLERANCE",
    "TRIAL",
    "Attribution",
    "Doubles",
    "Floats",
    "NotASum",
    "Path",
    "Projection",
    "Recording",
    "Residuals",
    "Step",
    "Term",
    "array",
    "blocks",
    "capture",
    "carry",
    "carry_back",
    "gram_at",
    "largest_residuals",
    "mean_row",
    "mixing",
    "mixings",
    "read_attribution",
    "rows",
    "significant",
    "subset_norm_and_cosine",
    "terms",
    "terms_of",
    "unavailable",
    "watch",
    "written_norms",
]
