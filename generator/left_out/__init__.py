"""Finds what is left out for a model: from its tokens before a pass, from its data afterwards.

In: the content, the lab, and a tokenizer or the folder of a model's data. Out: one `LeftOut`, with
the reason, for each sentence, answer, pair, phenomenon, cell, head and exercise left out.
"""

from generator.left_out.in_data import left_out_in
from generator.left_out.item import LeftOut
from generator.left_out.notices import Notices

__all__ = ["LeftOut", "Notices", "left_out_in"]
