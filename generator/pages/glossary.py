"""The glossary: terms with definitions, and the links to them from the pages."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from markupsafe import Markup
from pydantic import Field

from generator.content import Entry, Text, read_entries
from generator.pages.literal import literal
from generator.shared import BuildError, ContentErrors

# The words of the shipped pages, so it is shipped with them; an author's pages may use it, too.
TERMS = Path(__file__).resolve().parent.parent.parent / "content" / "glossary.yml"


class Term(Entry):
    """A word of the field and what it means."""

    term: Text
    definition: Text
    see: Annotated[list[Text], Field(max_length=4)] = Field(default=[])  # other terms

    @property
    def id(self) -> str:
        """Its anchor on the glossary's page."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.term.lower()).split())


def read_glossary(path: Path = TERMS) -> dict[str, Term]:
    """The terms by name, in the order of the alphabet.

    Raises:
        BuildError: a term is wrong or given twice, or points to one that is not there.
    """
    terms, problems = read_entries(path, "terms", Term)
    if problems:
        raise ContentErrors(problems)
    glossary = {term.term: term for term in sorted(terms, key=lambda term: term.term.lower())}
    for term in terms:
        for other in term.see:
            if other not in glossary:
                raise BuildError(f"{path}: term {term.term!r}: sees {other!r}, which is no term")
    return glossary


def linker(glossary: dict[str, Term], url: Callable[[str], Markup]) -> Callable[..., Markup]:
    """The function `term` of a page: a link to a term's definition, with that as its title."""

    def term(name: str, text: str = "") -> Markup:
        """Link to a term, shown as `text` where the sentence needs another form of it.

        Raises:
            BuildError: when the glossary has no such term.
        """
        if name not in glossary:
            raise BuildError(f"term {name!r}: is not in the glossary; add it to {TERMS.name}")
        found = glossary[name]
        return Markup('<a class="term" href="{}" title="{}">{}</a>').format(
            url(f"glossary/#{found.id}"), literal(found.definition), literal(text or name)
        )

    return term
