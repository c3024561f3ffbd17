"""Runs a model over reference texts of any length, and adds up the results batch by batch."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial, reduce
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np

from generator.content import ModelEntry, ReferenceText
from generator.run.check_weights import ROW_TOLERANCE
from generator.run.text_windows import Stretch, stretches
from generator.run.work import InOrder
from generator.shared import BuildError, say, write_atomic

GROUP = 4  # batches in one item of work; a worker sends back only their sum
SAVE_AFTER = 4  # groups between saves: only these and unfinished groups are lost if a run is killed


@dataclass(frozen=True)
class Task:
    """The texts to read and the cases to sum up; each worker gets a copy."""

    texts: list[ReferenceText]
    cases: Any  # a `generator.text.Cases`


def kinds_of(texts: list[ReferenceText]) -> list[str]:
    """The kinds of texts, without repetitions, in the order of the texts."""
    return list(dict.fromkeys(text.about.kind for text in texts))


def summarised(
    task: Task, entry: ModelEntry, model: Any, partial_file: Path, key: str, in_order: InOrder
) -> Any:
    """The summary of all windows, continued from where an interrupted run stopped.

    Windows are added up in groups of a fixed size; the groups are added in order. Sums of floats
    depend on the order of their terms; with this order, a cluster gives the same bytes as this
    machine.

    Args:
        task: the texts to read, and the cases to sum up.
        entry: the entry of the model in models.yml.
        model: a `generator.run.transformer.TransformerModel`.
        partial_file: where the sums so far are saved, in case of an interruption.
        key: the key of the inputs of the sums.
        in_order: works through the groups, here or on a cluster.
    """
    from generator.text import AT_ONCE, added, load, nothing, packed

    size = AT_ONCE * GROUP
    total = load(partial_file, key) or nothing(len(kinds_of(task.texts)), task.cases)
    groups = in_batches(stretches(model.tokenizer, task.texts), size)
    rest = islice(groups, total.windows // size, None)
    for number, part in enumerate(in_order(entry, model, rest, partial(group_sum, task)), start=1):
        total = added(total, part)
        if number % SAVE_AFTER == 0:
            write_atomic(partial_file, packed(total, key))
            say(f"{entry.name}: ordinary text: {total.windows} windows")
    return total


def in_batches(found: Iterable[Stretch], size: int) -> Iterator[list[Stretch]]:
    """Yield batches of `size` windows; the last batch may be smaller."""
    waiting = iter(found)
    while batch := list(islice(waiting, size)):
        yield batch


def group_sum(task: Task, entry: ModelEntry, model: Any, group: list[Stretch]) -> Any:
    """The summary of a group of windows, which is read in batches.

    Raises:
        BuildError: when the model cannot read a window, or as `window_sums` does.
    """
    from generator.text import AT_ONCE, Reader, added

    reader = Reader(model.model, model.options, task.cases, model.sinks)
    label = cache(model.tokenizer.label_of)
    read = partial(window_sums, task, entry, reader, label)
    with model.runnable():
        return reduce(added, chain.from_iterable(map(read, in_batches(group, AT_ONCE))))


def window_sums(
    task: Task, entry: ModelEntry, reader: Any, label: Callable[[int], str], batch: list[Stretch]
) -> Iterator[Any]:
    """The summary of each window of a batch.

    Raises:
        BuildError: as `refuse_odd_sums` does.
    """
    from generator.text import Place, summary_of

    kinds = kinds_of(task.texts)
    tokens = [[label(token) for token in each.ids] for each in batch]
    readings = reader.read([each.ids for each in batch], tokens)
    for each, labels, reading in zip(batch, tokens, readings, strict=True):
        text = task.texts[each.text]
        refuse_odd_sums(entry, text, each, reading, reader.sinks)
        place, kind = Place(each.text, each.at, labels), kinds.index(text.about.kind)
        yield summary_of(reading, task.cases, each.number, place, kind, len(kinds))


def refuse_odd_sums(
    entry: ModelEntry, text: ReferenceText, where: Stretch, reading: Any, sinks: list[bool] | None
) -> None:
    """Raise a BuildError when a query's shares of attention over all places do not sum to 1.

    In a layer with an attention sink they may sum to less, since the sink is none of the places.
    """
    from generator.text import PLACES

    off = reading.values[:, :, : len(PLACES)].sum(-1, dtype=float) - 1  # (L * H, queries)
    off = off.reshape(len(reading.layers), -1)
    where_at = f"model {entry.id!r} in {entry.dtype}, text {text.path}, window {where.at}"
    if not (finite := np.isfinite(off)).all():
        raise BuildError(
            f"{where_at}: layer {np.argwhere(~finite)[0][0]} gives NaN or infinity (an overflow, "
            "or damaged weights); run it in float32, or check its weights"
        )
    odd = np.where(np.array(sinks or False)[..., None], off, np.abs(off)).max()
    if odd > ROW_TOLERANCE[entry.dtype]:
        raise BuildError(
            f"{where_at}: weights of a query sum to 1 only within {odd:.3g}; "
            "this model cannot be shown on it"
        )
