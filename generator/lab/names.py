"""The names in an exercise that have to exist: sentences, words, heads and placeholders.

The type of a field declares what its text names. So `check.py` finds the names in exercises of
every kind.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, Field
from pydantic.fields import FieldInfo

from generator.content import Entry, Id, Text
from generator.shared import isolated, ordinal

PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Names(Enum):
    """What the text of a field can name."""

    SENTENCE = "a sentence of sentences.yml"
    PHENOMENON = "a phenomenon of phenomena.yml"
    TARGET = "a sentence whose target is asked about; it names a SENTENCE, too"
    WORD = "a word of the sentence that the same entry names"
    HEAD = "a head of the exercise's `given`"
    PLACEHOLDERS = "in braces, the numbers and heads that the page prints"


class NthWord(Entry):
    """An occurrence of a word in a sentence, counted from 1."""

    text: Text
    nth: Annotated[int, Field(ge=1)] = 1

    @property
    def quoted(self) -> str:
        """The word as texts print it, such as: second “to”."""
        nth = f"{ordinal(self.nth)} " if self.nth > 1 else ""
        return nth + isolated(f"“{self.text}”")


def as_word(value: Any) -> Any:
    """Read a plain string as the first occurrence of that word."""
    return {"text": value} if isinstance(value, str) else value


Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]  # of a head or number
SentenceId = Annotated[Id, Names.SENTENCE]
PhenomenonId = Annotated[Id, Names.PHENOMENON]
TargetOf = Annotated[Id, Names.SENTENCE, Names.TARGET]
Word = Annotated[NthWord, BeforeValidator(as_word), Names.WORD]
GivenHead = Annotated[Name, Names.HEAD]
Prose = Annotated[Text, Names.PLACEHOLDERS]


def entries(value: Any) -> Iterator[BaseModel]:
    """Every entry in a value: the value itself, if it is an entry, and all entries inside it."""
    if isinstance(value, BaseModel):
        yield value
        value = [getattr(value, name) for name in type(value).model_fields]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from entries(item)


def named(entry: BaseModel, what: Names) -> list[Any]:
    """The values of an entry's fields that name `what`; entries inside the entry do not count."""
    found = []
    for name, field in type(entry).model_fields.items():
        value = getattr(entry, name)
        if value is not None and what in marks(field):
            found += value if isinstance(value, list) else [value]
    return found


def marks(field: FieldInfo) -> set[Names]:
    """What a field's text names, by the field's type, which may be `list[…]` or `… | None`."""
    waiting, found = [field.annotation, *field.metadata], set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, Names):
            found.add(part)
        waiting += get_args(part)  # for Annotated, they include its Names
    return found
