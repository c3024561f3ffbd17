"""Printing an author's text literally: one escape for Markdown, HTML and front matter."""

from typing import Any

from markupsafe import Markup


def literal(value: Any) -> Markup:
    """The value as text that no later step can read as markup.

    Everything except letters, digits, single spaces and non-ASCII characters becomes a numeric
    character reference. Python-Markdown leaves these alone in paragraphs, headings, tables and raw
    HTML; they need no quoting in a double-quoted YAML value; and the theme, which escapes nothing,
    copies them into titles, attributes and the search index.

    `Markup` is returned unchanged, so a template's own HTML is not escaped twice.
    """
    if isinstance(value, Markup):
        return value
    text = str(value)
    return Markup("".join(reference(text, index) for index in range(len(text))))


def reference(text: str, index: int) -> str:
    """The character at `index`: itself if no syntax can start with it, else its reference."""
    character = text[index]
    inside = 0 < index < len(text) - 1 and text[index - 1] != " "
    plain = character.isalnum() or (character == " " and inside)
    if plain or not (character.isascii() or character.isspace()):
        return character
    return f"&#{ord(character)};"
