"""The kinds of exercise: one module per kind, which owns its keys in lab.yml and its answer.

For a new kind, add a subclass of `Exercise` in a module here, and its name to KINDS. The page's
half is the module with the name of the kind in site_assets/js/lab/kinds/.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Union

from pydantic import Field

from generator.lab.exercise import Exercise
from generator.lab.kinds.compare import Compare
from generator.lab.kinds.find_head import FindHead
from generator.lab.kinds.judge import Judge
from generator.lab.kinds.predict import Predict
from generator.lab.kinds.read_off import ReadOff
from generator.lab.kinds.switch_off import SwitchOff

KINDS: tuple[type[Exercise], ...] = (FindHead, Predict, ReadOff, Compare, SwitchOff, Judge)


def name_of(kind: type[Exercise]) -> str:
    """The name of a kind, as in lab.yml."""
    (name,) = kind.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
    return str(name)


def by_name() -> dict[str, type[Exercise]]:
    """All kinds by their names, in the order of KINDS."""
    return {name_of(kind): kind for kind in KINDS}


def any_of(kinds: Sequence[type[Exercise]]) -> Any:
    """The type of an exercise of any of these kinds, discriminated by the key `kind`."""
    return Annotated[Union[tuple(kinds)], Field(discriminator="kind")]  # noqa: UP007 - a tuple
