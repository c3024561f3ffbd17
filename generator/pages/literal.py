"""Showing an author's text literally: the one escape for Markdown, HTML and front matter alike."""

from typing import Any

from markupsafe import Markup


def literal(value: Any) -> Markup:
    """The value as text that no later step can read as markup.

    Everything but letters, digits, single spaces and non-ASCII characters becomes a numeric
    character reference. Python-Markdown passes those through untouched in paragraphs, headings,
    tables and raw HTML; in a double-quoted YAML value they need no quoting; and the theme, which
    escapes nothing, prints them into titles, attributes and the search index as they are.

    `Markup` is returned unchanged, so a template's own HTML is not escaped twice.
    """
    if isinstance(value, Markup):
        return value
    text = str(value)
    return Markup("".join(reference(text, index) for index in range(len(text))))


def reference(text: str, index: int) -> str:
    """The character at `index`, as itself where no syntax can start with it."""
    character = text[index]
    inside = 0 < index < len(text) - 1 and text[index - 1] != " "
    plain = character.isalnum() or (character == " " and inside)
    if plain or not (character.isascii() or character.isspace()):
        return character
    return f"&#{ord(character)};"
