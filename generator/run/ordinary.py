"""Runs reference texts through every model: build/data/<model>/text.json and text/<head>.json.

This runs after heads are scored, because the files report what each head's roles explain. The files
are computed from sums, which a pass keeps for two kinds of roles: those that a head has, and those
whose threshold is near the head's score. So when roles change, new passes are rarely needed.
"""

from pathlib import Path
from typing import Any

import numpy as np

from generator.content import Content, ModelEntry, ReferenceText
from generator.run.built_files import MODEL, TEXT, TEXT_SPREAD, TEXT_SUMS, Record
from generator.run.keys import runner
from generator.run.missing import model_folders
from generator.run.prepare import open_model
from generator.run.sources import identity
from generator.run.streaming import Task, kinds_of, summarised
from generator.run.text_cases import Roles, cases_of, roles_of
from generator.run.work import InOrder, in_order_here
from generator.shared import (
    PACKAGE,
    Json,
    code_key,
    compact_json,
    counted,
    head_name,
    read_json,
    say,
    sha256,
)

PARTIAL = "text.partial.npz"  # the sums that an interrupted run has finished
SUMS = f"{TEXT_SUMS}.npz"


def read_ordinary_text(content: Content, data: Path, in_order: InOrder = in_order_here) -> None:
    """Bring up to date the files that describe each model's heads on the reference texts.

    A recorded model has no such files.

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
    """Run one model over the texts and describe its heads, unless the files are up to date.

    If an earlier build has kept suitable sums, no pass is run.
    """
    about = read_json(record.directory / f"{MODEL}.json")
    roles = roles_of(about)
    read = sums_key(entry, identity(entry), texts)
    key = text_key(read, texts, roles)
    if record.is_fresh(TEXT, key):
        return
    total = kept_sums(record, read, roles) or read_sums(
        entry, record, Task(texts, cases_of(about)), read, in_order
    )
    record.write(TEXT, key, text_files(entry, total, texts, roles, about))


def kept_sums(record: Record, key: str, roles: list[Roles]) -> Any:
    """The sums of an earlier build; None if inputs changed or the sums lack the roles of a head."""
    from generator.text import load, measures_of

    total = load(record.directory / SUMS, key) if record.is_fresh(TEXT_SUMS, key) else None
    if total and total.cases.rows([measures_of(each) for each in roles]) is None:
        return None
    return total


def read_sums(entry: ModelEntry, record: Record, task: Task, key: str, in_order: InOrder) -> Any:
    """Run one model over the texts; write and return the sums of what its heads do."""
    from generator.text import packed

    model: Any = open_model(entry, [])
    model.load()
    partial = record.directory / PARTIAL
    about = sha256(compact_json([key, task.cases.as_json()]))
    total = summarised(task, entry, model, partial, about, in_order)
    record.write(TEXT_SUMS, key, {SUMS: packed(total, key)})
    partial.unlink(missing_ok=True)
    return total


def sums_key(
    entry: ModelEntry, identity: str, texts: list[ReferenceText], package: Path = PACKAGE
) -> str:
    """A hash of what the sums over the texts depend on, except roles and library versions."""
    makers = ("run.streaming:summarised", "text:Reader", "text:packed", runner(entry))
    code = code_key(*makers, package=package)
    read = [[each.name, each.about.kind, each.sha256] for each in texts]
    return sha256(compact_json([entry.id, entry.bos, entry.dtype, identity, read, code]))


def text_key(
    sums: str, texts: list[ReferenceText], roles: list[Roles], package: Path = PACKAGE
) -> str:
    """A hash of what the files on ordinary text depend on: the sums, the texts and the roles."""
    code = code_key("run.ordinary:text_files", package=package)
    titles = [each.about.model_dump() for each in texts]
    return sha256(compact_json([sums, titles, [sorted(each) for each in roles], code]))


def text_files(
    entry: ModelEntry, total: Any, texts: list[ReferenceText], roles: list[Roles], facts: Json
) -> dict[str, bytes]:
    """A model's files about ordinary text, by name; there are none if no text is long enough.

    Args:
        entry: the entry of the model in models.yml.
        total: the summary of all windows.
        texts: the texts that were read.
        roles: the roles of each head.
        facts: the contents of model.json.
    """
    from generator.text import describe_head, describe_spread, describe_texts, measures_of

    name = entry.name
    if not total.windows:
        say(f"{name}: no reference text is long enough to describe heads on it")
        return {}
    rows = total.cases.rows([measures_of(each) for each in roles])
    sinks = np.repeat(np.array(facts["sinks"] or [], dtype=bool), facts["heads"])  # for each head
    found = describe_texts(total, kinds_of(texts), rows, sinks)
    windows = counted(total.windows, "window")
    say(f"{name}: ordinary text: {windows}; queries: {found['queries']}; seed: {found['seed']}")
    titles = [[text.about.title, text.about.kind, text.about.language] for text in texts]
    whole = {"model": entry.id, "texts": titles, **found}
    files = {
        f"{TEXT}.json": compact_json({"format": whole.pop("format"), **whole}),
        TEXT_SPREAD: compact_json(describe_spread(total)),
    }
    for row, own in zip(rows, roles, strict=True):
        about = describe_head(total, row, facts["heads"], own, sinks)
        number = head_name(about["head"])
        files[f"{TEXT}/{number}.json"] = compact_json({"model": entry.id, **about})
    return files
