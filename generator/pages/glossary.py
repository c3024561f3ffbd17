"""Links from pages to the terms of the glossary."""

from collections.abc import Callable

from markupsafe import Markup

from generator.content import Term
from generator.pages.literal import literal
from generator.shared import BuildError


def linker(glossary: dict[str, Term], url: Callable[[str], Markup]) -> Callable[..., Markup]:
    """The function `term` of a page, which links to a definition.

    Args:
        glossary: the terms by name.
        url: turns an address on the site into a relative one.
    """

    def term(name: str, text: str = "") -> Markup:
        """A link to a term, with its definition as title; shows `text`, if given, or the name.

        Raises:
            BuildError: the glossary lacks the term.
        """
        if name not in glossary:
            raise BuildError(f"term {name!r}: is not in the glossary; add it to glossary.yml")
        found = glossary[name]
        return Markup('<a class="term" href="{}" title="{}">{}</a>').format(
            url(f"glossary/#{found.id}"), literal(found.definition), literal(text or name)
        )

    return term
