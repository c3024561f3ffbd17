"""Errors with one-line messages that a person can act on, and functions that shorten texts."""

from typing import Any

LONGEST = 100  # a message prints at most this many characters of a value, which can be a book


class BuildError(Exception):
    """The build stops; the message says where, what is wrong and what to do, in one line."""


class ContentErrors(BuildError):
    """Every problem found in the content files, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ModelUnavailable(BuildError):
    """A model in models.yml cannot be loaded here; only a strict build stops because of this."""


def of_system(error: OSError) -> str:
    """The system's message about a file or the disk, and what to check."""
    what = error.strerror or str(error)
    return f"{error.filename or 'the disk'}: {what}; check free space and permissions"


def first_line(error: BaseException) -> str:
    """The first line of an exception's message, cut to LONGEST characters.

    Words at its end that only announce the next line, such as `Validation failed:`, are left out;
    if nothing else is on the line, the next line is taken.
    """
    said, _, rest = str(error).strip().partition("\n")
    if said.endswith(":") and rest:
        before, stop, _ = said.rpartition(". ")
        said = before + stop.rstrip() if before else rest.strip().splitlines()[0]
    return said[:LONGEST] if said else type(error).__name__


def cut(text: str) -> str:
    """The text, cut to LONGEST characters, with `…` at the end if it was cut."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def short(value: Any, most: int = LONGEST) -> str:
    """The value as Python writes it, cut to `most` characters; `…` then precedes the last one."""
    text = repr(value)
    return text if len(text) <= most else f"{text[: most - 2]}…{text[-1]}"
