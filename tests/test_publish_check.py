"""tools/publish_check.py: a site is complete under a sub-path, or the problems are named."""

from pathlib import Path

import pytest

from tests.conftest import Render
from tests.pages_content import Build
from tools.publish_check import built_for, follow
from tools.serving import served

FILES = {
    "index.html": '<link rel="stylesheet" href="a.css"><script src="m.js"></script>'
    '<a href="sub/">sub</a>',
    "sub/index.html": '<a href="../">home</a><a href="https://example.org/">elsewhere</a>',
    "a.css": "b { background: url(b.svg) }",
    "b.svg": "<svg/>",
    "m.js": 'import { a } from "./n.js"; const b = import("./n.js");',
    "n.js": "",
    "app/1/catalogue.json": '{"models": [{"file": "data/m.json"}], "pieces": ["a"]}',
    "app/1/catalogue/0.json": '{"runs": {"m": {"a": {"attention": "data/a.json"}}}}',
    "data/m.json": "{}",
    "data/a.json": "{}",
    "404.html": '<a href="./">home</a><link rel="preload" href="./app/1/catalogue.json">',
}


def problems(site: Path, files: dict[str, str], base: str = "/name/") -> list[str]:
    """Return the problems that the check finds on a site with these files."""
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with served(site, base) as root:
        return follow(root, built_for(site))[1]


def test_a_complete_site_has_no_problems_under_any_base(tmp_path: Path) -> None:
    assert problems(tmp_path, FILES) == []
    assert problems(tmp_path, FILES, "/deeper/and/deeper/") == []


@pytest.mark.parametrize(
    "name",
    ["sub/index.html", "a.css", "b.svg", "m.js", "n.js", "data/m.json", "0.json", "data/a.json"],
)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    rest = {other: text for other, text in FILES.items() if not other.endswith(name)}
    assert any(name.removesuffix("index.html") in line for line in problems(tmp_path, rest))


@pytest.mark.parametrize("address", ["/a.css", "https://example.org/a.css", "//example.org/a.css"])
def test_an_asset_outside_the_site_is_a_problem(tmp_path: Path, address: str) -> None:
    page = f'<link rel="stylesheet" href="{address}">'
    assert problems(tmp_path, FILES | {"sub/index.html": page}) == [
        f"sub/: {address!r}: is outside the site"
    ]


@pytest.mark.parametrize(
    ("site_url", "base"),
    [
        ("https://you.github.io/attention/", "/attention/"),  # a project's site
        ("https://you.github.io/", "/"),  # a user's site, from the repository you.github.io
        ("https://heads.example.org/", "/"),  # a custom domain
    ],
)
def test_a_built_site_and_its_404_page_are_complete_at_every_kind_of_address(
    render_site: Render, built: Build, monkeypatch: pytest.MonkeyPatch, site_url: str, base: str
) -> None:
    monkeypatch.setenv("SITE_URL", site_url)
    render_site(built.content, built.out)
    site = built.out / "site"
    assert built_for(site) == site_url
    assert problems(site, {}, base) == []
    page = (site / "probe/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{site_url}probe/">' in page
    assert f'href="{base}probe/"' in (site / "404.html").read_text(encoding="utf-8")


def test_a_site_without_an_address_is_complete_wherever_it_lies(
    render_site: Render, built: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    render_site(built.content, built.out)
    for base in ("/", "/name/", "/a/b/"):
        assert problems(built.out / "site", {}, base) == []


def test_a_404_page_that_does_not_know_its_base_is_a_problem(
    render_site: Render, built: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/attention/")
    render_site(built.content, built.out)
    lines = problems(built.out / "site", {}, "/another/")
    assert lines and all(line.startswith("no/such/page/: '/attention/") for line in lines)
