"""A build makes only the pages that an edit changes, and takes the others from the last site."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.pages import Page

from generator.content.load import load_content
from generator.derive import derive
from generator.site.build import ASSETS
from tests import fast_yaml
from tests.bench.many_sentences import many_sentences
from tests.conftest import Render
from tests.small_site import snapshot, write_yaml

COUNT = 9
Edit = Callable[[dict[str, Any]], None]


class Site:
    """A folder with content, data and a site, and the pages that MkDocs made in the last build."""

    def __init__(self, folder: Path, render_site: Render, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.made, self.render_site = folder, list[str](), render_site
        real = Page.render

        def render(page: Page, *arguments: Any) -> None:
            self.made.append(page.file.src_uri)
            real(page, *arguments)

        monkeypatch.setattr(Page, "render", render)

    def build(self, **settings: Any) -> set[str]:
        """Render the site; return the sentences whose pages MkDocs made."""
        self.made.clear()
        content = load_content(self.folder / "content")
        derive(content, self.folder / "data")
        self.render_site(content, self.folder, **settings)
        pages = (page for page in self.made if page.startswith("sentences/"))
        return {Path(page).stem for page in pages} - {"index"}

    def edit(self, name: str, key: str, text: str) -> None:
        """Set a key of a sentence."""
        path = self.folder / "content" / "sentences.yml"
        sentences = fast_yaml.load(path.read_text(encoding="utf-8"))["sentences"]
        next(each for each in sentences if each["id"] == name)[key] = text
        write_yaml(path, sentences=sentences)

    def page(self, name: str) -> Path:
        """The path of a sentence's page."""
        return self.folder / "site" / "sentences" / name / "index.html"


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory, render_site: Render) -> Path:
    """A whole site, for tests to copy."""
    folder = tmp_path_factory.mktemp("kept")
    content = load_content(many_sentences(folder, COUNT))
    derive(content, folder / "data")
    render_site(content, folder)
    return folder


@pytest.fixture
def site(ready: Path, tmp_path: Path, render_site: Render, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A copy of the site for one test."""
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)  # it keeps the times of the files
    return Site(tmp_path, render_site, monkeypatch)


def as_from_nothing(site: Site) -> dict[str, bytes]:
    """Delete the site and build it again; return its files."""
    for name in ("site", "docs"):
        shutil.rmtree(site.folder / name)
    assert len(site.build()) == COUNT
    return snapshot(site.folder / "site")


def test_without_an_edit_no_page_of_a_sentence_is_made_again(site: Site) -> None:
    before = snapshot(site.folder / "site")
    assert site.build() == set()
    assert snapshot(site.folder / "site") == before


def test_a_new_title_makes_the_page_of_its_sentence_and_of_its_neighbours(site: Site) -> None:
    site.edit("random-2", "title", "Another title")
    assert site.build() == {"random-1", "random-2", "random-3"}
    after = snapshot(site.folder / "site")
    assert b"Another title" in after["sentences/random-2/index.html"]
    assert after == as_from_nothing(site)


def test_a_new_reason_makes_one_page_and_leaves_the_files_of_all_others(site: Site) -> None:
    before = {path: path.stat() for path in (site.folder / "site").rglob("*") if path.is_file()}
    site.edit("random-2", "why", "Another reason.")
    assert site.build() == {"random-2"}
    kept = [
        path for path in before if path.parent.parent.name == "sentences" or "data" in path.parts
    ]
    times = {path for path in kept if path.stat().st_mtime_ns != before[path].st_mtime_ns}
    assert times == {site.page("random-2")}
    assert snapshot(site.folder / "site") == as_from_nothing(site)


def test_the_search_finds_pages_that_were_kept_and_the_page_that_was_made(site: Site) -> None:
    site.edit("random-2", "why", "Another reason.")
    site.build()
    index = json.loads((site.folder / "site/search/search_index.json").read_text(encoding="utf-8"))
    found = {doc["location"]: doc for doc in index["docs"]}
    assert "Another reason." in found["sentences/random-2/"]["text"]
    assert found["sentences/random-4/"]["words"]


def change_settings(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change the author, whom every footer shows."""
    path = site.folder / "content" / "site.yml"
    settings = fast_yaml.load(path.read_text(encoding="utf-8"))["site"]
    write_yaml(path, site=settings | {"author": "Ada Example"})


def rename_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rename a page to which the header or the footer of every page links."""
    path = site.folder / "content" / "pages" / "about.md"
    path.write_text(path.read_text().replace("title:", "nav: Renamed\ntitle:", 1))


def publish_elsewhere(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the canonical address, which every page has."""
    monkeypatch.setenv("SITE_URL", "https://example.org/attention/")


@pytest.mark.parametrize("change", [change_settings, rename_page, publish_elsewhere])
def test_what_every_page_shows_makes_all_of_them(
    site: Site, monkeypatch: pytest.MonkeyPatch, change: Callable[..., None]
) -> None:
    change(site, monkeypatch)
    assert len(site.build()) == COUNT


def test_another_template_of_the_theme_makes_all_pages(site: Site, tmp_path: Path) -> None:
    assets = Path(shutil.copytree(ASSETS, tmp_path / "assets"))
    footer = assets / "theme" / "partials" / "footer.html"
    footer.write_text(footer.read_text() + "<!-- ours -->")
    assert len(site.build(assets=assets)) == COUNT


def test_a_link_to_a_heading_is_checked_as_it_was_made(site: Site) -> None:
    path = site.folder / "content" / "pages" / "about.md"
    path.write_text(path.read_text() + "\n[data](sentences/random-2.md#the-data)\n")
    assert len(site.build()) == COUNT


def test_a_page_that_was_changed_by_hand_is_made_again(site: Site) -> None:
    page = site.page("random-2")
    page.unlink()
    page.write_text("half a page")
    assert site.build() == {"random-2"}


def test_markdown_newer_than_its_page_is_still_kept_if_it_is_the_same(site: Site) -> None:
    os.utime(site.folder / "docs" / "sentences" / "random-2.md")
    assert site.build() == set()
