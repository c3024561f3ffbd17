"""Builds the finished site: MkDocs runs on the rendered pages; the result replaces the old site.

In: content, and the data of the build. Out: build/site.
"""

from generator.site.build import ASSETS, SETTINGS, render_docs, render_site

__all__ = [
    "ASSETS",
    "SETTINGS",
    "render_docs",
    "render_site",
]
