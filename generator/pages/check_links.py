"""Finds broken links in an author's page, and pictures that are missing or on another host."""

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from generator.content import Content
from generator.shared import short

# The target of a link or a picture in Markdown: within < >, or without blanks.
TARGET = re.compile(r"\]\(\s*(?:<([^>\n]*)>|((?:[^()\s]|\([^()\s]*\))*))")
NO_TEXT = re.compile(  # code, and comments of Jinja2 and of HTML
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)|(?P<ticks>`+)[^\n]*?(?P=ticks)|\{#.*?#\}|<!--.*?-->",
    re.DOTALL | re.MULTILINE,
)
LOADED = re.compile(  # what loads from another host: a picture in Markdown, or an HTML element
    r"(?:!\[[^\]\n]*\]\(\s*<?|<(?:audio|embed|iframe|img|script|source|video)\b[^>]*?\ssrc=[\"']?)"
    r"((?:https?:)?//[^\s\"'<>)]+)",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|/|\{)", re.IGNORECASE)


def is_known(address: str, known: Collection[str], content: Content) -> bool:
    """Whether a page or file exists; if sentences.yml has mistakes, any sentence page passes."""
    unclear = "sentences.yml" in content.wrong and address.startswith("sentences/")
    return unclear or address in known


def wrong_links(content: Content, source: str, name: str, known: Collection[str]) -> Iterator[str]:
    """A message for each link to a missing page or file, and for each load from another host."""
    here = posixpath.dirname(name)
    text = NO_TEXT.sub(lambda found: "\n" * found[0].count("\n"), source)
    for found in LOADED.finditer(text):
        number = text.count("\n", 0, found.start(1)) + 1
        yield (
            f", line {number}: {short(found[1])}: is on another host, and pages load nothing "
            "from there; copy it to the folder pages"
        )
    for number, line in enumerate(text.splitlines(), start=1):
        for found in TARGET.finditer(line):
            given = (found[1] or found[2] or "").partition("#")[0]
            target = posixpath.normpath(posixpath.join(here, unquote(given)))
            if given and not ELSEWHERE.match(given) and not is_known(target, known, content):
                yield f", line {number}: {short(given)}: is neither a page nor a file; correct it"
