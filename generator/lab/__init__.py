"""The lab: exercises about a model's data, and the answers computed from that data.

In: lab.yml and a model's data. Out: lab.json, with an answer and its evidence for each exercise.
"""

from generator.lab.check import foresee_exercises, unlisted
from generator.lab.kinds import by_name as kinds_by_name
from generator.lab.parts import FILE, Part, examine, load_all, write_labs

__all__ = [
    "FILE",
    "Part",
    "examine",
    "foresee_exercises",
    "kinds_by_name",
    "load_all",
    "unlisted",
    "write_labs",
]
