"""Links to pages: checked addresses, and plain text where the author left a page out."""

import re
from collections.abc import Callable, Collection

from markupsafe import Markup

from generator.shared import BuildError

LEFT_OUT = "left-out:"  # instead of the address of a page that this site goes without
ANCHOR = re.compile(rf'<a\b[^>]*?\shref="{LEFT_OUT}[^">]*"[^>]*>(.*?)</a>', re.DOTALL)
MARKDOWN = re.compile(  # its text may hold brackets and a picture, its address a title
    rf"\[((?:[^\[\]]|\[[^\[\]]*\](?:\([^()\s]*\))?)*)\]\(<?{LEFT_OUT}[^\s)>]*>?(?:\s+\"[^\"]*\")?\)"
)


def addresser(
    page: str, known: Collection[str], left_out: Collection[str], anchors: set[str]
) -> Callable[[str], Markup]:
    """The function `url` of a page.

    Args:
        page: its address, from the site's root.
        known: the addresses of the site's pages and files, from its root.
        left_out: the names of the pages that site.yml leaves out.
        anchors: gets each address with the id of an element, such as `lesson/#the-heads`.
    """

    def url(address: str) -> Markup:
        """The relative address of a page or file of the site.

        Raises:
            BuildError: the site does not have it.
        """
        path, _, fragment = address.partition("#")
        if path not in known:
            if is_left_out(path, left_out):
                return Markup(LEFT_OUT)
            raise BuildError(f"links to {address!r}, which this site does not have; correct it")
        if fragment and "=" not in fragment:  # else it is the address of a view
            anchors.add(address)
        return Markup("../" * page.count("/") + address or "./")

    return url


def is_left_out(address: str, left_out: Collection[str]) -> bool:
    """Whether a page, or a folder that it is in, is among those that site.yml leaves out."""
    return any(f"{address}/".startswith(f"{name}/") for name in left_out)


def without_left_out(markdown: str) -> str:
    """The page with links to pages that were left out as plain text."""
    return MARKDOWN.sub(r"\1", ANCHOR.sub(r"\1", markdown)) if LEFT_OUT in markdown else markdown
