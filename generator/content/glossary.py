"""glossary.yml: the terms to which pages can link, both the shipped terms and the author's."""

from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import Field

from generator.content.entries import read_entries
from generator.content.schema import Entry, Text

FILE = "glossary.yml"
SHIPPED = Path(__file__).resolve().parent.parent.parent / "content" / FILE


class Term(Entry):
    """A term of the field and its definition."""

    own: ClassVar[bool] = False  # whether the author wrote it
    term: Text
    definition: Text
    also: Annotated[list[Text], Field(max_length=4)] = Field(default=[])  # its other names
    see: Annotated[list[Text], Field(max_length=4)] = Field(default=[])  # other terms

    @property
    def id(self) -> str:
        """The term's anchor on the glossary page."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.term.lower()).split())


class OwnTerm(Term):
    """A term that the content folder defines."""

    own: ClassVar[bool] = True


def read_glossary(folder: Path) -> tuple[dict[str, Term], list[str]]:
    """The terms by name, in alphabetical order, and one line for every problem.

    The shipped pages use the shipped terms, so these are always included. A term of the content
    folder is added to them, or replaces the shipped term with the same name.
    """
    shipped, problems = read_entries(SHIPPED, "terms", Term)
    mine: list[Term] = []
    own = folder / FILE
    if own.is_file() and own.resolve() != SHIPPED:
        mine, wrong = read_entries(own, "terms", OwnTerm)
        problems += wrong
    named = {term.term: term for term in [*shipped, *mine]}
    glossary = {name: named[name] for name in sorted(named, key=str.lower)}
    problems += [
        f"{own}: term {term.term!r}: key 'see': {other!r} is not a term; correct it"
        for term in glossary.values()
        for other in term.see
        if other not in glossary
    ]
    return glossary, problems
