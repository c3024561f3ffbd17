"""Links to pages: checks addresses, and turns links to left-out pages into plain text."""

import re
from collections.abc import Callable, Collection

from markupsafe import Markup

from generator.shared import BuildError

LEFT_OUT = "left-out:"  # replaces the address of a page that site.yml leaves out
ANCHOR = re.compile(rf'<a\b[^>]*?\shref="{LEFT_OUT}[^">]*"[^>]*>(.*?)</a>', re.DOTALL)
MARKDOWN = re.compile(  # the link text may contain brackets and a picture; a title may follow
    rf"\[((?:[^\[\]]|\[[^\[\]]*\](?:\([^()\s]*\))?)*)\]\(<?{LEFT_OUT}[^\s)>]*>?(?:\s+\"[^\"]*\")?\)"
)


def addresser(
    page: str, known: Collection[str], left_out: Collection[str], anchors: set[str]
) -> Callable[[str], Markup]:
    """The function `url` that the template of a page calls.

    Args:
        page: the page's address, from the site's root.
        known: the addresses of the site's pages and files, from its root.
        left_out: the names of the pages that site.yml leaves out.
        anchors: the set to which `url` adds each address with an element's id, such as
            `lesson/#the-heads`.
    """

    def url(address: str) -> Markup:
        """The relative address of a page or file of the site; LEFT_OUT for a left-out page.

        Raises:
            BuildError: the site has no such page or file.
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
    """The page with plain text in place of links to pages that were left out."""
    return MARKDOWN.sub(r"\1", ANCHOR.sub(r"\1", markdown)) if LEFT_OUT in markdown else markdown
