"""The navigation: its pages, their order, and which of them the header shows."""

from math import inf
from typing import Any

from generator.pages.front_matter import FrontMatter, front_matter

EMBED = "embed.md"  # the page to embed in other sites; mkdocs.yml lists it in `not_in_nav`


def navigation(pages: dict[str, bytes], chosen: list[str] | None) -> list[Any]:
    """The `nav` of MkDocs: chosen pages first; the pages of a folder are under its index.

    Args:
        pages: Markdown by its path in build/docs.
        chosen: names of pages such as `probe`, from site.yml; None to use the pages' `order`.
    """
    metas = listed(pages, chosen)
    nav: list[Any] = []
    for path in sorted(metas, key=lambda path: rank(path, metas[path], chosen)):
        name, folder = metas[path].nav or metas[path].title, path.removesuffix("index.md")
        below = [other for other in pages if folder and folder != path and other.startswith(folder)]
        entry = [path, *(other for other in below if other != path)] if below else path
        nav.append({name: entry} if below or (name and path in named(chosen)) else path)
    return nav


def listed(pages: dict[str, bytes], chosen: list[str] | None) -> dict[str, FrontMatter]:
    """The front matter of the top pages.

    These are the pages with an `order`, those that site.yml chooses, and those that are not in the
    folder of such a page. To read the front matter of thousands of sentence pages would take a
    second. So the front matter of other pages is not read.
    """
    placed = {
        path: front_matter(markdown.decode())
        for path, markdown in pages.items()
        if b"order" in markdown.partition(b"\n---\n")[0] or path in named(chosen)
    }
    first = [path for path, meta in placed.items() if has_place(path, meta, chosen)]
    folders = tuple(path.removesuffix("index.md") for path in first if path.endswith("/index.md"))
    return {
        path: placed[path] if path in placed else front_matter(markdown.decode())
        for path, markdown in pages.items()
        if path in first or not path.startswith((*folders, EMBED))
    }


def has_place(path: str, meta: FrontMatter, chosen: list[str] | None) -> bool:
    """Whether a page's `order` or site.yml determines its place in the navigation."""
    return meta.order is not None or path in named(chosen)


def in_header(pages: dict[str, bytes], chosen: list[str] | None) -> list[str]:
    """The addresses of the pages that the header shows; the footer shows the others."""
    metas = listed(pages, chosen)
    if chosen is not None:
        return [address_of(path) for path in metas if path in named(chosen)]
    shown = (path for path, meta in metas.items() if meta.order is not None and not meta.aside)
    return [address_of(path) for path in shown]


def address_of(path: str) -> str:
    """The address of a page from the site's root: every page becomes a folder."""
    name = name_of(path)
    return "" if name == "index" else f"{name}/"


def rank(path: str, meta: FrontMatter, chosen: list[str] | None) -> tuple[float, float, str]:
    """The sort key of a page: home first, then chosen pages, then the others by `order`."""
    order = inf if meta.order is None else meta.order  # without an order, it comes last
    if path == "index.md":
        return (-1, order, path)
    names = chosen or []
    place = names.index(name_of(path)) if name_of(path) in names else len(names)
    return (place, order, path)


def named(chosen: list[str] | None) -> set[str]:
    """Both possible paths for each chosen name: `name.md` and `name/index.md`."""
    return {path for name in chosen or [] for path in (f"{name}.md", f"{name}/index.md")}


def name_of(path: str) -> str:
    """The name of a page in site.yml: `lab` for lab/index.md."""
    return path.removesuffix(".md").removesuffix("/index")
