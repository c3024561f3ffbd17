"""The record of build/data/<model>/, `built.json`: the key and the checksums of each entry."""

import json
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from generator.run.aside import Made, checksum, put
from generator.shared import BuildError, compact_json, sha256, write_atomic

NAME = "built.json"
Words = Mapping[str, str]
NOTHING: Words = MappingProxyType({})
HEADS = "heads"  # the entry and file of what is derived from all dumps
MODEL = "model"  # the entry and file of facts about the model itself
REPEATS = "repeats"  # the entry and file of the scores on repeated random tokens
MEANS = "means"  # the entry and file of the heads' mean outputs over the reference texts
CLAIMS = "claims"  # the entry and file of the claims that cards show
LAB = "lab"  # the entry and file of the lab's answers
WHY = "why"  # the entry and file that say whether scores can be split into parts
TEXT = "text"  # the entry, file and folder of what heads do on ordinary text
TEXT_SPREAD = f"{TEXT}.spread.json"  # a file of TEXT that is not served: see `describe_spread`
TEXT_SUMS = f"{TEXT}.sums"  # the entry and file of the sums that TEXT is computed from
CIRCUIT = "circuit"  # the suffix of the entries and files of circuits
RESTORING = "restoring"  # the suffix of the files that list the last heads of circuits
# Entries that are computed from other entries, as why files and circuits are (see `is_derived`). Of
# all these, only WHY, why files, TEXT_SUMS and circuits need the model.
DERIVED = {HEADS, CLAIMS, LAB, WHY, TEXT, TEXT_SUMS}


@dataclass
class Record:
    """The files of one model's folder: the key of each entry, and the checksum of each file."""

    directory: Path
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    no_mixing: str | None = None  # why the mixing could not be computed; None if it was computed
    no_effects: str | None = None  # why heads could not be removed; None if they were removed

    @classmethod
    def read(cls, directory: Path) -> "Record":
        """The record in `directory`; an empty record if there is none, or if it is damaged."""
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
        """Raise a BuildError if the record or a file is damaged; derived files are not checked."""
        if not self.entries:
            raise BuildError(f"{self.directory / NAME}: is missing or damaged; run `make build`")
        for name, entry in self.entries.items():
            for file, expected in entry["files"].items():
                if not is_derived(name) and not self.is_whole(file, expected):
                    raise BuildError(f"{self.directory / file}: is damaged; run `make build`")

    def is_fresh(self, name: str, key: str) -> bool:
        """Whether an entry was made from the inputs with this key, and its files are undamaged."""
        entry = self.entries.get(name)
        if entry is None or entry["key"] != key:
            return False
        return all(self.is_whole(file, checksum) for file, checksum in entry["files"].items())

    def is_whole(self, file: str, checksum: str) -> bool:
        """Whether a file still has the bytes that were written."""
        path = self.directory / file
        return path.is_file() and sha256(path.read_bytes()) == checksum

    def left_out(self, name: str) -> dict[str, str]:
        """The keys of a sentence in sentences.yml that the model cannot use, each with the reason.

        Args:
            name: the id of the sentence.
        """
        found: dict[str, str] = self.entries[name].get("left_out", {})
        return found

    def has_read(self, name: str) -> bool:
        """Whether the model has read a sentence.

        False if the text of the sentence is left out, which is true of every long text.
        """
        return name in self.entries and "text" not in self.left_out(name)

    def unread(self, key: str = "text") -> dict[str, str]:
        """The sentences whose `key` in sentences.yml the model cannot use, each with the reason."""
        found = {name: self.left_out(name).get(key) for name in self.entries}
        return {name: reason for name, reason in found.items() if reason is not None}

    def write(
        self, name: str, key: str, files: Mapping[str, Made], left_out: Words = NOTHING
    ) -> None:
        """Write an entry's files, and then record them.

        If the build is interrupted between the two steps, the next build repeats the work.

        Args:
            name: the name of the entry.
            key: the key of the inputs from which the files were made.
            files: the files by name, in memory or in the separate folder.
            left_out: the keys in sentences.yml that the model cannot use, each with the reason.
        """
        before = self.entries.get(name, {"files": {}})["files"]
        self.remove(before.keys() - files.keys(), name)  # files of an earlier run only
        for file, data in files.items():
            put(self.directory / file, data)
        self.note(name, key, files, left_out)

    def note(
        self, name: str, key: str, files: Mapping[str, Made], left_out: Words = NOTHING
    ) -> None:
        """Record files that are already written, with the key of the inputs they were made from."""
        checksums = {file: checksum(data) for file, data in files.items()}
        self.entries[name] = {"key": key, "files": checksums}
        if left_out:
            self.entries[name]["left_out"] = dict(left_out)
        self.save()

    def remove(self, files: Set[str], name: str) -> None:
        """Remove files of an entry, except those that now belong to another entry.

        A change of the code can move a file to another entry.
        """
        others = (entry["files"] for other, entry in self.entries.items() if other != name)
        for file in files - set().union(*others) if files else files:
            (self.directory / file).unlink(missing_ok=True)

    def forget_all_but(self, keep: set[str]) -> None:
        """Remove all entries except those in `keep`, with their files.

        An entry is no longer needed, for example, when its sentence has left the content.
        """
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
        # Without a checksum, a damaged record could make a build remove the wrong files.
        checksum = sha256(compact_json(value))
        write_atomic(self.directory / NAME, compact_json(value | {"sha256": checksum}))


def why_entry(sentence: str) -> str:
    """The name of the entry of a sentence's why file."""
    return f"{sentence}.{WHY}"


def circuit_entry(sentence: str) -> str:
    """The name of the entry of a sentence's circuit."""
    return f"{sentence}.{CIRCUIT}"


def is_derived(name: str) -> bool:
    """Whether an entry is computed from other entries."""
    return name in DERIVED or name.endswith((f".{WHY}", f".{CIRCUIT}"))


def effects_name(sentence: str) -> str:
    """The name of the entry of a sentence's effects; the ids of sentences contain no dots."""
    return f"{sentence}.effects"
