"""What a head causes: passes in which heads are removed, patched or taken two at a time.

In: a loaded model of any family whose mixing is known, a reference text, and sentences as tokens.
Out: the means that stand in for a head, and what follows from the removal of each head and cell.
"""

from generator.cause.effects import Causes, causes
from generator.cause.faithfulness import kept
from generator.cause.gains import chosen
from generator.cause.means import means, windows_in_turn
from generator.cause.passes import Passes
from generator.cause.question import Asked
from generator.cause.settings import LEAST_GAIN
from generator.cause.supported import try_passes

__all__ = [
    "LEAST_GAIN",
    "Asked",
    "Causes",
    "Passes",
    "causes",
    "chosen",
    "kept",
    "means",
    "try_passes",
    "windows_in_turn",
]
