"""What the site serves beside its pages: data, scripts, styles and pictures under hashed names.

In: build/data and site_assets. Out: `Published`, the files by address, which the pages refer to.
"""

from generator.publish.gather import MAIN, STYLES, Published, publish, write_tree
from generator.publish.modules import figure_modules
from generator.publish.preview import add_previews

__all__ = [
    "MAIN",
    "STYLES",
    "Published",
    "add_previews",
    "figure_modules",
    "publish",
    "write_tree",
]
