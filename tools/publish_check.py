"""Serve a built site from a sub-path on this machine, follow every link, and open every page.

Run as `python -m tools.publish_check build/site`. Prints one line for each problem. A site that was
built with SITE_URL is served under the path of that address, any other site under `/name/`. Every
link and asset is requested. Then every page is opened once in Chromium. A page must report no
error, request nothing from other hosts, and draw every figure.
"""

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

from tools.open_pages import open_pages
from tools.problems import tell
from tools.serving import served

CSS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
IMPORT = re.compile(r"""(?:\bfrom|\bimport)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")
CATALOGUE = re.compile(r"/catalogue(/\d+)?\.json$")  # or one piece of it
LOCATION = re.compile(r"<loc>([^<]+)</loc>")
NOWHERE = "no/such/page/"  # answered with the 404 page, at a depth where relative addresses fail


class Links(HTMLParser):
    """Collects a page's references, each as (address, whether it is loaded without a click)."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []
        self.config = False  # inside Material's settings, which name the search worker

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect the addresses of an element."""
        given = dict(attrs)
        self.config = given.get("id") == "__config"
        for name in ("href", "src"):
            if address := given.get(name):
                loads = tag != "a" and given.get("rel") != "canonical"
                self.found.append((address, loads))

    def handle_data(self, data: str) -> None:
        """Collect the address of the search worker."""
        if self.config and data.strip():
            self.found.append((json.loads(data)["search"], True))


def references(address: str, text: str) -> Iterator[tuple[str, bool]]:
    """Yield a file's references, each as (address as written, whether it is loaded by itself)."""
    match Path(urlsplit(address).path).suffix:
        case "" | ".html":
            page = Links()
            page.feed(text)
            yield from page.found
        case ".css":
            yield from (("".join(groups), True) for groups in CSS.findall(text))
        case ".js":
            yield from ((name, True) for name in IMPORT.findall(text))
        case ".xml":
            yield from ((name, False) for name in LOCATION.findall(text))
        case ".json" if found := CATALOGUE.search(address):
            root = "../" * (3 if found[1] else 2)  # from app/<hash>/, or its folder catalogue/
            catalogue = json.loads(text)
            yield from ((root + name, True) for name in catalogue_paths(catalogue))
            pieces = catalogue.get("pieces", ())
            yield from ((f"catalogue/{number}.json", True) for number in range(len(pieces)))


def catalogue_paths(value: Any) -> Iterator[str]:
    """Yield the data files and pages that the catalogue names, at any depth."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(item, dict | list):
            yield from catalogue_paths(item)
        elif isinstance(item, str) and (key == "page" or item.startswith("data/")):
            yield item


def follow(root: str, site_url: str) -> tuple[int, list[str]]:
    """Follow all links, starting from the home page and the 404 page.

    Args:
        root: the address of the served site, ending in `/`.
        site_url: SITE_URL of the build, or empty; addresses below it are requested at `root`.

    Returns:
        The number of addresses requested, and a line for each problem.
    """
    waiting = {root: "the start", root + NOWHERE: "a reader"}
    if site_url:  # only such a site has a sitemap
        waiting[root + "sitemap.xml"] = "the start"
    asked: set[str] = set()
    problems = []
    while waiting:
        address, origin = waiting.popitem()
        asked.add(address)
        status, text = fetch(address)
        if status != (404 if address == root + NOWHERE else 200):
            problems.append(f"{origin}: {address.removeprefix(root)!r}: HTTP {status}")
            continue
        for written, loads in references(address, text):
            target = resolve(address, written, root, site_url)
            if target.startswith(root):
                if target not in asked:
                    waiting.setdefault(target, address.removeprefix(root) or "home page")
            elif same_host(target, root) or (loads and target.startswith("http")):
                problems.append(f"{address.removeprefix(root) or 'home page'}: {written!r}: "
                                "is outside the site")  # fmt: skip
    return len(asked), sorted(problems)


def resolve(address: str, written: str, root: str, site_url: str) -> str:
    """Return the address that a browser would request, without fragment and query."""
    if site_url and written.startswith(site_url):
        written = root + written.removeprefix(site_url)
    if not site_url and address == root + NOWHERE:  # a script on the 404 page redirects to 404.html
        address = root + "404.html"
    return urldefrag(urljoin(address, written))[0].split("?")[0].removesuffix("index.html")


def same_host(target: str, root: str) -> bool:
    """Return whether an address is on the host of the served site."""
    return urlsplit(target).netloc == urlsplit(root).netloc


def fetch(address: str) -> tuple[int, str]:
    """Request an address; return the status and the text."""
    try:
        with urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except HTTPError as error:
        with error:
            return error.code, error.read().decode(errors="replace")


def built_for(site: Path) -> str:
    """Return a build's SITE_URL: the shortest address in its sitemap, or empty if it has none."""
    path = site / "sitemap.xml"
    found = LOCATION.findall(path.read_text(encoding="utf-8")) if path.is_file() else []
    return min(found, key=len) if found else ""


def pages_of(site: Path) -> list[str]:
    """Return the addresses of a site's pages, relative to its root."""
    folders = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if folder == "." else f"{folder}/" for folder in folders)


def main() -> None:
    """Check the site given on the command line."""
    site = Path(sys.argv[1])
    if not (site / "index.html").is_file():
        sys.exit(f"error: {site}: is not a built site; run `make build` first")
    site_url = built_for(site)
    base = urlsplit(site_url).path or "/name/"
    pages = pages_of(site)
    with served(site, base) as root:
        count, problems = follow(root, site_url)
        problems += open_pages(root, pages)
    tell(problems, f"{site}: {count} addresses and {len(pages)} pages under {base}, no problems")


if __name__ == "__main__":
    main()
