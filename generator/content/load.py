"""Reading and checking a content folder: YAML in; valid entries and one line per problem out."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from generator.content.architectures import Architecture
from generator.content.cross_check import cross_check
from generator.content.literature import Phenomenon, Reference
from generator.content.problems import problem_line
from generator.content.schema import Entry, ModelEntry, Sentence
from generator.content.texts import ReferenceText, folder_of_texts, read_texts
from generator.content.yaml_reader import parse, yaml_problem
from generator.shared import ContentErrors, short

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Content:
    """What an author wrote, checked: everything but the lab and the pages."""

    directory: Path
    models: list[ModelEntry]
    sentences: list[Sentence]
    phenomena: list[Phenomenon] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    architectures: list[Architecture] = field(default_factory=list)
    texts: list[ReferenceText] = field(default_factory=list)


def load_content(directory: Path) -> Content:
    """Read and check a content folder without its lab.

    Raises:
        ContentErrors: with every problem of every file, one line each.
    """
    content, problems = read_content(directory)
    if problems := problems or disagreements(content):
        raise ContentErrors(problems)
    return content


def disagreements(content: Content) -> list[str]:
    """Where the content files contradict each other, one line each."""
    return cross_check(
        content.directory,
        content.models,
        content.phenomena,
        content.references,
        content.sentences,
    )


def read_content(directory: Path, texts_in: Path | None = None) -> tuple[Content, list[str]]:
    """The entries of a content folder that are valid by themselves, and all problems.

    Args:
        directory: the content folder.
        texts_in: a folder of reference texts to take instead of the content folder's.
    """
    models, problems = read_entries(directory / "models.yml", "models", ModelEntry)
    sentences, more = read_entries(directory / "sentences.yml", "sentences", Sentence)
    phenomena, unclear = read_entries(directory / "phenomena.yml", "phenomena", Phenomenon)
    references, unknown = read_entries(directory / "references.yml", "references", Reference)
    architectures, bad = read_optional(
        directory / "architectures.yml", "architectures", Architecture
    )
    texts, unread = read_texts(texts_in or folder_of_texts(directory))
    problems += more + unclear + unknown + bad + unread
    models = [model.relative_to(directory) for model in models]
    sentences = with_other_answers(sentences)
    content = Content(directory, models, sentences, phenomena, references, architectures, texts)
    return content, problems


def with_other_answers(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences, each with the target of its pair as its other answer unless it names one."""
    targets = {sentence.id: sentence.target for sentence in sentences}
    return [
        each.model_copy(update={"against": each.against or targets.get(each.pair or "")})
        for each in sentences
    ]


def read_optional(path: Path, key: str, kind: type[E]) -> tuple[list[E], list[str]]:
    """Read entries as `read_entries` does, from a file that a content folder may lack."""
    return read_entries(path, key, kind) if path.is_file() else ([], [])


def read_entries(path: Path, key: str, kind: type[E]) -> tuple[list[E], list[str]]:
    """Read and check the entries under the only key of a YAML file.

    Returns:
        The valid entries, and for each problem a line `file: entry: key: value: what to do`.
    """
    raw, problems = read_list(path, key)
    entries: list[E] = []
    seen: dict[str, int] = {}
    for number, item in enumerate(raw, start=1):
        where = f"{path}: {entry_name(item, number)}"
        try:
            entry = kind.model_validate(item)
        except ValidationError as error:
            problems += [f"{where}: {problem_line(detail, kind)}" for detail in error.errors()]
            continue
        name = getattr(entry, "id", None)
        if name in seen:
            problems.append(
                f"{where}: key 'id': {name!r} is already entry {seen[name]}; rename one"
            )
        elif name is not None:
            seen[name] = number
        entries.append(entry)
    return entries, problems


def read_list(path: Path, key: str) -> tuple[list[Any], list[str]]:
    """The list under the only key of a YAML file, or why it cannot be read."""
    try:
        document = parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        return [], [f"{path}: cannot be read ({error.strerror}); create the file"]
    except UnicodeDecodeError as error:
        return [], [f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8"]
    except (yaml.YAMLError, RecursionError) as error:
        return [], [f"{path}: is not valid YAML{yaml_problem(error)}; correct it there"]
    if not isinstance(document, dict) or list(document) != [key]:
        return [], [f"{path}: should hold the single key {key!r} with a list of entries"]
    if not isinstance(document[key], list) or not document[key]:
        return [], [f"{path}: key {key!r}: should be a list with at least one entry"]
    return document[key], []


def entry_name(item: Any, number: int) -> str:
    """How a message names an entry: by its number, and its id if it has one."""
    name = item.get("id") if isinstance(item, dict) else None
    return f"entry {number} ({short(name)})" if isinstance(name, str) else f"entry {number}"
