"""What build/data/<model>/ holds and why it is still good: keys and checksums in `built.json`."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import BuildError
from generator.files import compact_json, sha256, write_atomic
from generator.schema import ModelEntry, Sentence
from generator.settings import FORMAT

NAME = "built.json"
HEADS = "heads"  # the entry and file of what is derived from all dumps
MODEL = "model"  # the entry and file of what is known of the model itself
REPEATS = "repeats"  # the entry and file of the scores on repeated random tokens
CHECKED = "checked"  # the entry of the claims and the lab
DERIVED = {HEADS, CHECKED}  # entries that follow from the others and are made anew without a model


PASS = (  # the modules that make what the model is needed for: with a changed rule it is made anew
    "attribution", "capture", "configuration", "gram", "internals", "measures", "mixing", "packing",
    "pieces", "registry", "scoring", "settings", "tokens", "transformer",
)  # fmt: skip
RULES = sha256(b"".join(Path(__file__).with_name(f"{name}.py").read_bytes() for name in PASS))


@dataclass
class Record:
    """The files of one model's folder, each with the key of its inputs and its checksum."""

    directory: Path
    sentences: dict[str, dict[str, Any]] = field(default_factory=dict)
    no_mixing: str | None = None  # why the mixing could not be computed; None when it was

    @classmethod
    def read(cls, directory: Path) -> "Record":
        """The record in `directory`; an empty one where there is none or it is damaged."""
        try:
            value = json.loads((directory / NAME).read_bytes())
            checksum = value.pop("sha256")
            whole = checksum == sha256(compact_json(value))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            whole = False
        return cls(directory, value["sentences"], value["no_mixing"]) if whole else cls(directory)

    def refuse_damaged(self) -> None:
        """Raise a BuildError naming the first file of the pass that is not as it was written."""
        if not self.sentences:
            raise BuildError(f"{self.directory / NAME}: is missing or damaged; run `make build`")
        for name, entry in self.sentences.items():
            for file, checksum in entry["files"].items():
                if name not in DERIVED and not self.is_whole(file, checksum):
                    raise BuildError(f"{self.directory / file}: is damaged; run `make build`")

    def is_fresh(self, sentence_id: str, key: str) -> bool:
        """Whether the sentence was computed from these inputs and its files are undamaged."""
        entry = self.sentences.get(sentence_id)
        if entry is None or entry["key"] != key:
            return False
        return all(self.is_whole(name, checksum) for name, checksum in entry["files"].items())

    def is_whole(self, name: str, checksum: str) -> bool:
        """Whether a file still has the bytes that were written."""
        path = self.directory / name
        return path.is_file() and sha256(path.read_bytes()) == checksum

    def write(self, sentence_id: str, key: str, files: dict[str, bytes]) -> None:
        """Write a sentence's files, then say so: an interruption in between only repeats work."""
        for name in self.sentences.get(sentence_id, {"files": {}})["files"].keys() - files.keys():
            (self.directory / name).unlink(missing_ok=True)  # or it passed for a file of this run
        for name, data in files.items():
            write_atomic(self.directory / name, data)
        self.note(sentence_id, key, files)

    def note(self, sentence_id: str, key: str, files: dict[str, bytes]) -> None:
        """Say that these files, written already, were made from the inputs of this key."""
        checksums = {name: sha256(data) for name, data in files.items()}
        self.sentences[sentence_id] = {"key": key, "files": checksums}
        self.save()

    def forget_all_but(self, keep: set[str]) -> None:
        """Remove the files of sentences that the content no longer has."""
        gone = set(self.sentences) - keep
        for sentence_id in gone:
            for name in self.sentences.pop(sentence_id)["files"]:
                (self.directory / name).unlink(missing_ok=True)
        if gone:
            self.save()

    def save(self) -> None:
        """Write the record itself."""
        ordered = {name: self.sentences[name] for name in sorted(self.sentences)}
        value = {"no_mixing": self.no_mixing, "sentences": ordered}
        checksum = sha256(compact_json(value))  # or a damaged record could name files to remove
        write_atomic(self.directory / NAME, compact_json(value | {"sha256": checksum}))


def model_key(entry: ModelEntry, identity: str) -> str:
    """A hash of what model.json says of the entry; what ran it is written with every run."""
    return sha256(compact_json([FORMAT, entry.id, entry.name, entry.bos, entry.dtype, identity]))


def repeats_key(entry: ModelEntry, identity: str) -> str:
    """A hash of what the scores on repeated random tokens depend on, but the libraries."""
    return sha256(compact_json([entry.id, entry.dtype, identity, RULES]))


def sentence_key(entry: ModelEntry, identity: str, sentence: Sentence) -> str:
    """A hash of what a sentence's files depend on, but the libraries that run the model."""
    inputs = [entry.id, entry.bos, entry.dtype, identity, sentence.text, sentence.target, RULES]
    return sha256(compact_json(inputs))
