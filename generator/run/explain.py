"""Taking the scores of every model apart: build/data/<model>/<sentence>.why.json.

It runs after what follows from the passes, since cards and exercises name some of the cells.
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

SCORES = "scores"  # the name of their trial
UNKNOWN = "this build did not compute it"
Named = Callable[[Record], dict[str, set[Cell]]]  # the cells that a site names, by sentence


def explain_models(
    content: Content, data: Path, named_cells: Named, run: Runner = run_here
) -> None:
    """Bring the parts of scores of every model up to date.

    Args:
        content: the checked content.
        data: the folder build/data, with the passes and what follows from them.
        named_cells: gives the cells of a model that must be among them.
        run: how a model is run over sentences: here, or on a cluster.

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
    """What is to be taken apart for one model."""

    entry: ModelEntry
    record: Record
    about: str  # the key of the trial
    keys: dict[str, str]  # of each sentence that the model has read
    named: dict[str, set[Cell]]

    @property
    def is_tried(self) -> bool:
        """Whether it is known that the model's scores can be taken apart."""
        return self.record.is_fresh(WHY, self.about)

    def stale(self, sentences: list[Sentence]) -> list[Sentence]:
        """The sentences whose file is not up to date; none for models that have no files."""
        if self.is_tried and reason_of(self.record):
            return []
        return [
            each
            for each in sentences
            if each.id in self.keys
            and not self.record.is_fresh(why_entry(each.id), self.keys[each.id])
        ]


def due(entry: ModelEntry, record: Record, named: dict[str, set[Cell]]) -> Due:
    """Which scores have to be taken apart: keys of the pass, the named cells and the code."""
    code = code_key("run.explain:why_files", "run.explain:try_scores", "why:Cell", runner(entry))
    about = sha256(compact_json([record.entries[MODEL]["key"], code]))
    keys = {
        name: sha256(compact_json([each, in_order(named.get(name, set())), about]))
        for name, each in record.entries.items()
        if not is_derived(name) and record.has_read(name)
    }
    return Due(entry, record, about, keys, named)


def in_order(cells: set[Cell]) -> list[tuple[int, ...]]:
    """Cells as they are hashed."""
    return [astuple(cell) for cell in sorted(cells)]


def reason_of(record: Record) -> str | None:
    """Why the scores of a model cannot be taken apart; None when they can."""
    path = record.directory / f"{WHY}.json"
    reason: str | None = read_json(path)["reason"] if path.is_file() else UNKNOWN
    return reason


def bring_up_to_date(step: Due, sentences: list[Sentence], run: Runner) -> None:
    """Take apart what is stale, if anything is."""
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
    """The file of a sentence's scores, and the sentence."""
    encoded, named = item
    found = explain(model, trial_of(model), encoded, named)
    sentence = encoded.sentence.id
    names = {"model": entry.id, "sentence": sentence}
    contents = compact_json({"format": found["format"], **names, **found})
    return sentence, {f"{why_entry(sentence)}.json": contents}


# Functions, not methods: the passes need not be run again when the code that they reach changes.


@lru_cache(maxsize=1)
def trial_of(model: Any) -> Trial:
    """What `try_scores` finds, once for a model: here, in a worker, or in an earlier build."""
    if model.no_mixing:
        return try_scores(model)  # which says so at once
    known = earlier(SCORES, model)
    if known is None:
        known = try_scores(model).as_json()
        keep(SCORES, model, known)
    return Trial.from_json(known)


def try_scores(model: Any) -> Trial:
    """Whether a loaded model's scores can be taken apart; asked before `explain`."""
    reason = model.no_mixing
    return Trial(reason, []) if reason else tried(model.model, model.attention)


def explain(model: Any, trial: Trial, encoded: Encoded, named: Collection[Cell]) -> Json:
    """The strongest and the named cells of a sentence, taken apart (see `generator.why`).

    Raises:
        BuildError: when the parts do not add up to the scores.
    """
    with noting(model.model) as (recording, tape):
        attention = model.attention(encoded.ids)
    where = f"model {model.entry.id!r}, sentence {encoded.sentence.id!r}"
    label = model.tokenizer.label_of
    return why(where, attention, recording, tape, named, trial.bands, label)
