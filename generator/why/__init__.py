"""Why a head looks where it looks: a score as a sum over what wrote the query, and the key.

In: a recorded pass of a model whose parts add up, and the cells that the site names. Out: the
contents of why.json, whose sums were checked against the scores, and its scores against the map;
or the reason why there are none.
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
