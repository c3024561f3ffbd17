"""Renders the pages: templates and published data in, Markdown for MkDocs out.

In: `Published` and the page templates. Out: the Markdown of every page, with every number computed.
"""

from generator.pages.check import check_pages
from generator.pages.compiled_templates import COMPILED
from generator.pages.front_matter import front_matter
from generator.pages.kept_markdown import KEYS, keys_file
from generator.pages.languages import is_english
from generator.pages.model_numbers import PRECISION
from generator.pages.navigation import in_header, navigation
from generator.pages.render import copied_files, render_pages

__all__ = [
    "COMPILED",
    "KEYS",
    "PRECISION",
    "check_pages",
    "copied_files",
    "front_matter",
    "in_header",
    "is_english",
    "keys_file",
    "navigation",
    "render_pages",
]
