"""The last runs' figures in BENCHMARKS.json, and what became worse since the last commit."""

import json
import subprocess
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.bench.figures import Figure, in_words, is_worse
from tests.bench.part import Figures, Rows
from tests.conftest import ROOT

PATH = ROOT / "BENCHMARKS.json"
WRITTEN = (":!BENCHMARKS.json", ":!BENCHMARKS.md")  # files that a run itself changes


@dataclass(frozen=True)
class Entry:
    """The last measurement of a part: when, at which commit, on which machine, under which load.

    The load is the mean number of waiting processes during the minute before.
    """

    date: str
    commit: str
    machine: str
    rows: Rows
    figures: Figures
    load: float = 0.0


Record = dict[str, Entry]


def read(text: str) -> Record:
    """Parse the entries of a BENCHMARKS.json."""
    return {name: entry_of(value) for name, value in json.loads(text or "{}").items()}


def entry_of(value: dict[str, Any]) -> Entry:
    """Build an entry from its JSON."""
    figures = {name: Figure(**figure) for name, figure in value["figures"].items()}
    return Entry(**value | {"figures": figures})


def written(record: Record) -> str:
    """Serialise to BENCHMARKS.json; four digits per number keep diffs readable."""
    value = {name: asdict(entry) for name, entry in record.items()}
    for entry in value.values():
        for figure in entry["figures"].values():
            figure["samples"] = [float(f"{sample:.4g}") for sample in figure["samples"]]
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def last_run(path: Path = PATH) -> Record:
    """Return the entries on disk; none before the first run."""
    return read(path.read_text(encoding="utf-8")) if path.is_file() else {}


def committed() -> Record:
    """Return the last commit's entries: runs of single parts all compare with the same ones."""
    return read(git("show", f"HEAD:{PATH.name}"))


def commit() -> str:
    """Return the short hash of HEAD, with "+" if there are edits other than a run's own files."""
    edited = git("status", "--porcelain", "--", ".", *WRITTEN)
    return git("rev-parse", "--short", "HEAD").strip() + ("+" if edited else "")


def git(*arguments: str) -> str:
    """Return git's output; empty if the command fails."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def complaints(now: Entry, before: Entry | None) -> list[str]:
    """List each figure that misses its budget or is worse than before by more than noise.

    Other work slows the two sides of a ratio differently, so each line gives the loads.
    """
    lines = []
    old = before.figures if before else {}
    for name, figure in now.figures.items():
        said = f"{name}: {in_words(figure)}"
        if figure.is_over:
            side = "least" if figure.more_is_better else "most"
            lines.append(f"over budget: {said}; at {side} {figure.budget:g}")
        if before and name in old and is_worse(figure, old[name]):
            loads = f"load {now.load:.1f}, then {before.load:.1f}"
            lines.append(f"worse: {said}; it was {in_words(old[name])} ({loads})")
    return lines
