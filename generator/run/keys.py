"""The keys of entries: a key is a hash of everything on which the bytes of an entry depend."""

from pathlib import Path

from generator.content import ModelEntry, ReferenceText, Sentence
from generator.shared import PACKAGE, code_key, compact_json, sha256


def model_key(entry: ModelEntry, identity: str, package: Path = PACKAGE) -> str:
    """A hash of what model.json depends on, except the library versions of the latest run."""
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
    """A hash of what the means over the reference texts depend on, except library versions."""
    code = code_key("run.effects:means_json", "cause:Passes", runner(entry), package=package)
    read = [each.sha256 for each in texts]
    return sha256(compact_json([entry.id, entry.bos, entry.dtype, identity, read, code]))


def effects_key(
    sentence: str, pair: str | None, means: str, zero: bool, package: Path = PACKAGE
) -> str:
    """A hash of what a sentence's effects depend on, except library versions.

    Args:
        sentence: the key of the sentence.
        pair: the key of its pair; None if the sentence has no pair.
        means: the key of the means.
        zero: whether heads are also replaced by zero.
        package: the folder of the package's sources.
    """
    code = code_key("run.effects:effects_files", "cause:Passes", package=package)
    return sha256(compact_json([sentence, pair, means, zero, code]))


def runner(entry: ModelEntry) -> str:
    """The name of the class that runs an entry's model, in the form that `code_key` takes."""
    return "run.recorded:RecordedModel" if entry.recorded else "run.transformer:TransformerModel"
