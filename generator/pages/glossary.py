"""The glossary: terms with their definitions, and the links from pages to them."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

from markupsafe import Markup
from pydantic import Field

from generator.content import Entry, Text, read_entries
from generator.pages.literal import literal
from generator.shared import BuildError, ContentErrors

# It is shipped, because the shipped pages use its terms; an author's pages can use them, too.
TERMS = Path(__file__).resolve().parent.parent.parent / "content" / "glossary.yml"


class Term(Entry):
    """A term of the field and its definition."""

    term: Text
    definition: Text
    also: Annotated[list[Text], Field(max_length=4)] = Field(default=[])  # its other names
    see: Annotated[list[Text], Field(max_length=4)] = Field(default=[])  # other terms

    @property
    def id(self) -> str:
        """Its anchor on the page of the glossary."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.term.lower()).split())


def read_glossary(path: Path = TERMS) -> dict[str, Term]:
    """The terms by name, in alphabetical order.

    Raises:
        BuildError: a term is wrong or defined twice, or its `see` names an unknown term.
    """
    terms, problems = read_entries(path, "terms", Term)
    if problems:
        raise ContentErrors(problems)
    glossary = {term.term: term for term in sorted(terms, key=lambda term: term.term.lower())}
    for term in terms:
        for other in term.see:
            if other not in glossary:
                raise BuildError(
                    f"{path}: term {term.term!r}: key 'see': {other!r} is not a term; correct it"
                )
    return glossary


def linker(glossary: dict[str, Term], url: Callable[[str], Markup]) -> Callable[..., Markup]:
    """The function `term` of a page, which links to a definition.

    Args:
        glossary: the terms by name.
        url: from an address on the site to a relative one.
    """

    def term(name: str, text: str = "") -> Markup:
        """A link to a term, with its definition as title; `text` is shown instead of the name.

        Raises:
            BuildError: the glossary does not have the term.
        """
        if name not in glossary:
            raise BuildError(f"term {name!r}: is not in the glossary; add it to {TERMS.name}")
        found = glossary[name]
        return Markup('<a class="term" href="{}" title="{}">{}</a>').format(
            url(f"glossary/#{found.id}"), literal(found.definition), literal(text or name)
        )

    return term
