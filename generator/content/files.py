"""Decides which files of a content folder the build reads; makes a line for every other file."""

import difflib
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.content.models import ModelEntry

LISTS = (
    "architectures.yml",
    "constants.yml",
    "glossary.yml",
    "lab.yml",
    "models.yml",
    "phenomena.yml",
    "references.yml",
    "sentences.yml",
    "site.yml",
)
PAGES, TEXTS = "pages", "texts"
TEMPLATE, PLAIN = ".md.j2", ".md"
COPIED = (".avif", ".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp", ".csv", ".bib", ".zip")
NOTES = ("readme", "license", "licence", "licenses")  # files for people who open the folder


def stray_files(folder: Path, models: Iterable[ModelEntry] | None) -> list[str]:
    """A line for every file of a content folder that nothing reads.

    Args:
        folder: the content folder.
        models: the models, whose sources may be files in the folder. If models.yml has mistakes,
            the sources are not known, and `models` is None.
    """
    if models is None:
        named = [path.resolve() for path in files_in(folder) if may_be_of_a_model(path, folder)]
    else:
        named = [place.resolve() for model in models for place in model.source.paths()]
    return [
        f"{path}: {why_stray(path.relative_to(folder))}"
        for path in files_in(folder)
        if not is_read(path.relative_to(folder)) and not is_inside(path.resolve(), named)
    ]


def may_be_of_a_model(path: Path, folder: Path) -> bool:
    """Whether a file could belong to a model: it is not YAML, and not among the pages or texts."""
    inside = path.relative_to(folder).parts
    return inside[0] not in (PAGES, TEXTS) and path.suffix not in (".yml", ".yaml")


def without_misnamed(problems: list[str], stray: list[str], folder: Path) -> list[str]:
    """The problems, without those about a missing file that is there under a misspelt name."""
    meant = [name for name in LISTS if any(line.endswith(meant_for(name)) for line in stray)]
    return [
        line
        for line in problems
        if not any(line.startswith(f"{folder / name}: cannot be read") for name in meant)
    ]


def files_in(folder: Path) -> Iterator[Path]:
    """Every file in a folder and its subfolders, except hidden files and hidden folders."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def is_inside(path: Path, places: list[Path]) -> bool:
    """Whether a file is one of `places`, or lies in a folder that is one of them."""
    return any(path == place or place in path.parents for place in places)


def is_read(path: Path) -> bool:
    """Whether a content folder may have a file at this path: the build uses it, or it is a note."""
    match path.parts:
        case (only,):
            return only in LISTS or path.stem.lower() in NOTES
        case ("pages", *_):
            return path.name.endswith((TEMPLATE, PLAIN)) or path.name.lower().endswith(COPIED)
        case ("texts", _):
            return path.name.endswith((PLAIN, ".txt"))
    return False


def why_stray(path: Path) -> str:
    """Why nothing reads a file, and what to do."""
    if path.parts[0] == PAGES:
        known = ", ".join((TEMPLATE, PLAIN, *COPIED))
        return f"nothing reads a file of this type here; pages and their files end in {known}"
    if path.parts[0] == TEXTS:
        return f"nothing reads this file; a text ends in {PLAIN} or .txt and is directly in {TEXTS}"
    if len(path.parts) > 1:
        return f"nothing reads this folder; its pages and pictures belong in the folder {PAGES}"
    close = difflib.get_close_matches(path.name, LISTS, n=1, cutoff=0.75)
    if close:
        return f"nothing reads this file{meant_for(close[0])}"
    return f"nothing reads this file; remove it, or rename it to one of {', '.join(LISTS)}"


def meant_for(name: str) -> str:
    """The end of the line about a file whose name is a misspelt `name`."""
    return f"; did you mean {name!r}?"
