"""Works through items, such as sentences, with a model: in this process or on a Ray cluster."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from generator.content import ModelEntry
from generator.run.aside import Made
from generator.run.model import Model
from generator.shared import in_parallel

# The name of a sentence or of an entry of the record, and its files by name.
Files = tuple[str, Mapping[str, Made]]
Work = Callable[[ModelEntry, Model, Any], Files]  # does the work on one item
Runner = Callable[[ModelEntry, Model, list[Any], Work], Iterator[Files]]  # works in any order
Summing = Callable[[ModelEntry, Model, Any], Any]  # does work on one item; the results are added up
# A function that yields results in the order of the items, and takes only a few items ahead.
InOrder = Callable[[ModelEntry, Model, Iterable[Any], Summing], Iterator[Any]]


def run_here(entry: ModelEntry, model: Model, items: list[Any], work: Work) -> Iterator[Files]:
    """Do the work in this process, on as many items at once as the model allows."""
    return in_parallel(partial(work, entry, model), items, model.at_once)


def in_order_here(
    entry: ModelEntry, model: Model, items: Iterable[Any], work: Summing
) -> Iterator[Any]:
    """Do the work in this process; the results come in the order of the items."""
    return in_parallel(partial(work, entry, model), items, model.at_once)


def in_order_for(ray: bool) -> InOrder:
    """The function that works through items in order: in this process or on a Ray cluster."""
    if not ray:
        return in_order_here
    from generator.run.distributed import in_order_on_cluster

    return in_order_on_cluster


def runner_for(ray: bool) -> Runner:
    """The function that runs the models: in this process or on a Ray cluster."""
    if not ray:
        return run_here
    from generator.run.distributed import run_on_cluster  # which imports this module

    return run_on_cluster
