"""What is left out for a model: found from its tokens before a pass, from its data after it.

In: the content, the lab, and a tokenizer or a model's folder. Out: `LeftOut`, one for each
sentence, answer, pair, cell, head and exercise, with its reason.
"""

from generator.fit.after import left_out_in
from generator.fit.left_out import LeftOut
from generator.fit.notices import Notices

__all__ = ["LeftOut", "Notices", "left_out_in"]
