"""Derives scores, passports, claims and lab answers from dumps, without the model."""

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.claims import LEFT_OUT, ROLES, make_claims, read_attributions
from generator.content import Content
from generator.inputs import (
    Dumps,
    claims_key,
    each_dump,
    each_sink,
    each_writing,
    heads_key,
    lab_key,
    random_scores,
    read_model,
    read_sentences,
)
from generator.lab import Part, write_labs
from generator.left_out import Notices
from generator.measure import (
    describe,
    make_passports,
    sentence_scores,
    sink_scores,
    written_scores,
)
from generator.report import name_of, say_changes, say_claims, say_findings, say_residuals
from generator.run import CLAIMS, HEADS, LAB, MODEL, REPEATS, Record, model_folders
from generator.shared import BuildError, Json, compact_json, read_json


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
        lab: the parts of the lab; empty for a site without a lab.
        notices: prints what is left out for models, except what it has already printed.
        before_lab: computes more data about the cells that cards and exercises name. It is called
            after the lab answers are computed; they are then computed again with these data.

    Raises:
        BuildError: when the data are damaged or incomplete, or contradict the content.
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
    """Raise a BuildError if a model's data are incomplete.

    The run was interrupted, or made by an earlier version, whose facts lack `sinks`.
    """
    if not {MODEL, REPEATS} <= record.entries.keys() or not read_sentences(record, content):
        raise BuildError(f"{record.directory}: the run was interrupted; run `make build`")
    if "sinks" not in read_model(record):
        raise BuildError(
            f"{record.directory}: was made by an earlier version of the generator; run `make build`"
        )


def derive_heads(record: Record, content: Content) -> None:
    """Score a model's heads and write their passports, unless both are up to date."""
    key = heads_key(record, content)
    model = read_model(record)
    if model["measures"] and record.is_fresh(HEADS, key):
        return
    readings = ((dump.attention, dump.tokens) for dump in each_dump(record, content))
    scores = random_scores(record) | sentence_scores(readings)
    scores |= written_scores(each_writing(record, content))
    scores |= sink_scores(each_sink(record, content))
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
    """The claims of the previous build; empty if there are none or the file is damaged."""
    name = f"{CLAIMS}.json"
    checksum = record.entries.get(CLAIMS, {"files": {}})["files"].get(name, "")
    return list(read_json(record.directory / name)) if record.is_whole(name, checksum) else []


def derive_labs(records: list[Record], content: Content, lab: Sequence[Part], data: Path) -> None:
    """Compute every model's lab answers, if the exercises, the data or the code changed."""
    key = lab_key(records, content, lab)
    if all(record.is_fresh(LAB, key) for record in records):
        return
    write_labs(content, lab, data)
    for record in records:
        path = record.directory / f"{LAB}.json"
        record.note(LAB, key, {path.name: path.read_bytes()} if path.is_file() else {})
