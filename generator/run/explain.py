"""Splits the scores of every model into parts: build/data/<model>/<sentence>.why.json.

This runs after claims and lab answers are derived, because cards and exercises name some cells.
"""

from collections.abc import Callable, Collection
from dataclasses import astuple, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.content import Content, ModelEntry, Sentence
from generator.run.built_files import MODEL, WHY, Record, is_derived, why_entry
from generator.run.keys import runner
from generator.run.missing import model_folders
from generator.run.model import Encoded
from generator.run.prepare import open_model
from generator.run.verdicts import earlier, keep
from generator.run.work import Runner, run_here
from generator.shared import (
    FORMAT,
    Json,
    code_key,
    compact_json,
    read_json,
    say,
    sha256,
    track,
)
from generator.why import Cell, Trial, noting, tried, why

SCORES = "scores"  # the name under which the result of the trial is kept
UNKNOWN = "this build did not compute it"
Named = Callable[[Record], dict[str, set[Cell]]]  # returns the named cells by sentence


def explain_models(
    content: Content, data: Path, named_cells: Named, run: Runner = run_here
) -> None:
    """Bring the why files of every model up to date.

    Args:
        content: the checked content.
        data: the folder build/data, with the files of the passes and the derived files.
        named_cells: returns the cells that the why files of a model must contain.
        run: runs a model over sentences, on this machine or on a cluster.

    Raises:
        BuildError: when parts do not add up to the scores that the model computed.
    """
    entries = {entry.id: entry for entry in content.models}
    for folder in model_folders(content, data):
        record = Record.read(folder)
        step = due(entries[folder.name], record, named_cells(record))
        bring_up_to_date(step, content.sentences, run)


@dataclass(frozen=True)
class Due:
    """The why files that one model should have."""

    entry: ModelEntry
    record: Record
    about: str  # the key of the trial
    keys: dict[str, str]  # the key of the why file of each sentence that the model has read
    named: dict[str, set[Cell]]

    @property
    def is_tried(self) -> bool:
        """Whether an up-to-date trial has shown if the model's scores can be split into parts."""
        return self.record.is_fresh(WHY, self.about)

    def stale(self, sentences: list[Sentence]) -> list[Sentence]:
        """The sentences whose why file is not up to date.

        The list is empty for a model whose scores cannot be split into parts.
        """
        if self.is_tried and reason_of(self.record):
            return []
        return [
            each
            for each in sentences
            if each.id in self.keys
            and not self.record.is_fresh(why_entry(each.id), self.keys[each.id])
        ]


def due(entry: ModelEntry, record: Record, named: dict[str, set[Cell]]) -> Due:
    """The why files that a model should have; their keys depend on passes, named cells and code."""
    code = code_key("run.explain:why_files", "run.explain:try_scores", "why:Cell", runner(entry))
    about = sha256(compact_json([record.entries[MODEL]["key"], code]))
    keys = {
        name: sha256(compact_json([each, in_order(named.get(name, set())), about]))
        for name, each in record.entries.items()
        if not is_derived(name) and record.has_read(name)
    }
    return Due(entry, record, about, keys, named)


def in_order(cells: set[Cell]) -> list[tuple[int, ...]]:
    """Cells as sorted tuples, from which a hash can be made."""
    return [astuple(cell) for cell in sorted(cells)]


def reason_of(record: Record) -> str | None:
    """Return why the scores of a model cannot be split into parts, or None when they can.

    If the model has no file that says so, the reason is UNKNOWN.
    """
    path = record.directory / f"{WHY}.json"
    reason: str | None = read_json(path)["reason"] if path.is_file() else UNKNOWN
    return reason


def bring_up_to_date(step: Due, sentences: list[Sentence], run: Runner) -> None:
    """Bring the why files of one model up to date."""
    stale = step.stale(sentences)
    if step.is_tried and not stale:
        return
    entry, record = step.entry, step.record
    model: Any = open_model(entry, stale)
    model.load()
    reason = trial_of(model).reason
    about = {"format": FORMAT, "model": entry.id, "reason": reason}
    record.write(WHY, step.about, {f"{WHY}.json": compact_json(about)})
    if reason:
        say(f"{entry.name}: scores are not taken apart, because {reason}")
        return
    items = [(model.encode(each), step.named.get(each.id, set())) for each in stale]
    done = run(entry, model, items, why_files)
    for name, files in track(done, len(stale), f"{entry.name}: why"):
        record.write(why_entry(name), step.keys[name], files)


def why_files(
    entry: ModelEntry, model: Any, item: tuple[Encoded, set[Cell]]
) -> tuple[str, dict[str, bytes]]:
    """The id of a sentence, and its why file."""
    encoded, named = item
    found = explain(model, trial_of(model), encoded, named)
    sentence = encoded.sentence.id
    names = {"model": entry.id, "sentence": sentence}
    contents = compact_json({"format": found["format"], **names, **found})
    return sentence, {f"{why_entry(sentence)}.json": contents}


# These are functions, not methods of the model, so that a change of their code makes no pass stale.


@lru_cache(maxsize=1)
def trial_of(model: Any) -> Trial:
    """The result of `try_scores`, from an earlier build, or computed once in each process."""
    if model.no_mixing:
        return try_scores(model)  # returns the reason without a pass
    known = earlier(SCORES, model)
    if known is None:
        known = try_scores(model).as_json()
        keep(SCORES, model, known)
    return Trial.from_json(known)


def try_scores(model: Any) -> Trial:
    """Find out whether the scores of a loaded model can be split into parts."""
    reason = model.no_mixing
    return Trial(reason, []) if reason else tried(model.model, model.attention)


def explain(model: Any, trial: Trial, encoded: Encoded, named: Collection[Cell]) -> Json:
    """The contents of a why file: the strongest and the named cells, with their scores in parts.

    Raises:
        BuildError: when the parts do not add up to the scores.
    """
    with noting(model.model) as (recording, tape):
        attention = model.attention(encoded.ids)
    where = f"model {model.entry.id!r}, sentence {encoded.sentence.id!r}"
    label = model.tokenizer.label_of
    return why(where, attention, recording, tape, named, trial.bands, label)
