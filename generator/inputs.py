"""The inputs of scores, claims and lab answers, and keys that change when an input changes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import numpy as np

from generator.content import Content, Entry, Sentence
from generator.lab import Part
from generator.mixing import Doubles, written_norms
from generator.run import CLAIMS, MODEL, REPEATS, WHY, Record, effects_name
from generator.shared import (
    Dump,
    Json,
    Scores,
    Sink,
    code_key,
    compact_json,
    read_json,
    recent_dump,
    refuse_stale,
    sha256,
)


def heads_key(record: Record, content: Content) -> str:
    """A hash of the dumps and of the code that makes scores and passports from them."""
    makers = (
        "shared:read_dump",
        "measure:sentence_scores",
        "mixing:written_norms",
        "measure:written_scores",
        "measure:sink_scores",
        "measure:describe",
        "measure:make_passports",
    )
    code = code_key(*makers)
    return sha256(compact_json([files_of(record, content, REPEATS), code]))


def claims_key(record: Record, content: Content) -> str:
    """A hash of what a model's claims depend on: the phenomena, the model's data, and the code."""
    makers = ("content:Phenomenon", "claims:make_claims", "claims:read_attributions")
    code = code_key("shared:read_dump", *makers)
    texts = [sentence.text for sentence in read_sentences(record, content)]
    about = [written(content.phenomena), texts, record.unread(), record.entries[MODEL]]
    return sha256(compact_json([*about, files_of(record, content), code]))


def lab_key(records: list[Record], content: Content, lab: Sequence[Part]) -> str:
    """A hash of what lab answers depend on: exercises, sentences, the models' data and the code."""
    names = {entry.id: entry.name for entry in content.models}
    data = [
        [
            each.directory.name,
            each.unread(),
            files_of(each, content, MODEL, CLAIMS, *removed(each)),
            whys_of(each),
        ]
        for each in records
    ]
    code = code_key("lab:write_labs", "lab.kinds:KINDS")
    return sha256(compact_json([written(lab), written(content.sentences), names, data, code]))


def removed(record: Record) -> list[str]:
    """The names of the record's entries for the effects of removals."""
    return [name for name in record.entries if name.endswith(effects_name(""))]


def written(entries: Sequence[Entry]) -> list[str]:
    """Each entry as a line of JSON, for use in a key."""
    return [entry.model_dump_json() for entry in entries]


def files_of(record: Record, content: Content, *more: str) -> dict[str, Any]:
    """The record's entries for a model's sentences, and those named in `more`."""
    names = [*(sentence.id for sentence in read_sentences(record, content)), *more]
    return {name: record.entries[name] for name in sorted(names)}


def whys_of(record: Record) -> dict[str, Any]:
    """The record's entries for why files."""
    return {name: entry for name, entry in sorted(record.entries.items()) if name.endswith(WHY)}


def read_sentences(record: Record, content: Content) -> list[Sentence]:
    """The sentences of the content that a model has read, sorted by id."""
    found = [sentence for sentence in content.sentences if record.has_read(sentence.id)]
    return sorted(found, key=attrgetter("id"))


def each_dump(record: Record, content: Content) -> Iterator[Dump]:
    """The dumps of a model, one at a time.

    Raises:
        BuildError: when the text of a sentence has changed since its dump was made.
    """
    for sentence in read_sentences(record, content):
        path = record.directory / f"{sentence.id}.json"
        dump = recent_dump(path)
        refuse_stale(path, dump.text, sentence.id, sentence.text)
        yield dump


def each_writing(record: Record, content: Content) -> Iterator[tuple[Doubles, list[str]]]:
    """The norms (L, H, T) of what heads write, and the tokens, of each sentence with mixing."""
    for dump in each_dump(record, content):
        path = record.directory / f"{dump.sentence}.mixing.json"
        if path.is_file():
            yield written_norms(read_json(path)), dump.tokens


def each_sink(record: Record, content: Content) -> Iterator[tuple[Sink, list[str]]]:
    """What each query gives to the attention sink, and the tokens, of each sentence with a sink."""
    for dump in each_dump(record, content):
        if dump.sink is not None:
            yield dump.sink, dump.tokens


@dataclass(frozen=True)
class Dumps:
    """The dumps of a model: every iteration reads them anew, one at a time."""

    record: Record
    content: Content

    def __iter__(self) -> Iterator[Dump]:
        """The dumps in the order of `each_dump`."""
        return each_dump(self.record, self.content)


def random_scores(record: Record) -> dict[str, Scores]:
    """The scores (L, H) on repeated random tokens, by measure, which the run of the model wrote."""
    scores = read_json(record.directory / f"{REPEATS}.json")
    return {name: np.asarray(values) for name, values in scores.items()}


def read_model(record: Record) -> Json:
    """The parsed model.json of a record's folder."""
    model: Json = read_json(record.directory / f"{MODEL}.json")
    return model
