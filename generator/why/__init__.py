"""Why a head looks where it does: its scores, split by what wrote the key and the query.

In: a recorded pass of a model whose parts add up, and the cells that the site names. Out: the
contents of why.json, or the reason why the model has no such file. The parts in the file are
checked against the scores, and the scores against the attention map.
"""

from generator.why.cells import Cell
from generator.why.circuit import Circuit, Known, circuit, largest
from generator.why.layers import by_layer
from generator.why.noting import noting
from generator.why.packing import packed, unpacked
from generator.why.settings import (
    ENDS,
    LEAST_EFFECT,
    LEAST_PART,
    LEAST_WEIGHT,
    LED_SHARE,
    MAP_TOLERANCE,
    SUM_TOLERANCE,
    WHY_FORMAT,
)
from generator.why.supported import Trial, tried
from generator.why.table import Table
from generator.why.why import why

__all__ = [
    "ENDS",
    "LEAST_EFFECT",
    "LEAST_PART",
    "LEAST_WEIGHT",
    "LED_SHARE",
    "MAP_TOLERANCE",
    "SUM_TOLERANCE",
    "WHY_FORMAT",
    "Cell",
    "Circuit",
    "Known",
    "Table",
    "Trial",
    "by_layer",
    "circuit",
    "largest",
    "noting",
    "packed",
    "tried",
    "unpacked",
    "why",
]
