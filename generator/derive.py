"""What is computed from dumps without the model: scores, passports, claims, lab answers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np

from generator.claims import LEFT_OUT, ROLES, make_claims, read_attributions
from generator.content import Content, Entry, Sentence
from generator.fit import Notices
from generator.lab import Part, write_labs
from generator.measure import describe, make_passports, sentence_scores, written_scores
from generator.mixing import Doubles, written_norms
from generator.report import name_of, say_changes, say_claims, say_findings, say_residuals
from generator.run import (
    CLAIMS,
    HEADS,
    LAB,
    MODEL,
    REPEATS,
    WHY,
    Record,
    effects_name,
    model_folders,
)
from generator.shared import (
    BuildError,
    Dump,
    Json,
    Scores,
    code_key,
    compact_json,
    read_dump,
    read_json,
    refuse_stale,
    sha256,
)


def derive(
    content: Content,
    data: Path,
    lab: Sequence[Part] = (),
    notices: Notices | None = None,
    before_lab: Callable[[], None] | None = None,
) -> None:
    """Bring the scores, passports, claims and lab answers of every model up to date.

    Args:
        content: the checked content.
        data: the folder build/data.
        lab: the parts of the lab; none for a site without one.
        notices: what the build has already said about what is left out for models.
        before_lab: makes more data that the lab may ask about, from what cards and the lab name.

    Raises:
        BuildError: when the data do not support what the content says.
    """
    records = [Record.read(folder) for folder in model_folders(content, data)]
    findings: list[str] = []
    for record in records:
        record.refuse_damaged()
        refuse_unfinished(record, content)
        derive_heads(record, content)
        derive_claims(record, content)
        findings += say_claims(content, record)
    derive_labs(records, content, lab, data)
    if before_lab:
        before_lab()
        records = [Record.read(record.directory) for record in records]
        derive_labs(records, content, lab, data)
    say_findings(findings)
    notices = notices or Notices(content)
    for record in records:
        notices.after(record.directory, name_of(record))


def refuse_unfinished(record: Record, content: Content) -> None:
    """Raise a BuildError when the pass over a model's sentences was interrupted."""
    if not {MODEL, REPEATS} <= record.entries.keys() or not read_sentences(record, content):
        raise BuildError(f"{record.directory}: the run was interrupted; run `make build`")


def derive_heads(record: Record, content: Content) -> None:
    """Score a model's heads and write their passports, if the dumps or the code changed."""
    key = heads_key(record, content)
    model = read_model(record)
    if model["measures"] and record.is_fresh(HEADS, key):
        return
    readings = ((dump.attention, dump.tokens) for dump in each_dump(record, content))
    scores = random_scores(record) | sentence_scores(readings)
    scores |= written_scores(each_writing(record, content))
    scored = compact_json(model | {"measures": describe(scores)})
    record.write(MODEL, record.entries[MODEL]["key"], {f"{MODEL}.json": scored})
    heads = make_passports(model["id"], lambda: each_dump(record, content))
    record.write(HEADS, key, {f"{HEADS}.json": compact_json(heads)})


def derive_claims(record: Record, content: Content) -> None:
    """Test the claims about a model's heads, if the phenomena, the data or the code changed."""
    key = claims_key(record, content)
    if record.is_fresh(CLAIMS, key):
        return
    written = read_attributions(record.directory, content.phenomena)
    model, dumps = read_model(record), Dumps(record, content)
    unread = record.unread()
    found = make_claims(model, content.phenomena, dumps, written, unread)
    made = {f"{CLAIMS}.json": found.claims, ROLES: found.roles, LEFT_OUT: found.left_out}
    files = {name: compact_json(value) for name, value in made.items()}
    before = earlier_claims(record)
    record.write(CLAIMS, key, files)
    say_changes(record, before, found.claims)
    say_residuals(record)


def earlier_claims(record: Record) -> list[Json]:
    """The claims of the build before; empty where there are none, or the file is damaged."""
    name = f"{CLAIMS}.json"
    checksum = record.entries.get(CLAIMS, {"files": {}})["files"].get(name, "")
    return list(read_json(record.directory / name)) if record.is_whole(name, checksum) else []


def derive_labs(records: list[Record], content: Content, lab: Sequence[Part], data: Path) -> None:
    """Answer the lab for every model, if its exercises, the data or the code changed."""
    key = lab_key(records, content, lab)
    if all(record.is_fresh(LAB, key) for record in records):
        return
    write_labs(content, lab, data)
    for record in records:
        path = record.directory / f"{LAB}.json"
        record.note(LAB, key, {path.name: path.read_bytes()} if path.is_file() else {})


def heads_key(record: Record, content: Content) -> str:
    """A hash of what scores and passports depend on: the dumps, and the code that scores them."""
    makers = (
        "shared:read_dump",
        "measure:sentence_scores",
        "mixing:written_norms",
        "measure:written_scores",
        "measure:describe",
        "measure:make_passports",
    )
    code = code_key(*makers)
    return sha256(compact_json([files_of(record, content, REPEATS), code]))


def claims_key(record: Record, content: Content) -> str:
    """A hash of what a model's claims depend on: phenomena, its data, and the code."""
    makers = ("content:Phenomenon", "claims:make_claims", "claims:read_attributions")
    code = code_key("shared:read_dump", *makers)
    texts = [sentence.text for sentence in read_sentences(record, content)]
    about = [written(content.phenomena), texts, record.unread(), record.entries[MODEL]]
    return sha256(compact_json([*about, files_of(record, content), code]))


def lab_key(records: list[Record], content: Content, lab: Sequence[Part]) -> str:
    """A hash of what the labs depend on: the exercises, the models' data, and the code."""
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
    """The names of the record's entries for what removals of heads do."""
    return [name for name in record.entries if name.endswith(effects_name(""))]


def written(entries: Sequence[Entry]) -> list[str]:
    """The entries as text, to be hashed into a key."""
    return [entry.model_dump_json() for entry in entries]


def files_of(record: Record, content: Content, *more: str) -> dict[str, Any]:
    """The record's entries for a model's sentences and for `more`: keys and checksums of files."""
    names = [*(sentence.id for sentence in read_sentences(record, content)), *more]
    return {name: record.entries[name] for name in sorted(names)}


def whys_of(record: Record) -> dict[str, Any]:
    """The record's entries for the scores that were taken apart."""
    return {name: entry for name, entry in sorted(record.entries.items()) if name.endswith(WHY)}


def read_sentences(record: Record, content: Content) -> list[Sentence]:
    """The sentences of the content that a model has read, sorted by id."""
    found = [sentence for sentence in content.sentences if record.has_read(sentence.id)]
    return sorted(found, key=attrgetter("id"))


def each_dump(record: Record, content: Content) -> Iterator[Dump]:
    """The dumps of a model, one at a time.

    Raises:
        BuildError: when one was made from a text that the content has since changed.
    """
    for sentence in read_sentences(record, content):
        path = record.directory / f"{sentence.id}.json"
        dump = read_dump(path)
        refuse_stale(path, dump.text, sentence.id, sentence.text)
        yield dump


def each_writing(record: Record, content: Content) -> Iterator[tuple[Doubles, list[str]]]:
    """The norms (L, H, T) of what a model's heads write, and the tokens, where there is mixing."""
    for dump in each_dump(record, content):
        path = record.directory / f"{dump.sentence}.mixing.json"
        if path.is_file():
            yield written_norms(read_json(path)), dump.tokens


@dataclass(frozen=True)
class Dumps:
    """The dumps of a model, read anew, one at a time, whenever they are iterated."""

    record: Record
    content: Content

    def __iter__(self) -> Iterator[Dump]:
        """The dumps in the order of `each_dump`."""
        return each_dump(self.record, self.content)


def random_scores(record: Record) -> dict[str, Scores]:
    """The scores on repeated random tokens that the pass wrote."""
    scores = read_json(record.directory / f"{REPEATS}.json")
    return {name: np.asarray(values) for name, values in scores.items()}


def read_model(record: Record) -> Json:
    """The parsed model.json of a record's folder."""
    model: Json = read_json(record.directory / f"{MODEL}.json")
    return model
