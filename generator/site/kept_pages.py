"""Reuses pages of sentences from the last site if a new build would make the same pages.

MkDocs takes a few milliseconds per page. So each sentence's page ends with a key of everything that
its HTML depends on, and the next build reuses a page with the same key. Only the address of the
scripts may differ, since it changes with the catalogue. This address is replaced in the page.
"""

import json
import os
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.pages import front_matter
from generator.publish import link_or_copy
from generator.shared import Json, code_key, content_hash

FOLDER = "sentences/"
APP = re.compile(r"app/[0-9a-f]{12}")
MAKERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")
# MkDocs checks a link in Markdown to another page, or to its headings, only if it makes both pages.
MARKDOWN_LINK = re.compile(rb"\]\(|\]: ")
TO_HEADING = b".md#"


def page_keys(pages: Mapping[str, bytes], settings: Json, sources: Iterable[Path]) -> Json:
    """The key of each sentence's page that may be reused, by address.

    Args:
        pages: the Markdown of each page, by its path in build/docs.
        settings: the settings in build/mkdocs.yml.
        sources: more files on which the pages depend: mkdocs.yml and the theme's templates.
    """
    if any(TO_HEADING in markdown for markdown in pages.values()):
        return {}
    frame = frame_key(pages, settings, sources)
    return {
        path.removesuffix(".md"): content_hash(frame.encode() + markdown)
        for path, markdown in pages.items()
        if path.startswith(FOLDER)
        and path != f"{FOLDER}index.md"
        and not MARKDOWN_LINK.search(markdown)
    }


def frame_key(pages: Mapping[str, bytes], settings: Json, sources: Iterable[Path]) -> str:
    """A hash of what surrounds the content of every page, without the address of the scripts."""
    own = {key: value for key, value in settings.items() if key not in ("INHERIT", "nav", "theme")}
    names = [front_matter(pages[path].decode()).model_dump() for path in tops(settings["nav"])]
    theme = [content_hash(path.read_bytes()) for path in sources]
    code = code_key("site.policy:with_policy")
    known = [version(name) for name in MAKERS] + [os.environ.get("SITE_URL"), code]
    look = {key: settings["theme"][key] for key in ("favicon", "language")}
    return content_hash(APP.sub("", json.dumps([own, look, names, theme, known])).encode())


def tops(nav: list[Any]) -> list[str]:
    """The path of each page in the header and the footer: the first page of each item of `nav`."""
    found = [next(iter(item.values())) if isinstance(item, dict) else item for item in nav]
    return [item[0] if isinstance(item, list) else item for item in found]


def take_over(site: Path, work: Path, docs: Path, keys: Mapping[str, str], app: str) -> set[str]:
    """Reuse the pages of the last site that have these keys; return their addresses.

    Args:
        site: the last site, which may be missing.
        work: the folder of the new site.
        docs: the folder of the Markdown. MkDocs would make a page again if it is older than its
            Markdown, so reused pages get at least the time of the Markdown.
        keys: the key of each page, by address.
        app: the address of the scripts and styles.
    """
    folders = list((site / "app").glob("*"))
    if len(folders) != 1:
        return set()
    before, found = f"app/{folders[0].name}", set()
    for address, key in keys.items():
        page, target = site / address / "index.html", work / address / "index.html"
        if not ends_with(page, stamp(key)):
            continue
        target.parent.mkdir(parents=True)
        if before == app:
            link_or_copy(page, target)
        else:
            target.write_bytes(page.read_bytes().replace(before.encode(), app.encode()))
        made, now = page.stat().st_mtime_ns, (docs / f"{address}.md").stat().st_mtime_ns
        if before != app or made < now:
            os.utime(target, ns=(max(made, now), max(made, now)))
        found.add(f"{address}/")
    return found


def ends_with(path: Path, end: bytes) -> bool:
    """Whether a file exists and ends with these bytes."""
    try:
        with path.open("rb") as file:
            file.seek(-len(end), os.SEEK_END)
            return file.read() == end
    except OSError:  # it is missing, or shorter than `end`
        return False


def stamp(key: str) -> bytes:
    """The last line of a page: an HTML comment with the page's key."""
    return f"<!-- {key} -->\n".encode()


def kept_entries(index: Path, kept: set[str], fields: Iterable[str]) -> list[Json]:
    """The entries about the reused pages in the last search index, as MkDocs wrote them.

    Args:
        index: the file of the last index, which is only read if `kept` is not empty.
        kept: the addresses of the reused pages.
        fields: the fields that `complete_index` added to entries, which are removed again.
    """
    if not kept:
        return []
    added = set(fields)
    docs = json.loads(index.read_text(encoding="utf-8"))["docs"]
    own = (doc for doc in docs if doc["location"].partition("#")[0] in kept)
    return [{name: text for name, text in doc.items() if name not in added} for doc in own]
