"""Links of an author's pages to an element of a page: the site must have it."""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote

from generator.shared import BuildError

ID = re.compile(r'\sid="([^"]+)"')


def refuse_lost_anchors(site: Path, anchors: Mapping[str, str]) -> None:
    """Check that links lead to an element. MkDocs checks those in Markdown, and none in HTML.

    Args:
        site: the folder that MkDocs has written.
        anchors: the template with the link, by the address, such as `lesson/#the-heads`.

    Raises:
        BuildError: an element does not exist; a line for each link.
    """
    lost = [
        f"{template}: links to {address!r}, and that page has no element with this id; correct it"
        for address, template in sorted(anchors.items())
        if not has_anchor(site, address)
    ]
    if lost:
        raise BuildError("\n".join(lost))


def has_anchor(site: Path, address: str) -> bool:
    """Whether the element is there. Of a file that is no page, this is not known."""
    page, _, anchor = address.partition("#")
    path = site / page / "index.html"
    if not path.is_file():
        return True
    ids = map(html.unescape, ID.findall(path.read_text(encoding="utf-8")))
    return unquote(anchor) in ids
