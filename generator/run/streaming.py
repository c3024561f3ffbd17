"""One pass over reference texts of any length: batches of windows, added up as they come."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from generator.content import ModelEntry, ReferenceText
from generator.run.causal import ROW_TOLERANCE
from generator.run.reading import Stretch, stretches
from generator.shared import BuildError, in_parallel, say

SAVE_AFTER = 16  # batches; a killed run repeats at most so many


@dataclass(frozen=True)
class Task:
    """What is to be read, and by what."""

    entry: ModelEntry
    model: Any  # a `generator.run.transformer.TransformerModel`, loaded
    texts: list[ReferenceText]
    roles: list[frozenset[str]]
    heads: int  # in a layer

    @property
    def kinds(self) -> list[str]:
        """The kinds of texts, each once, in the order of the texts."""
        return list(dict.fromkeys(text.about.kind for text in self.texts))


def summarised(task: Task, partial: Path, key: str) -> Any:
    """What the heads do in all windows, from where an interrupted run left off."""
    from generator.text import AT_ONCE, Reader, Summary, added, load, nothing, saved

    model, kinds = task.model, task.kinds
    reader = Reader(model.model, model.options, task.roles)
    label = cache(model.tokenizer.label_of)

    def read(batch: list[Stretch]) -> Summary:
        found: Summary = summary_of_batch(task, reader, batch, label)
        return found

    total = load(partial, key) or nothing(len(kinds), len(task.roles))
    whole = in_batches(stretches(model.tokenizer, task.texts), AT_ONCE)
    rest = islice(whole, total.windows // AT_ONCE, None)
    for number, part in enumerate(in_parallel(read, rest, model.at_once), start=1):
        total = added(total, part)
        if number % SAVE_AFTER == 0:
            saved(total, partial, key)
            say(f"{task.entry.name}: ordinary text: {total.windows} windows")
    return total


def in_batches(found: Iterable[Stretch], size: int) -> Iterator[list[Stretch]]:
    """Windows in batches of a size; the last may be smaller."""
    waiting = iter(found)
    while batch := list(islice(waiting, size)):
        yield batch


def summary_of_batch(
    task: Task, reader: Any, batch: list[Stretch], label: Callable[[int], str]
) -> Any:
    """What the heads do in a batch of windows.

    Raises:
        BuildError: when rows of weights do not sum to 1.
    """
    from generator.text import Place, added, nothing, summary_of

    kinds = task.kinds
    tokens = [[label(token) for token in each.ids] for each in batch]
    total = nothing(len(kinds), len(task.roles))
    readings = reader.read([each.ids for each in batch], tokens)
    for each, reading in zip(batch, readings, strict=True):
        text = task.texts[each.text]
        refuse_odd_sums(task.entry, text, each, reading)
        place = Place(each.text, each.at, each.ids)
        kind = kinds.index(text.about.kind)
        total = added(total, summary_of(reading, each.number, place, kind, len(kinds)))
    return total


def refuse_odd_sums(entry: ModelEntry, text: ReferenceText, where: Stretch, reading: Any) -> None:
    """Raise a BuildError when the shares of where attention goes do not sum to 1."""
    from generator.text import PLACES

    odd = np.abs(reading.values[:, :, : len(PLACES)].sum(-1, dtype=float) - 1).max()
    if not odd <= ROW_TOLERANCE[entry.dtype]:  # NaN, too
        raise BuildError(
            f"model {entry.id!r}, text {text.path}, window {where.at}: weights of a query sum to 1 "
            f"only within {odd:.3g}; this model cannot be shown on it"
        )
