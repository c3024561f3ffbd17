"""Finds the mistakes in an author's pages from their sources alone, without a model or data."""

from collections.abc import Collection, Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, TemplateSyntaxError

from generator.content import PLAIN, TEMPLATE, Content
from generator.pages.check_links import is_known, wrong_links
from generator.pages.context import NAMES
from generator.pages.environment import environment_of, source_of
from generator.pages.front_matter import front_matter
from generator.pages.links import is_left_out
from generator.pages.names import names_in
from generator.pages.navigation import named
from generator.pages.render import Page, copied_files, list_pages
from generator.shared import BuildError


def check_pages(content: Content) -> list[str]:
    """The mistakes in the pages of a content folder, and in what site.yml says about pages.

    Returns:
        One line for each mistake, such as a broken template or link. A mistake that only follows
        from a mistake in another file has no line.
    """
    environment = environment_of(content)
    pages = list(list_pages(environment, content, lab=True))
    files = {page.path for page in pages} | set(copied_files(content))
    known = {page.address for page in pages} | files
    folder = content.directory / "pages"
    problems = [*wrong_settings(content, environment, files), *same_addresses(pages, folder)]
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name.endswith((TEMPLATE, PLAIN)) and not path.name.startswith("."):
            problems += [
                f"{path}{problem}" for problem in wrong_page(environment, content, name, known)
            ]
    if "site.yml" not in content.wrong:  # else the logo is unknown
        problems += unnamed_files(content, environment)
    return problems


def same_addresses(pages: list[Page], folder: Path) -> Iterator[str]:
    """A line for each address that a page of the author shares with another page."""
    by_address: dict[str, list[Page]] = {}
    for page in pages:
        by_address.setdefault(page.address, []).append(page)
    for address, found in by_address.items():
        own = [page for page in found if not page.shipped and not page.sentence]
        others = [page.template for page in found if page not in own[:1]]
        if own and others:
            yield (
                f"{folder / own[0].template}: has the same address as {others[0]}, {address!r}; "
                "rename or remove one"
            )


def unnamed_files(content: Content, environment: Environment) -> list[str]:
    """A line for each picture or other file that is neither named on a page nor the logo."""
    names = environment.list_templates(filter_func=lambda name: name.endswith((TEMPLATE, PLAIN)))
    folder = content.directory / "pages"
    own = "".join(source_of(environment, name) for name in names if (folder / name).is_file())
    own += unquote(own)  # in an address, a blank is %20
    return [
        f"{path}: no page names this file; show it or link to it on a page, or remove it"
        for name, path in copied_files(content).items()
        if path.name not in own and name != content.site.logo
    ]


def wrong_settings(
    content: Content, environment: Environment, files: Collection[str]
) -> Iterator[str]:
    """A line for each page, logo or language that site.yml names but that does not exist."""
    where, site = content.directory / "site.yml", content.site
    every = {Page(name, name.removesuffix(".j2")).path for name in environment.list_templates()}
    for key, names in (("navigation", site.navigation or []), ("without", site.without)):
        for name in names:
            if not named([name]) & every:
                yield f"{where}: key {key!r}: {name!r}: is not a page of this site; correct it"
    if site.logo and site.logo not in files:
        yield f"{where}: key 'logo': {site.logo!r}: is not a picture in the folder pages; add it"
    if not language_file(site.language).is_file():
        yield (
            f"{where}: key 'language': {site.language!r}: Material for MkDocs has no translation "
            "into this language; choose another"
        )


def language_file(language: str) -> Path:
    """The path where Material for MkDocs has its translation into a language, if it has one."""
    found = find_spec("material")
    assert found is not None and found.origin is not None
    return Path(found.origin).parent / "templates" / "partials" / "languages" / f"{language}.html"


def wrong_page(
    environment: Environment, content: Content, name: str, known: Collection[str]
) -> Iterator[str]:
    """The mistakes in one page; each begins with the line if that is known, as in `, line 3: …`."""
    try:
        source = source_of(environment, name)
        yield from wrong_links(content, source, name, known)
        if name.endswith(PLAIN):
            front_matter(source)
            return
        environment.get_template(name)  # compiling also finds unknown filters
    except UnicodeDecodeError as error:
        yield f": is not UTF-8 at byte {error.start}; save it as UTF-8"
    except TemplateSyntaxError as error:
        yield f", line {error.lineno}: {error.message}; correct it"
    except BuildError as error:
        yield f": {error}"
    else:
        yield from wrong_names(environment, content, source, known)


def wrong_names(
    environment: Environment, content: Content, source: str, known: Collection[str]
) -> Iterator[str]:
    """A message for each variable, term, address or template that is used but does not exist."""
    variables, others, calls = names_in(environment, source)
    for name in sorted(set(variables) - NAMES):
        yield f": {name!r} is not a variable of the templates; correct it"
    templates = environment.list_templates()
    for other in others:
        if other not in templates:
            yield f": there is no template {other!r}; correct the name"
    for line, function, given in calls:
        if function == "term" and not {given, "glossary.yml"} & {*content.glossary, *content.wrong}:
            yield f", line {line}: term {given!r}: is not in the glossary; add it to glossary.yml"
        address = given.partition("#")[0]
        absent = not is_known(address, known, content)
        if function == "url" and absent and not is_left_out(address, content.site.without):
            yield f", line {line}: links to {given!r}, which this site does not have; correct it"
