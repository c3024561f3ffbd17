"""Keeps the results of trials of a model for the next build: a trial takes about a second.

A new trial is run when the model's weights, the device, or the versions of Python, torch or
transformers change, and after any edit of the code.
"""

import json
from dataclasses import asdict
from typing import Any

from generator.run.sources import identity
from generator.shared import PACKAGE, Json, compact_json, recall, remember


def earlier(trial: str, model: Any) -> Json | None:
    """The result of a trial that an earlier build ran on this loaded model; None if none is kept.

    Args:
        trial: the name of the trial.
        model: a `generator.run.transformer.TransformerModel`.
    """
    found = recall(PACKAGE, name_of(trial, model))
    return None if found is None else dict(json.loads(found))


def keep(trial: str, model: Any, found: Json) -> None:
    """Keep the result of a trial, so that `earlier` finds it."""
    remember(PACKAGE, name_of(trial, model), compact_json(found))


def name_of(trial: str, model: Any) -> str:
    """The name of a kept result: everything that it depends on, except our own code."""
    entry = model.entry
    about = [entry.id, identity(entry), entry.dtype, entry.device_map, model.device]
    # The sizes are included because a cache may have other weights under the same revision.
    sizes = asdict(model.sizes)
    return compact_json([trial, *about, sizes, model.versions]).decode()
