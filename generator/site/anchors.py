"""Checks that an author's links to an element of a page, such as a heading, find the element."""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.shared import BuildError

ID = re.compile(r'\sid="([^"]+)"')


def refuse_lost_anchors(site: Path, anchors: Mapping[str, str]) -> None:
    """Check that linked elements exist; MkDocs itself only checks links in Markdown, not in HTML.

    Args:
        site: the folder that MkDocs has written.
        anchors: for each linked address, such as `lesson/#the-heads`, the template with the link.

    Raises:
        BuildError: when elements do not exist, with a line for each such link.
    """
    lost = [
        f"{template}: links to {address!r}, and that page has no element with this id; correct it"
        for address, template in sorted(anchors.items())
        if not has_anchor(site, address)
    ]
    if lost:
        raise BuildError("\n".join(lost))


def has_anchor(site: Path, address: str) -> bool:
    """Whether the page of an address has the element; True if the address is not that of a page."""
    page, _, anchor = address.partition("#")
    path = site / page / "index.html"
    if not path.is_file():
        return True
    ids = map(html.unescape, ID.findall(path.read_text(encoding="utf-8")))
    return unquote(anchor) in ids
