"""The finished site: MkDocs run over the rendered pages, and the result exchanged whole.

In: rendered pages and published files. Out: build/site.
"""

from generator.site.build import ASSETS, SETTINGS, render_docs, render_site

__all__ = [
    "ASSETS",
    "SETTINGS",
    "render_docs",
    "render_site",
]
