"""What is computed from the dumps without the model: scores, passports, claims, lab answers."""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

import numpy as np

from generator import dumps, measures, packing, passports, registry, scoring, settings
from generator.claims import make_claims
from generator.content import Content
from generator.dumps import Dump, read_dump, refuse_stale
from generator.effects import read_effects
from generator.errors import BuildError, ContentErrors
from generator.files import Json, compact_json, read_json, sha256, write_if_changed
from generator.lab import write_labs
from generator.measures import Scores
from generator.missing import model_folders
from generator.progress import say
from generator.record import CHECKED, HEADS, MODEL, REPEATS, Record
from generator.residuals import largest_residuals, mixings
from generator.schema import Sentence
from generator.scoring import describe, sentence_scores
from generator.verdicts import count_claims, unexpected

# A changed rule is computed anew.
RULES = (dumps, measures, packing, passports, registry, scoring, settings)
MODULES = [Path(str(module.__file__)) for module in RULES]
PACKAGE = sorted(Path(__file__).parent.glob("*.py"))  # claims and labs draw on most of it


def derive(content: Content, data: Path, strict: bool = False) -> None:
    """Bring the scores, passports, claims and answers of every model of this build up to date.

    Args:
        content: the checked content.
        data: the folder build/data.
        strict: fail when a claim does not hold that the content does not list as known.

    Raises:
        BuildError: when the data do not support what the content says.
    """
    records = [Record.read(folder) for folder in model_folders(content, data)]
    for record in records:
        record.refuse_damaged()
        refuse_unfinished(record, content)
        derive_model(record, content)
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


def refuse_unfinished(record: Record, content: Content) -> None:
    """Raise a BuildError when the pass over a model's sentences was interrupted."""
    if not {MODEL, REPEATS} <= record.sentences.keys() or not read_sentences(record, content):
        raise BuildError(f"{record.directory}: was not run to the end; run `make build`")


def derive_model(record: Record, content: Content) -> None:
    """Score a model's heads and write their passports, if its dumps or the rules changed."""
    key = derived_key(record, content)
    model = read_model(record)
    if model["measures"] and record.is_fresh(HEADS, key):
        return
    readings = ((dump.attention, dump.tokens) for dump in each_dump(record, content))
    scores = random_scores(record) | sentence_scores(readings)
    scored = compact_json(model | {"measures": describe(scores)})
    record.write(MODEL, record.sentences[MODEL]["key"], {f"{MODEL}.json": scored})
    heads = passports.passports(model["id"], each_dump(record, content))
    record.write(HEADS, key, {f"{HEADS}.json": compact_json(heads)})


def write_claims(content: Content, record: Record) -> None:
    """Write claims.json of a model."""
    effects = read_effects(record.directory, content.phenomena)
    claims = make_claims(read_model(record), content.phenomena, each_dump(record, content), effects)
    write_if_changed(record.directory / "claims.json", compact_json(claims))


def report_claims(content: Content, record: Record, strict: bool) -> None:
    """Say how a model's claims fared; when strict, refuse those that fail unexpectedly."""
    model, claims = read_model(record), read_json(record.directory / "claims.json")
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


def derived_key(record: Record, content: Content) -> str:
    """A hash of all that the derived files depend on: the dumps and the rules."""
    names = [*(sentence.id for sentence in read_sentences(record, content)), REPEATS]
    inputs = {name: record.sentences[name] for name in sorted(names)}
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


def read_sentences(record: Record, content: Content) -> list[Sentence]:
    """The sentences of the content that a model has read, by id, whatever their order there."""
    found = [sentence for sentence in content.sentences if sentence.id in record.sentences]
    return sorted(found, key=attrgetter("id"))


def each_dump(record: Record, content: Content) -> Iterator[Dump]:
    """The dumps of a model, one at a time.

    Raises:
        BuildError: when one was made from another text than the content has now.
    """
    for sentence in read_sentences(record, content):
        path = record.directory / f"{sentence.id}.json"
        dump = read_dump(path)
        refuse_stale(path, dump.text, sentence.id, sentence.text)
        yield dump


def random_scores(record: Record) -> dict[str, Scores]:
    """The scores on repeated random tokens that the pass left."""
    scores = read_json(record.directory / f"{REPEATS}.json")
    return {name: np.asarray(values) for name, values in scores.items()}


def read_model(record: Record) -> Json:
    """The model.json of a folder."""
    facts: Json = read_json(record.directory / f"{MODEL}.json")
    return facts
