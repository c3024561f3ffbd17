"""Runs passes on a Ray cluster: one task per batch of items; each worker loads the model once.

Workers only run the passes. They return what this machine would have computed, and this machine
writes the files. So a build on a cluster leaves the same bytes as a build here.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from generator.content import ModelEntry
from generator.run.aside import taken
from generator.run.model import Model
from generator.run.prepare import open_model
from generator.run.work import Files, Summing, Work, run_here
from generator.shared import BuildError, first_line

BATCH = 8  # items per task: few enough to occupy all workers, enough to be worth a message
AHEAD = 2  # items per core that are sent before the first result is fetched
RETRIES = 3  # how often a task is tried again when its worker died


def run_on_cluster(
    entry: ModelEntry, model: Model, items: list[Any], work: Work
) -> Iterator[Files]:
    """Do the work on the cluster at RAY_ADDRESS, or on a cluster started on this machine.

    A recording is read on this machine, since there is nothing to run.

    Raises:
        BuildError: when Ray is missing or not reachable, when the work on an item fails, or when a
            batch has lost its worker more than RETRIES times.
    """
    if entry.recorded is not None:
        yield from run_here(entry, model, items, work)
        return
    batches = [items[start : start + BATCH] for start in range(0, len(items), BATCH)]
    with cluster(entry) as ray:
        task = ray.remote(max_retries=RETRIES)(run_batch)
        waiting = [task.remote(entry, batch, work) for batch in batches]
        while waiting:
            done, waiting = ray.wait(waiting)
            yield from ray.get(done[0])


def in_order_on_cluster(
    entry: ModelEntry, model: Model, items: Iterable[Any], work: Summing
) -> Iterator[Any]:
    """Do the work on the cluster, one task per item; the results come in the order of the items.

    An item is only taken when a worker is about to be free, so `items` may have any length.

    Raises:
        BuildError: when Ray is missing or not reachable, when the work on an item fails, or when an
            item has lost its worker more than RETRIES times.
    """
    del model  # each worker loads the model itself
    with cluster(entry) as ray:
        task = ray.remote(max_retries=RETRIES)(work_through)
        ahead = AHEAD * int(ray.cluster_resources().get("CPU", 1))
        waiting: deque[Any] = deque()
        for item in items:
            waiting.append(task.remote(entry, [item], work))
            if len(waiting) > ahead:
                yield from ray.get(waiting.popleft())
        while waiting:
            yield from ray.get(waiting.popleft())


@contextmanager
def cluster(entry: ModelEntry) -> Iterator[Any]:
    """Yield Ray, connected to the cluster at RAY_ADDRESS or to one started on this machine.

    Raises:
        BuildError: when Ray is missing or not reachable, or when the work in the context fails.
    """
    try:
        import ray
    except ImportError:
        raise BuildError("--ray: Ray is not installed; pip install 'ray>=2.40'") from None
    try:
        if not ray.is_initialized():
            ray.init(address=os.environ.get("RAY_ADDRESS"), log_to_driver=False)
        yield ray
    except (ray.exceptions.RayError, ConnectionError) as error:
        cause = getattr(error, "cause", None)
        if isinstance(cause, BuildError):  # the cause is the model or an item, not the cluster
            raise BuildError(str(cause)) from None
        reason = first_line(cause or error)
        raise BuildError(f"model {entry.id!r}: the Ray cluster failed: {reason}") from None


def run_batch(entry: ModelEntry, items: list[Any], work: Work) -> list[Files]:
    """The files of each item, all as bytes: files that are still on the worker's disk are read."""
    made = work_through(entry, items, work)
    return [(name, {file: taken(each) for file, each in files.items()}) for name, files in made]


def work_through(entry: ModelEntry, items: list[Any], work: Summing) -> list[Any]:
    """The result of `work` on each item; this function runs on a worker."""
    model = loaded(entry.model_dump_json())
    return [work(entry, model, item) for item in items]


@cache
def loaded(entry: str) -> Model:
    """The model of an entry, which is given as JSON; each worker loads a model only once."""
    model = open_model(ModelEntry.model_validate_json(entry), [])
    model.load()
    return model
