"""What build/data/<model>/ holds and why it is still good: keys and checksums in `built.json`."""

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.content import ModelEntry, ReferenceText, Sentence
from generator.run.aside import Made, checksum, put
from generator.shared import PACKAGE, BuildError, code_key, compact_json, sha256, write_atomic

NAME = "built.json"
Words = Mapping[str, str]
NOTHING: Words = MappingProxyType({})
HEADS = "heads"  # the entry and file of what is derived from all dumps
MODEL = "model"  # the entry and file of what is known of the model itself
REPEATS = "repeats"  # the entry and file of the scores on repeated random tokens
MEANS = "means"  # the entry and file of what heads give on average over the reference text
CLAIMS = "claims"  # the entry and file of the claims that cards make
LAB = "lab"  # the entry and file of the lab's answers
WHY = "why"  # the entry and file of whether scores can be taken apart
TEXT = "text"  # the entry, file and folder of what heads do on ordinary text
TEXT_SPREAD = f"{TEXT}.spread.json"  # a file of TEXT that is not served: see `describe_spread`
TEXT_SUMS = f"{TEXT}.sums"  # the entry and file of what TEXT is described from
CIRCUIT = "circuit"  # the end of the entries and files of circuits
# Entries that follow from the others; all but WHY, TEXT_SUMS and circuits need no model.
DERIVED = {HEADS, CLAIMS, LAB, WHY, TEXT, TEXT_SUMS}


@dataclass
class Record:
    """The files of one model's folder, each with the key of its inputs and its checksum."""

    directory: Path
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    no_mixing: str | None = None  # why the mixing could not be computed; None when it was
    no_effects: str | None = None  # the same of what becomes of a sentence without its heads

    @classmethod
    def read(cls, directory: Path) -> "Record":
        """The record in `directory`; an empty one where there is none or it is damaged."""
        try:
            value = json.loads((directory / NAME).read_bytes())
            checksum = value.pop("sha256")
            entries, no_mixing = value["entries"], value["no_mixing"]
            no_effects = value["no_effects"]
            whole = checksum == sha256(compact_json(value))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            whole = False
        return cls(directory, entries, no_mixing, no_effects) if whole else cls(directory)

    def refuse_damaged(self) -> None:
        """Raise a BuildError naming the first file of the pass that is not as it was written."""
        if not self.entries:
            raise BuildError(f"{self.directory / NAME}: is missing or damaged; run `make build`")
        for name, entry in self.entries.items():
            for file, expected in entry["files"].items():
                if not is_derived(name) and not self.is_whole(file, expected):
                    raise BuildError(f"{self.directory / file}: is damaged; run `make build`")

    def is_fresh(self, name: str, key: str) -> bool:
        """Whether an entry was computed from these inputs and its files are undamaged."""
        entry = self.entries.get(name)
        if entry is None or entry["key"] != key:
            return False
        return all(self.is_whole(file, checksum) for file, checksum in entry["files"].items())

    def is_whole(self, file: str, checksum: str) -> bool:
        """Whether a file still has the bytes that were written."""
        path = self.directory / file
        return path.is_file() and sha256(path.read_bytes()) == checksum

    def left_out(self, name: str) -> dict[str, str]:
        """The keys of a sentence that the model cannot take, such as `text`, and why."""
        found: dict[str, str] = self.entries[name].get("left_out", {})
        return found

    def has_read(self, name: str) -> bool:
        """Whether the model has read a sentence."""
        return name in self.entries and "text" not in self.left_out(name)

    def unread(self, key: str = "text") -> dict[str, str]:
        """The sentences that the model cannot take, or of which it lacks another key, and why."""
        found = {name: self.left_out(name).get(key) for name in self.entries}
        return {name: reason for name, reason in found.items() if reason is not None}

    def write(
        self, name: str, key: str, files: Mapping[str, Made], left_out: Words = NOTHING
    ) -> None:
        """Write an entry's files, then note them: an interruption in between only repeats work.

        Args:
            name: of the entry.
            key: of the inputs that the files were made from.
            files: the bytes of each by name, or where they lie aside.
            left_out: the keys of a sentence that the model cannot take, and why.
        """
        before = self.entries.get(name, {"files": {}})["files"]
        self.remove(before.keys() - files.keys(), name)  # what an earlier run left
        for file, data in files.items():
            put(self.directory / file, data)
        self.note(name, key, files, left_out)

    def note(
        self, name: str, key: str, files: Mapping[str, Made], left_out: Words = NOTHING
    ) -> None:
        """Note that these files, already written, were made from the inputs of this key."""
        checksums = {file: checksum(data) for file, data in files.items()}
        self.entries[name] = {"key": key, "files": checksums}
        if left_out:
            self.entries[name]["left_out"] = dict(left_out)
        self.save()

    def remove(self, files: Set[str], name: str) -> None:
        """Remove files of an entry, but for those that another has taken over, as new code may."""
        others = (entry["files"] for other, entry in self.entries.items() if other != name)
        for file in files - set().union(*others) if files else files:
            (self.directory / file).unlink(missing_ok=True)

    def forget_all_but(self, keep: set[str]) -> None:
        """Remove the files of all entries but these: sentences that the content no longer has."""
        gone = set(self.entries) - keep
        for name in gone:
            self.remove(self.entries[name]["files"].keys(), name)
            del self.entries[name]
        if gone:
            self.save()

    def save(self) -> None:
        """Write the record itself."""
        ordered = {name: self.entries[name] for name in sorted(self.entries)}
        reasons = {"no_mixing": self.no_mixing, "no_effects": self.no_effects}
        value = reasons | {"entries": ordered}
        checksum = sha256(compact_json(value))  # a damaged record could name files to remove
        write_atomic(self.directory / NAME, compact_json(value | {"sha256": checksum}))


def why_entry(sentence: str) -> str:
    """The entry of the scores of a sentence, taken apart."""
    return f"{sentence}.{WHY}"


def circuit_entry(sentence: str) -> str:
    """The entry of the circuit of a sentence."""
    return f"{sentence}.{CIRCUIT}"


def is_derived(name: str) -> bool:
    """Whether an entry follows from others."""
    return name in DERIVED or name.endswith((f".{WHY}", f".{CIRCUIT}"))


def model_key(entry: ModelEntry, identity: str, package: Path = PACKAGE) -> str:
    """A hash of what model.json says of the entry; versions are written with every run."""
    makers = ("run.attention:model_json", "run.configuration:read_sizes", "run.precision:precision")
    code = code_key(*makers, package=package)
    return sha256(compact_json([entry.id, entry.name, entry.bos, entry.dtype, identity, code]))


def repeats_key(entry: ModelEntry, identity: str, package: Path = PACKAGE) -> str:
    """A hash of what the scores on repeated random tokens depend on, except library versions."""
    code = code_key("run.repeats:repeats_json", runner(entry), package=package)
    return sha256(compact_json([entry.id, entry.dtype, identity, code]))


def sentence_key(
    entry: ModelEntry, identity: str, sentence: Sentence, package: Path = PACKAGE
) -> str:
    """A hash of what a sentence's files depend on, except library versions."""
    code = code_key("run.pass_files:sentence_files", runner(entry), package=package)
    inputs = [entry.id, entry.bos, entry.dtype, identity, sentence.text, sentence.target]
    return sha256(compact_json([*inputs, sentence.against, code]))


def means_key(
    entry: ModelEntry, identity: str, texts: list[ReferenceText], package: Path = PACKAGE
) -> str:
    """A hash of what the means over the reference text depend on, except library versions."""
    code = code_key("run.effects:means_json", "cause:Passes", runner(entry), package=package)
    read = [each.sha256 for each in texts]
    return sha256(compact_json([entry.id, entry.bos, entry.dtype, identity, read, code]))


def effects_key(
    sentence: str, pair: str | None, means: str, zero: bool, package: Path = PACKAGE
) -> str:
    """A hash of what a sentence's effects depend on, except library versions.

    Args:
        sentence: the key of the sentence.
        pair: the key of its pair; None without one.
        means: the key of the means.
        zero: whether heads are removed to zero, too.
        package: the folder of the package's sources.
    """
    code = code_key("run.effects:effects_files", "cause:Passes", package=package)
    return sha256(compact_json([sentence, pair, means, zero, code]))


def effects_name(sentence: str) -> str:
    """The entry of a sentence's effects; no sentence has an id with a dot."""
    return f"{sentence}.effects"


def runner(entry: ModelEntry) -> str:
    """The definition that runs an entry's model, as `code_key` takes it."""
    return "run.recorded:RecordedModel" if entry.recorded else "run.transformer:TransformerModel"
