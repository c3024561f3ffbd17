"""Reads and checks a whole content folder; returns valid entries and one line per problem."""

from dataclasses import dataclass, field
from pathlib import Path

from generator.content.absent import each_name_once
from generator.content.architectures import Architecture
from generator.content.cross_check import cross_check
from generator.content.entries import read_entries, read_optional
from generator.content.files import LISTS, stray_files, without_misnamed
from generator.content.glossary import Term, read_glossary
from generator.content.literature import Phenomenon, Reference
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.content.site_settings import Site, read_site
from generator.content.texts import ReferenceText, folder_of_texts, read_texts
from generator.shared import ContentErrors

NO_FOLDER = "there is no such folder; correct CONTENT, or make one with `make new DIRECTORY=…`"


@dataclass(frozen=True)
class Content:
    """The checked entries of a content folder: everything except the lab and the pages."""

    directory: Path
    models: list[ModelEntry]
    sentences: list[Sentence]
    phenomena: list[Phenomenon] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    architectures: list[Architecture] = field(default_factory=list)
    texts: list[ReferenceText] = field(default_factory=list)
    glossary: dict[str, Term] = field(default_factory=dict)
    site: Site = field(default_factory=Site)
    wrong: frozenset[str] = frozenset()  # the files that have mistakes of their own


def load_content(directory: Path) -> Content:
    """Read and check a content folder without its lab.

    Raises:
        ContentErrors: with every problem of every file, one line each.
    """
    content, problems = read_content(directory)
    if problems := problems + mistakes_between_files(content, disagreements(content)):
        raise ContentErrors(problems)
    return content


def mistakes_between_files(content: Content, between_files: list[str]) -> list[str]:
    """The mistakes between files, without repetitions and without consequences of other mistakes.

    Args:
        content: the valid entries of every file, and the names of the files with mistakes.
        between_files: the lines of `disagreements` and of other checks.
    """
    known = {
        f"{name}.yml": [entry.id for entry in getattr(content, name)]
        for name in ("models", "phenomena", "references", "sentences")
    }
    return each_name_once(between_files, known, content.wrong)


def disagreements(content: Content) -> list[str]:
    """The contradictions between content files, one line for each occurrence."""
    return cross_check(
        content.directory,
        content.models,
        content.phenomena,
        content.references,
        content.sentences,
    )


def read_content(directory: Path, texts_in: Path | None = None) -> tuple[Content, list[str]]:
    """The entries that are valid on their own, and the problems found within single files.

    Args:
        directory: the content folder.
        texts_in: a folder of reference texts to use instead of the content folder's.
    """
    if not directory.is_dir():
        return Content(directory, [], []), [f"{directory}: {NO_FOLDER}"]
    models, problems = read_entries(directory / "models.yml", "models", ModelEntry)
    sentences, more = read_entries(directory / "sentences.yml", "sentences", Sentence)
    phenomena, unclear = read_entries(directory / "phenomena.yml", "phenomena", Phenomenon)
    references, unknown = read_entries(directory / "references.yml", "references", Reference)
    architectures, bad = read_optional(
        directory / "architectures.yml", "architectures", Architecture
    )
    texts, unread = read_texts(texts_in or folder_of_texts(directory))
    glossary, vague = read_glossary(directory)
    site, unset = read_site(directory)
    models = [model.relative_to(directory) for model in models]
    problems += more + unclear + unknown + bad + unread + vague + unset
    wrong = frozenset(
        name for name in LISTS if any(line.startswith(f"{directory / name}: ") for line in problems)
    )
    stray = stray_files(directory, None if "models.yml" in wrong else models)
    problems = [*without_misnamed(problems, stray, directory), *stray]
    return Content(
        directory,
        models,
        with_other_answers(sentences),
        phenomena,
        references,
        architectures,
        texts,
        glossary,
        site,
        wrong,
    ), problems


def with_other_answers(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences; if one has no `against`, the target of its pair becomes its other answer."""
    targets = {sentence.id: sentence.target for sentence in sentences}
    return [
        each.model_copy(update={"against": each.against or targets.get(each.pair or "")})
        for each in sentences
    ]
