"""pages/glossary.py: a term links to its definition; a link to an unknown term is an error."""

import pytest
from markupsafe import Markup

from generator.content import Term
from generator.pages.glossary import linker
from generator.shared.errors import BuildError

TERMS = {"token": Term(term="token", definition="A piece <of> text")}


def test_a_link_to_a_term_has_its_definition_as_title() -> None:
    link = linker(TERMS, lambda address: Markup("../" + address))("token", "tokens")
    assert 'href="../glossary/#token"' in link and 'title="A piece &#60;of&#62; text"' in link
    assert Markup(link).striptags() == "tokens"


def test_a_link_to_an_unknown_term_is_an_error() -> None:
    with pytest.raises(BuildError, match="'flux': is not in the glossary"):
        linker(TERMS, Markup)("flux")
