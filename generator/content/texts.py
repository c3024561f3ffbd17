"""The reference texts of content/texts/: ordinary text, over which heads are averaged."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from generator.content.problems import problem_line
from generator.content.schema import Entry, Text
from generator.content.yaml_reader import parse, yaml_problem

SHIPPED = Path(__file__).resolve().parent.parent.parent / "content" / "texts"


class ReferenceText(Entry):
    """A text and what its front matter says of it."""

    title: Text
    kind: Text  # story, dialogue, news, …
    language: Text  # as in BCP 47: en, de, …
    source: Text
    licence: Text
    text: Text


def read_texts(folder: Path) -> tuple[list[ReferenceText], list[str]]:
    """The texts of a content folder in the order of their names, and one line for every problem.

    A folder without texts of its own takes the shipped ones.
    """
    place = folder / "texts" if (folder / "texts").is_dir() else SHIPPED
    texts: list[ReferenceText] = []
    problems: list[str] = []
    for path in sorted(place.glob("*.md")):
        try:
            texts.append(read_text(path))
        except ValueError as error:  # a ValidationError is one, too
            problems.append(f"{path}: {what_is_wrong(error)}")
    if not texts and not problems:
        problems.append(f"{place}: holds no text; add a file such as story.md")
    return texts, problems


def read_text(path: Path) -> ReferenceText:
    """One text.

    Raises:
        ValueError: when it is not UTF-8, has no front matter, or lacks a key.
    """
    parts = path.read_text(encoding="utf-8").split("---\n", 2)
    if len(parts) < 3 or parts[0]:
        raise ValueError("has no front matter between two lines `---`; add it at the top")
    try:
        meta = parse("\n" + parts[1])  # so that line numbers count from the first `---`
    except yaml.YAMLError as error:
        raise ValueError(
            f"front matter: is not valid YAML{yaml_problem(error)}; correct it"
        ) from None
    if not isinstance(meta, dict):
        raise ValueError("front matter: should hold keys with values; add some")
    return ReferenceText.model_validate({**meta, "text": parts[2].strip() + "\n"})


def what_is_wrong(error: ValueError) -> Any:
    """What is wrong with a text, and what to do."""
    match error:
        case ValidationError():
            return problem_line(error.errors()[0], ReferenceText)
        case UnicodeDecodeError():
            return f"is not UTF-8 at byte {error.start}; save it as UTF-8"
    return error
