"""Reads and checks the front matter of pages."""

from functools import cache
from typing import Annotated

import yaml
from pydantic import Field, ValidationError

from generator.content import Entry, Language, Text, parse, problem_lines, yaml_problem
from generator.shared import BuildError


class FrontMatter(Entry):
    """The keys of the front matter that the generator, MkDocs and the theme use."""

    title: Text | None = None
    nav: Text | None = None  # a shorter title for the navigation
    order: Annotated[float, Field(allow_inf_nan=False)] | None = None  # None: at the end
    aside: bool = False  # link it in the footer, not in the header
    description: Text | None = None
    language: Language | None = None  # of the page's text, if it is not the site's language
    image: Text | None = None  # the picture of link previews
    data: Text | None = None  # the file that the page's figure shows first; the page preloads it
    template: Text | None = None  # a template of the theme
    search: dict[str, bool | float] | None = None


def front_matter(markdown: str) -> FrontMatter:
    """The checked keys between the two `---` lines at the top of a page; none without these lines.

    Raises:
        BuildError: the front matter is not valid YAML, or a key is unknown, missing or wrong.
    """
    head = markdown.split("---\n", 2)
    return FrontMatter() if len(head) < 3 or head[0] else checked(head[1])


@cache  # both rendering and the navigation need the result
def checked(source: str) -> FrontMatter:
    """The front matter in a piece of YAML.

    Raises:
        BuildError: as in `front_matter`.
    """
    try:
        meta = parse("\n" + source)  # so that line numbers count from the first `---`
        if not isinstance(meta, dict):
            raise BuildError("front matter: should hold keys with values; add some or remove it")
        found = FrontMatter.model_validate(meta)
    except (yaml.YAMLError, RecursionError) as error:
        raise BuildError(
            f"front matter: is not valid YAML{yaml_problem(error)}; correct it"
        ) from None
    except ValidationError as error:
        raise BuildError(f"front matter: {problem_lines(error, FrontMatter)[0]}") from None
    if found.order is not None and not (found.nav or found.title):
        raise BuildError("front matter: key 'title': is missing beside 'order'; add it")
    return found
