"""What a head causes, measured by passes in which heads are removed (alone, in pairs) or patched.

In: a loaded model of any family whose mixing is known, a reference text, and sentences as tokens.
Out: the means that replace the outputs of removed heads; what changes when a head is removed or a
cell is cut; and how much of a logit some heads keep.
"""

from generator.cause.effects import Causes, causes
from generator.cause.faithfulness import kept
from generator.cause.means import NotFinite, means, windows_in_turn
from generator.cause.passes import Passes
from generator.cause.question import Asked
from generator.cause.settings import LEAST_GAIN
from generator.cause.supported import try_passes

__all__ = [
    "LEAST_GAIN",
    "Asked",
    "Causes",
    "NotFinite",
    "Passes",
    "causes",
    "kept",
    "means",
    "try_passes",
    "windows_in_turn",
]
