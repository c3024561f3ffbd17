"""The front matter of the rendered pages, and the navigation built from it."""

from typing import Annotated, Any

import yaml
from pydantic import ConfigDict, Field, ValidationError

from generator.content import Entry, Text, parse, problem_line, yaml_problem
from generator.shared import BuildError


class FrontMatter(Entry):
    """The keys of the front matter that the generator uses; MkDocs uses others."""

    model_config = ConfigDict(extra="allow")

    title: Text | None = None
    nav: Text | None = None  # a shorter title for the navigation
    order: Annotated[float, Field(allow_inf_nan=False)] | None = None  # None: not in the navigation


def front_matter(markdown: str) -> FrontMatter:
    """The YAML between the two `---` lines at the top of a page; empty without them.

    Raises:
        BuildError: it is not valid YAML, or a key has a wrong value.
    """
    head = markdown.split("---\n", 2)
    if len(head) < 3 or head[0]:
        return FrontMatter()
    try:
        meta = parse("\n" + head[1])  # so that line numbers count from the first `---`
        if not isinstance(meta, dict):
            raise BuildError("front matter: should hold keys with values; add some or remove it")
        found = FrontMatter.model_validate(meta)
    except (yaml.YAMLError, RecursionError) as error:
        raise BuildError(
            f"front matter: is not valid YAML{yaml_problem(error)}; correct it"
        ) from None
    except ValidationError as error:
        raise BuildError(f"front matter: {problem_line(error.errors()[0], FrontMatter)}") from None
    if found.order is not None and not (found.nav or found.title):
        raise BuildError("front matter: key 'title': is missing beside 'order'; add it")
    return found


def navigation(pages: dict[str, bytes]) -> list[Any]:
    """The `nav` of MkDocs: the pages sorted by `order`, with those of a folder under its index."""
    listed = []
    for path, markdown in pages.items():
        meta = front_matter(markdown.decode())
        if meta.order is not None:
            listed.append((meta.order, path, meta.nav or meta.title))
    nav: list[Any] = []
    for _, path, name in sorted(listed):
        folder = path.removesuffix("index.md")
        below = [other for other in pages if folder and folder != path and other.startswith(folder)]
        nav.append({name: [path, *(other for other in below if other != path)]} if below else path)
    return nav
