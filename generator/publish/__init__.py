"""Prepares the files that the site serves besides pages: data, scripts, styles and pictures.

In: build/data and site_assets. Out: `Published`, the files by address, with hashes in their names.
"""

from generator.publish.assets import (
    LATER_STYLES,
    MAIN,
    STYLES,
    tags_styled_later,
)
from generator.publish.gather import publish
from generator.publish.modules import figure_modules
from generator.publish.preview import add_previews
from generator.publish.published import Published
from generator.publish.trees import link_files, link_or_copy, write_tree

__all__ = [
    "LATER_STYLES",
    "MAIN",
    "STYLES",
    "Published",
    "add_previews",
    "figure_modules",
    "link_files",
    "link_or_copy",
    "publish",
    "tags_styled_later",
    "write_tree",
]
