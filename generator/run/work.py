"""How a model's work is done: on one item after the other, or on several at once."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from generator.content import ModelEntry
from generator.run.model import Model
from generator.shared import in_parallel

Files = tuple[str, dict[str, bytes]]  # the name of an entry of the record, and its files by name
Work = Callable[[ModelEntry, Model, Any], Files]  # with one item
Runner = Callable[[ModelEntry, Model, list[Any], Work], Iterator[Files]]  # in any order


def run_here(entry: ModelEntry, model: Model, items: list[Any], work: Work) -> Iterator[Files]:
    """Do the work in this process, on as many items at once as the model can."""
    return in_parallel(partial(work, entry, model), items, model.at_once)


def runner_for(ray: bool) -> Runner:
    """What runs the models: this process, or a Ray cluster."""
    if not ray:
        return run_here
    from generator.run.distributed import run_on_cluster  # which needs `run_here`

    return run_on_cluster
