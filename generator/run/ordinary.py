"""Ordinary text through every model: build/data/<model>/text.json, and text/<head>.json.

It runs after the scores of heads, since what a head's roles explain depends on them.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from generator.content import Content, ModelEntry, ReferenceText
from generator.run.built_files import MODEL, TEXT, TEXT_SPREAD, Record, runner
from generator.run.missing import model_folders
from generator.run.prepare import open_model
from generator.run.sources import identity
from generator.run.streaming import Task, summarised
from generator.run.work import InOrder, in_order_here
from generator.shared import (
    Json,
    code_key,
    compact_json,
    counted,
    head_name,
    read_json,
    say,
    sha256,
)

PARTIAL = "text.partial.npz"  # what an interrupted run has done


def read_ordinary_text(content: Content, data: Path, in_order: InOrder = in_order_here) -> None:
    """Bring what every model's heads do on the reference texts up to date.

    Args:
        content: the checked content.
        data: the folder build/data, with the scores of heads.
        in_order: works through groups of windows, here or on a cluster.

    Raises:
        BuildError: when a model's weights cannot be shown.
    """
    entries = {entry.id: entry for entry in content.models}
    for folder in model_folders(content, data):
        entry = entries[folder.name]
        if entry.recorded is None and content.texts:
            bring_up_to_date(entry, Record.read(folder), content.texts, in_order)


def bring_up_to_date(
    entry: ModelEntry, record: Record, texts: list[ReferenceText], in_order: InOrder
) -> None:
    """Read the texts with one model, unless that was done."""
    about = read_json(record.directory / f"{MODEL}.json")
    roles = roles_of(about)
    key = text_key(entry, identity(entry), texts, roles)
    if record.is_fresh(TEXT, key):
        return
    model: Any = open_model(entry, [])
    model.load()
    task, partial = Task(texts, roles, about["heads"]), record.directory / PARTIAL
    total = summarised(task, entry, model, partial, key, in_order)
    files = text_files(task, entry, total, model.tokenizer.label_of)
    record.write(TEXT, key, files)
    partial.unlink(missing_ok=True)


def roles_of(about: Json) -> list[frozenset[str]]:
    """For each head, layer by layer, the measures whose role it has.

    Args:
        about: the model's model.json.
    """
    found: list[set[str]] = [set() for _ in range(about["layers"] * about["heads"])]
    for name, measure in about["measures"].items():
        for layer, head in measure["role"]["heads"] if measure["role"] else []:
            found[layer * about["heads"] + head].add(name)
    return [frozenset(each) for each in found]


def text_key(
    entry: ModelEntry,
    identity: str,
    texts: list[ReferenceText],
    roles: list[frozenset[str]],
) -> str:
    """A hash of what heads' files on ordinary text depend on, except library versions."""
    code = code_key(
        "run.ordinary:text_files", "run.streaming:summarised", "text:Reader", runner(entry)
    )
    read = [[each.name, each.about.model_dump(), each.sha256] for each in texts]
    about = [entry.id, entry.bos, entry.dtype, identity, read, [sorted(each) for each in roles]]
    return sha256(compact_json([*about, code]))


def text_files(
    task: Task, entry: ModelEntry, total: Any, label_of: Callable[[int], str]
) -> dict[str, bytes]:
    """The files of a model, by name; none when no text is long enough.

    Args:
        task: what was read.
        entry: of the model.
        total: the summary of all windows.
        label_of: gives the label of a token id.
    """
    from generator.text import describe_head, describe_spread, describe_texts

    name = entry.name
    if not total.windows:
        say(f"{name}: no reference text is long enough to describe heads on it")
        return {}
    label = cache(label_of)
    found = describe_texts(total, task.kinds, label)
    windows = counted(total.windows, "window")
    say(f"{name}: ordinary text: {windows}; queries: {found['queries']}; seed: {found['seed']}")
    texts = [[text.about.title, text.about.kind, text.about.language] for text in task.texts]
    whole = {"model": entry.id, "texts": texts, **found}
    files = {
        f"{TEXT}.json": compact_json({"format": whole.pop("format"), **whole}),
        TEXT_SPREAD: compact_json(describe_spread(total)),
    }
    for head, roles in enumerate(task.roles):
        about = describe_head(total, head, task.heads, roles, label)
        number = head_name(about["head"])
        files[f"{TEXT}/{number}.json"] = compact_json({"model": entry.id, **about})
    return files
