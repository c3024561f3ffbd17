"""Refuses decimals typed into prose: they must come from data or be listed in constants.yml."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from generator.content.entries import read_entries, read_list
from generator.content.schema import Entry, Text
from generator.shared import ContentErrors, short

PROSE = {
    "sentences.yml": "sentences",
    "phenomena.yml": "phenomena",
    "lab.yml": "lab",
    "glossary.yml": "terms",
}
EXAMPLES = (
    "text",
    "target",
    "against",
)  # keys of sentences.yml that models read; they may have decimals
CONSTANTS = "constants.yml"
DECIMAL = re.compile(r"(?<![\w.])\d*\.\d+(?!\w|\.\d)")
# Template comments and HTML tags.
NOT_PROSE = re.compile(r"\{#.*?#\}|</?[A-Za-z][^>]*>", re.DOTALL)


class Constant(Entry):
    """A decimal that one content file may contain, because it is not a measurement."""

    decimal: Annotated[str, Field(pattern=r"^\d*\.\d+$")]
    file: Text
    reason: Text


def refuse_typed_numbers(folder: Path) -> None:
    """Raise ContentErrors if prose contains a decimal that constants.yml does not list.

    A file that cannot be read is an error, too.
    """
    path = folder / CONSTANTS
    listed, problems = read_entries(path, "constants", Constant) if path.is_file() else ([], [])
    read, unreadable = texts(folder)
    problems += unreadable
    allowed = {(each.file, each.decimal) for each in listed}
    problems += [
        f"{folder / name}: {short(decimal)} in {short(excerpt)}: is a number typed by hand; take "
        f"it from the data, or list it in {CONSTANTS} with a reason"
        for name, text in read
        for decimal, excerpt in typed_decimals(text)
        if (name, decimal) not in allowed
    ]
    if problems:
        raise ContentErrors(problems)


def texts(folder: Path) -> tuple[list[tuple[str, str]], list[str]]:
    """The prose of a content folder as (file, text), and a line for each unreadable file."""
    found, problems = [], []
    for name, key in PROSE.items():
        path = folder / name
        if path.is_file():
            entries, wrong = read_list(path, key)
            problems += wrong
            left_out = EXAMPLES if name == "sentences.yml" else ()
            found += [(name, text) for text in strings(entries, left_out)]
    for path in sorted(folder.glob("pages/**/*.j2")):
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            problems.append(f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8")
            continue
        found.append((path.relative_to(folder).as_posix(), text))
    return found, problems


def strings(value: Any, left_out: tuple[str, ...]) -> Iterator[str]:
    """Every string in a YAML value, except under the keys in `left_out`."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in left_out:
                yield from strings(item, left_out)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item, left_out)
    elif isinstance(value, str):
        yield value


def typed_decimals(text: str) -> list[tuple[str, str]]:
    """The decimals in a text outside tags and comments, each with the words around the decimal."""
    prose = " ".join(NOT_PROSE.sub(" ", text).split())
    return [
        (found.group(), prose[max(0, found.start() - 25) : found.end() + 15])
        for found in DECIMAL.finditer(prose)
    ]
