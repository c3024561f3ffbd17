"""The passes on a Ray cluster: a task for each batch of sentences; a worker loads the model once.

Only passes are sent away. What comes back is what this machine would have computed, and it
is written here, by the same code, so a build on a cluster leaves the same bytes.
"""

import os
from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.content import ModelEntry
from generator.run.model import Model
from generator.run.prepare import open_model
from generator.run.work import Files, Work, run_here
from generator.shared import BuildError, first_line

BATCH = 8  # sentences a task: small enough to spread, large enough to repay the sending
RETRIES = 3  # of a task whose worker died


def run_on_cluster(
    entry: ModelEntry, model: Model, items: list[Any], work: Work
) -> Iterator[Files]:
    """Do the work on the cluster at RAY_ADDRESS, or on one started on this machine.

    A recording has nothing to run and is read here.

    Raises:
        BuildError: Ray is missing or not reachable, or a batch failed more than RETRIES times.
    """
    if entry.recorded is not None:
        yield from run_here(entry, model, items, work)
        return
    try:
        import ray
    except ImportError:
        raise BuildError("--ray: Ray is not installed; pip install 'ray>=2.40'") from None
    batches = [items[start : start + BATCH] for start in range(0, len(items), BATCH)]
    try:
        if not ray.is_initialized():
            ray.init(address=os.environ.get("RAY_ADDRESS"), log_to_driver=False)
        task = ray.remote(max_retries=RETRIES)(run_batch)
        waiting = [task.remote(entry, batch, work) for batch in batches]
        while waiting:
            done, waiting = ray.wait(waiting)
            yield from ray.get(done[0])
    except (ray.exceptions.RayError, ConnectionError) as error:
        cause = getattr(error, "cause", None)
        if isinstance(cause, BuildError):  # of the model or a sentence, not of the cluster
            raise BuildError(str(cause)) from None
        reason = first_line(cause or error)
        raise BuildError(f"model {entry.id!r}: the Ray cluster failed: {reason}") from None


def run_batch(entry: ModelEntry, items: list[Any], work: Work) -> list[Files]:
    """The files of a batch of sentences; runs on a worker."""
    model = loaded(entry.model_dump_json())
    return [work(entry, model, item) for item in items]


@cache
def loaded(entry: str) -> Model:
    """The model of an entry (as JSON), loaded once in each worker."""
    model = open_model(ModelEntry.model_validate_json(entry), [])
    model.load()
    return model
