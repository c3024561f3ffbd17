"""Reuses the Markdown of sentences' pages from the last build if nothing in it can have changed.

Jinja2 takes half a millisecond per page. So a file in build/docs stores, for each page, a key of
its inputs and a hash of its text. If both still match, the page is read instead of rendered.
"""

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.meta import find_referenced_templates

from generator.pages.compiled_templates import SHIPPED
from generator.shared import PACKAGE, cache_of, compact_json, content_hash

KEYS = ".keys.json"  # in build/docs; MkDocs ignores names that begin with a dot
MAKERS = ("jinja2", "markupsafe")
REFERENCED: dict[str, list[str | None]] = {}  # by source text, for all environments


def maker_key(environment: Environment, name: str, about: Any) -> str | None:
    """A hash of what all pages of a template depend on; None if it cannot be known.

    It cannot be known if the author replaced the template, or a template that it refers to, or if
    such a reference is computed while rendering.

    Args:
        environment: finds the templates.
        name: the name of the template.
        about: further values on which all pages of the template depend.
    """
    sources: dict[str, str] = {}
    waiting: list[str | None] = [name]
    while waiting:
        each = waiting.pop()
        if each in sources:
            continue
        if each is None or (found := source_of_shipped(environment, each)) is None:
            return None
        sources[each] = found
        waiting += referenced(environment, found)
    code = [cache_of(PACKAGE).name, *map(version, MAKERS)]
    return content_hash(compact_json([code, sorted(sources.items()), about]))


def referenced(environment: Environment, text: str) -> list[str | None]:
    """The templates that a template refers to; None for a name computed while rendering."""
    if text not in REFERENCED:
        REFERENCED[text] = list(find_referenced_templates(environment.parse(text)))
    return REFERENCED[text]


def source_of_shipped(environment: Environment, name: str) -> str | None:
    """The text of a shipped template; None if the author has replaced it."""
    assert environment.loader is not None
    source, file, _ = environment.loader.get_source(environment, name)
    return source if file and Path(file) == SHIPPED / name else None


def kept_markdown(docs: Path | None, keys: Mapping[str, str]) -> dict[str, bytes]:
    """The pages in build/docs, by path, that have these keys and are still as they were written."""
    if docs is None or not keys:
        return {}
    before, found = read_keys(docs), {}
    for path, key in keys.items():
        file = docs / path
        if path in before and file.is_file():
            markdown = file.read_bytes()
            if before[path] == [key, content_hash(markdown)]:
                found[path] = markdown
    return found


def read_keys(docs: Path) -> dict[str, Any]:
    """The key and hash of each page, by path; empty if the file is missing or damaged."""
    try:
        return dict(json.loads((docs / KEYS).read_bytes()))
    except (OSError, ValueError, TypeError):
        return {}


def keys_file(keys: Mapping[str, str], pages: Mapping[str, bytes]) -> bytes:
    """The content of the file that `kept_markdown` reads in the next build."""
    return compact_json({path: [key, content_hash(pages[path])] for path, key in keys.items()})
