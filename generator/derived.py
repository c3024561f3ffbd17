"""What is computed from the dumps without the model: scores, passports, claims, lab answers."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from generator import measures, packing, passports, registry, scoring
from generator.claims import make_claims
from generator.content import Content
from generator.effects import read_effects
from generator.errors import ContentErrors
from generator.files import compact_json, sha256, write_if_changed
from generator.lab import write_labs
from generator.measures import Scores
from generator.progress import say
from generator.record import CHECKED, DERIVED, HEADS, MODEL, REPEATS, Record
from generator.residuals import largest_residuals, mixings
from generator.scoring import describe, sentence_scores
from generator.verdicts import count_claims, unexpected

# A changed rule is computed anew.
MODULES = [Path(str(m.__file__)) for m in (measures, packing, passports, registry, scoring)]
PACKAGE = sorted(Path(__file__).parent.glob("*.py"))  # claims and labs draw on most of it

OWN = {*DERIVED, MODEL}  # entries of the record that are written here


def derive(content: Content, data: Path, strict: bool = False) -> None:
    """Bring the scores, passports, claims and answers of every model that has been run up to date.

    Args:
        content: the checked content.
        data: the folder build/data.
        strict: fail when a claim does not hold that the content does not list as known.

    Raises:
        BuildError: when the data do not support what the content says.
    """
    folders = [data / entry.id for entry in content.models]
    records = [Record.read(each) for each in folders if (each / f"{MODEL}.json").is_file()]
    for record in records:
        record.refuse_damaged()
        derive_model(record)
    key = checked_key(content, records)
    fresh = all(record.is_fresh(CHECKED, key) for record in records)
    for record in records:
        if not fresh:
            write_claims(content, record)
            say_residuals(record)
        report_claims(content, record, strict)
    if not fresh:
        write_labs(content, data)
        for record in records:
            record.note(CHECKED, key, checked_files(record.directory))


def derive_model(record: Record) -> None:
    """Score a model's heads and write their passports, if its dumps or the rules changed."""
    key = derived_key(record)
    model = read_model(record)
    if model["measures"] and record.is_fresh(HEADS, key):
        return
    scores = random_scores(record) | sentence_scores(dumps(record))
    scored = compact_json(model | {"measures": describe(scores)})
    record.write(MODEL, record.sentences[MODEL]["key"], {f"{MODEL}.json": scored})
    heads = passports.passports(model["id"], dumps(record))
    record.write(HEADS, key, {f"{HEADS}.json": compact_json(heads)})


def write_claims(content: Content, record: Record) -> None:
    """Write claims.json of a model."""
    effects = read_effects(record.directory, content.phenomena)
    claims = make_claims(read_model(record), content.phenomena, dumps(record), effects)
    write_if_changed(record.directory / "claims.json", compact_json(claims))


def report_claims(content: Content, record: Record, strict: bool) -> None:
    """Say how a model's claims fared; when strict, refuse those that fail unexpectedly."""
    model, claims = read_model(record), read(record.directory / "claims.json")
    say(f"{model['name']}: claims: {count_claims(claims)}")
    if strict and (problems := unexpected(model["id"], claims)):
        raise ContentErrors([f"{content.directory}/{problem}" for problem in problems])


def say_residuals(record: Record) -> None:
    """Say how closely the sums of the mixing close, or why there are none."""
    name = read_model(record)["name"]
    residuals = largest_residuals(mixings(record.directory))
    if residuals is not None:
        say(f"{name}: mixing: {residuals}")
    elif record.no_mixing:
        say(f"{name}: mixing: not available: {record.no_mixing}")


def derived_key(record: Record) -> str:
    """A hash of all that the derived files depend on: the dumps and the rules."""
    inputs = {name: record.sentences[name] for name in sorted(record.sentences.keys() - OWN)}
    return sha256(compact_json([inputs, sources(MODULES)]))


def checked_key(content: Content, records: list[Record]) -> str:
    """A hash of all that claims and labs depend on: what the author wrote, the data, the rules."""
    entries = (content.sentences, content.phenomena, content.references, content.lab)
    written = [entry.model_dump_json() for group in entries for entry in group]
    names = {entry.id: entry.name for entry in content.models}
    data = [
        [record.directory.name, sorted((record.sentences | {CHECKED: {}}).items())]
        for record in records
    ]
    return sha256(compact_json([written, names, data, sources(PACKAGE)]))


def checked_files(folder: Path) -> dict[str, bytes]:
    """The claims and the lab of a model, as far as the content has them."""
    paths = (folder / "claims.json", folder / "lab.json")
    return {path.name: path.read_bytes() for path in paths if path.is_file()}


def sources(modules: Iterable[Path]) -> list[str]:
    """The text of some modules."""
    return [path.read_text(encoding="utf-8") for path in modules]


def dumps(record: Record) -> Iterator[dict[str, Any]]:
    """The dumps of a model, one at a time."""
    for name in record.sentences:
        if name not in (*OWN, REPEATS):
            yield read(record.directory / f"{name}.json")


def random_scores(record: Record) -> dict[str, Scores]:
    """The scores on repeated random tokens that the pass left."""
    scores = read(record.directory / f"{REPEATS}.json")
    return {name: np.asarray(values) for name, values in scores.items()}


def read_model(record: Record) -> dict[str, Any]:
    """The model.json of a folder."""
    facts: dict[str, Any] = read(record.directory / f"{MODEL}.json")
    return facts


def read(path: Path) -> Any:
    """A JSON file."""
    return json.loads(path.read_bytes())
