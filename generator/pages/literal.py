"""Escapes an author's text so that it prints literally in Markdown, HTML and front matter."""

import re
from typing import Any

from markupsafe import Markup

# Anything that could start some syntax: ASCII punctuation, control characters, white space other
# than a single space, and a space at either end.
SYNTAX = re.compile(r"[\x00-\x1f!-/:-@\[-`{-\x7f]|[^\S ]|(?<![^ ]) | \Z")


def literal(value: Any) -> Markup:
    """The value as text that no later step can read as markup.

    ASCII punctuation, control characters, white space other than a single space, and a space at
    either end become numeric character references. Python-Markdown leaves these alone in
    paragraphs, headings, tables and raw HTML; they need no quoting in a double-quoted YAML value;
    and the theme, which escapes nothing, copies them into titles, attributes and the search index.

    `Markup` is returned unchanged, so a template's own HTML is not escaped twice.
    """
    if isinstance(value, Markup):
        return value
    return Markup(SYNTAX.sub(lambda found: f"&#{ord(found[0])};", str(value)))


def with_heads(text: str) -> Markup:
    """The same for a text of the generator, with each name of a head in the style of heads."""
    parts = re.split(r"\b(L\d+H\d+)\b", text)  # every second part is a name
    marked = [
        Markup('<span class="head">{}</span>').format(part) if index % 2 else literal(part)
        for index, part in enumerate(parts)
    ]
    return Markup("").join(marked)
