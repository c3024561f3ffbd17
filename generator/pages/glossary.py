"""Links from pages to the terms of the glossary."""

from collections.abc import Callable

from markupsafe import Markup

from generator.content import Term
from generator.pages.literal import literal
from generator.shared import BuildError


def linker(glossary: dict[str, Term], url: Callable[[str], Markup]) -> Callable[..., Markup]:
    """The function `term` that the template of a page calls to link to a definition.

    Args:
        glossary: the terms by name.
        url: turns an address on the site into a relative address.
    """

    def term(name: str, text: str = "") -> Markup:
        """A link that shows `text`, or else the term's name; its title is the term's definition.

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
