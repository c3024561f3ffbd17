"""Checks that links from an author's pages to an element of a page find the element."""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.shared import BuildError

ID = re.compile(r'\sid="([^"]+)"')


def refuse_lost_anchors(site: Path, anchors: Mapping[str, str]) -> None:
    """Check that linked elements exist. MkDocs checks such links in Markdown, but not in HTML.

    Args:
        site: the folder that MkDocs has written.
        anchors: address, such as `lesson/#the-heads` -> the template that links to it.

    Raises:
        BuildError: with a line for each link whose element does not exist.
    """
    lost = [
        f"{template}: links to {address!r}, and that page has no element with this id; correct it"
        for address, template in sorted(anchors.items())
        if not has_anchor(site, address)
    ]
    if lost:
        raise BuildError("\n".join(lost))


def has_anchor(site: Path, address: str) -> bool:
    """Whether the page has the element; True if the address is not a page."""
    page, _, anchor = address.partition("#")
    path = site / page / "index.html"
    if not path.is_file():
        return True
    ids = map(html.unescape, ID.findall(path.read_text(encoding="utf-8")))
    return unquote(anchor) in ids
