"""The pages: templates and published data in, Markdown for MkDocs out.

In: `Published` and the page templates. Out: the Markdown of every page, with every number computed.
"""

from generator.pages.front_matter import navigation
from generator.pages.glossary import Term, read_glossary
from generator.pages.model_numbers import PRECISION
from generator.pages.render import render_pages

__all__ = [
    "PRECISION",
    "Term",
    "navigation",
    "read_glossary",
    "render_pages",
]
