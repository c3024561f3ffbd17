"""The kinds of exercise: one module a kind, which owns its keys in lab.yml and its answer.

A kind is a subclass of `Exercise` and one line here. The page's half of it is the module of the
same name in site_assets/js/lab/kinds/.
"""

from typing import TYPE_CHECKING, Annotated, Union

from pydantic import Field

from generator.lab.exercise import Exercise
from generator.lab.kinds.compare import Compare
from generator.lab.kinds.find_head import FindHead
from generator.lab.kinds.judge import Judge
from generator.lab.kinds.predict import Predict
from generator.lab.kinds.read_off import ReadOff
from generator.lab.kinds.switch_off import SwitchOff

KINDS: tuple[type[Exercise], ...] = (FindHead, Predict, ReadOff, Compare, SwitchOff, Judge)

if TYPE_CHECKING:
    AnyExercise = Exercise
else:
    AnyExercise = Annotated[Union[KINDS], Field(discriminator="kind")]  # noqa: UP007 - a tuple

__all__ = ["KINDS", "AnyExercise"]
