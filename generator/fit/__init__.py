"""What of the content a model is left without: by its tokens before a pass, by its data after.

In: the content, the lab, and a tokenizer or a model's folder. Out: `LeftOut`, one for each
sentence, answer, pair, cell, head and exercise, with its reason.
"""

from generator.fit.after import left_out_in
from generator.fit.left_out import LeftOut
from generator.fit.notices import Notices

__all__ = ["LeftOut", "Notices", "left_out_in"]
