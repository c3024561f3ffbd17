"""What is left out for a model: found from its tokens before a pass, from its data after it.

In: the content, the lab, and a tokenizer or a model's folder. Out: `LeftOut`, one for each
sentence, answer, pair, cell, head and exercise, with its reason.
"""

from generator.left_out.in_data import left_out_in
from generator.left_out.item import LeftOut
from generator.left_out.notices import Notices

__all__ = ["LeftOut", "Notices", "left_out_in"]
