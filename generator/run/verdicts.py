"""What trials of a model found, kept for the next build: a trial takes about a second.

A model is tried again with other weights, versions or devices, and after any edit of the code.
"""

import json
from dataclasses import asdict
from typing import Any

from generator.run.sources import identity
from generator.shared import PACKAGE, Json, compact_json, recall, remember


def earlier(trial: str, model: Any) -> Json | None:
    """What a trial of a loaded model found in an earlier build; None where it was not made.

    Args:
        trial: its name.
        model: a `generator.run.transformer.TransformerModel`.
    """
    found = recall(PACKAGE, name_of(trial, model))
    return None if found is None else dict(json.loads(found))


def keep(trial: str, model: Any, found: Json) -> None:
    """Keep what a trial found, for `earlier`."""
    remember(PACKAGE, name_of(trial, model), compact_json(found))


def name_of(trial: str, model: Any) -> str:
    """What the finding depends on besides our own code."""
    entry = model.entry
    about = [entry.id, identity(entry), entry.dtype, entry.device_map, model.device]
    sizes = asdict(model.sizes)  # other weights may lie in a cache under the same revision
    return compact_json([trial, *about, sizes, model.versions]).decode()
