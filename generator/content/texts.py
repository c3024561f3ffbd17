"""Reads the reference texts, on which heads are described and their outputs averaged."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TextIO

import yaml
from pydantic import ValidationError

from generator.content.problems import problem_lines
from generator.content.schema import Entry, Text
from generator.content.yaml_reader import parse, yaml_problem

SHIPPED = Path(__file__).resolve().parent.parent.parent / "content" / "texts"
PIECE = 1 << 16  # characters read at once: a text may be larger than memory
FRONT = "---\n"  # the line before and after front matter
FRONT_LINES = 100  # front matter may have at most this many lines
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class About(Entry):
    """The front matter of a text."""

    title: Text
    kind: Text  # story, dialogue, news, …
    language: Text  # a BCP 47 code: en, de, …
    source: Text
    licence: Text


@dataclass(frozen=True)
class ReferenceText:
    """A text that has been read and checked, and its front matter."""

    path: Path
    about: About
    sha256: str  # the hash of the text without its front matter
    words: int  # the number of words, separated by white space

    @property
    def name(self) -> str:
        """The name of the text in data files, which is its file name without the extension."""
        return self.path.stem

    def pieces(self) -> Iterator[str]:
        """The text, piece by piece, without front matter, and without blank lines at either end."""
        with open_text(self.path) as file:
            read_front(file)
            yield from pieces_of(file)


def read_texts(folder: Path) -> tuple[list[ReferenceText], list[str]]:
    """The texts of a folder, sorted by path, and one line for every problem.

    Args:
        folder: contains *.md files, which need front matter, and *.txt files, which do not.
    """
    texts: list[ReferenceText] = []
    problems: list[str] = []
    for path in sorted([*folder.glob("*.md"), *folder.glob("*.txt")]):
        try:
            texts.append(read_text(path))
        except ValueError as error:  # also a ValidationError, which is a ValueError
            problems += [f"{path}: {line}" for line in what_is_wrong(path, error)]
    if not texts and not problems:
        problems.append(f"{folder}: holds no text; add a file such as story.md")
    return texts, problems


def folder_of_texts(content: Path) -> Path:
    """The folder `texts` of a content folder; if it has none, the folder of the shipped texts."""
    own = content / "texts"
    return own if own.is_dir() else SHIPPED


def read_text(path: Path) -> ReferenceText:
    """Check one text, reading it in pieces.

    Raises:
        ValueError: when the text is not UTF-8, is blank, contains a control character, lacks the
            front matter that its type needs, or has mistakes in its front matter.
    """
    digest, length, words = sha256(), 0, 0
    with open_text(path) as file:
        front = read_front(file)
        if front is None and path.suffix == ".md":
            raise ValueError("has no front matter between two lines `---`; add it at the top")
        about = About.model_validate(front_matter(front) if front is not None else plain(path))
        for piece in pieces_of(file):
            refuse_control(piece, length)
            digest.update(piece.encode())
            length += len(piece)
            words += len(piece.split())
    if not length:
        raise ValueError("is blank; write some text")
    return ReferenceText(path, about, digest.hexdigest(), words)


def open_text(path: Path) -> TextIO:
    """Open a text so that line breaks read as newlines and a byte order mark is skipped."""
    return path.open(encoding="utf-8-sig")


def read_front(file: TextIO) -> str | None:
    """Read the lines of front matter; if there are none, return None and rewind the file."""
    lines: list[str] = []
    if file.readline(len(FRONT)) == FRONT:
        while len(lines) < FRONT_LINES and (line := file.readline(PIECE)):
            if line == FRONT:
                return "".join(lines)
            lines.append(line)
    file.seek(0)
    return None


def front_matter(front: str) -> dict[str, object]:
    """The keys of front matter.

    Raises:
        ValueError: when the front matter is not YAML, or not a mapping.
    """
    try:
        meta = parse("\n" + front)  # so that line numbers count from the first `---`
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(
            f"front matter: is not valid YAML{yaml_problem(error)}; correct it"
        ) from None
    if not isinstance(meta, dict):
        raise ValueError("front matter: should hold keys with values; add some")
    return meta


def plain(path: Path) -> dict[str, object]:
    """The front matter to assume for a text that has none, as keys and values."""
    unknown = dict.fromkeys(("language", "source", "licence"), "not stated")
    return {"title": path.stem, "kind": "text", **unknown}


def pieces_of(file: TextIO) -> Iterator[str]:
    """The unread part of a file in pieces of about PIECE characters, cut between words if possible.

    White space at either end is dropped, and the text ends with one newline.
    """
    waiting, begun = "", False
    while read := file.read(PIECE):
        waiting = waiting + read if begun else (waiting + read).lstrip()
        begun = begun or bool(waiting)
        cut = cut_in(waiting)
        if waiting[:cut]:
            yield waiting[:cut]
        waiting = waiting[cut:]
    if begun:
        yield waiting.rstrip() + "\n"


def cut_in(text: str) -> int:
    """The index at which to cut a text: before the last white space that is followed by a word.

    Without such white space, a text of more than 2 * PIECE characters is cut at its end. A shorter
    text is not cut yet: the index is 0.
    """
    found = text.rstrip()
    at = max(found.rfind(" "), found.rfind("\n"))
    if at > 0:
        return len(found[:at].rstrip())
    return len(text) if len(text) > 2 * PIECE else 0


def bad_byte(path: Path) -> int:
    """The offset, in a file, of the first byte that is not valid UTF-8."""
    decoder, read, data = getincrementaldecoder("utf-8")(), 0, b"\n"
    with path.open("rb") as file:
        while data:
            held, data = len(decoder.getstate()[0]), file.read(PIECE)
            try:
                decoder.decode(data, final=not data)
            except UnicodeDecodeError as error:
                return read - held + error.start
            read += len(data)
    return read


def refuse_control(piece: str, before: int) -> None:
    """Raise a ValueError for a control character; `before` characters precede this piece."""
    if found := CONTROL.search(piece):
        code, at = ord(found[0]), before + found.start()
        raise ValueError(f"has the control character U+{code:04X} at position {at}; remove it")


def what_is_wrong(path: Path, error: ValueError) -> list[str]:
    """One line for each mistake in a text, with what to do about it."""
    match error:
        case ValidationError():
            return problem_lines(error, About)
        case UnicodeDecodeError():
            return [f"is not UTF-8 at byte {bad_byte(path)}; save it as UTF-8"]
    return [str(error)]
