"""The site shows an author's text literally; a failed build leaves the last site intact."""

import html
import json
import os
import re
from pathlib import Path

import pytest
import yaml

from generator.shared.errors import BuildError
from generator.site import build as module
from generator.site.build import SETTINGS
from tests.conftest import Render
from tests.pages_content import HOSTILE_TEXT, HOSTILE_TITLE, TEXTS, Build


@pytest.fixture(scope="module")
def site(small_build: Build, render_site: Render, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small recorded build, which tests only read."""
    build = small_build.copy(tmp_path_factory.mktemp("site"))
    render_site(build.content, build.out)
    return build.out / "site"


@pytest.fixture
def own_site(built: Build, render_site: Render) -> Path:
    """The same site in a folder that the test may change."""
    render_site(built.content, built.out)
    return built.out / "site"


def snapshot(folder: Path) -> dict[str, bytes]:
    """The bytes of every file in a folder, by path."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def inside(tag: str, source: str) -> list[str]:
    """The text of every element with this tag."""
    found = re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", source, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", text)).split()) for text in found]


def test_every_page_is_built(site: Path) -> None:
    pages = {str(p.parent.relative_to(site)) for p in site.rglob("index.html")}
    sentences = {f"sentences/{name}" for name in TEXTS}
    assert pages >= {".", "probe", "method", "sentences"} | sentences


def test_hostile_text_is_shown_literally_in_body_title_heading_and_tables(site: Path) -> None:
    own = page(site, "sentences/hostile")
    assert HOSTILE_TEXT in inside("q", own)
    assert inside("title", own)[0].startswith(HOSTILE_TITLE)
    assert HOSTILE_TITLE in inside("h1", own)
    assert HOSTILE_TITLE in inside("td", page(site, "method"))
    assert HOSTILE_TEXT in inside("q", page(site, "sentences"))
    assert HOSTILE_TITLE in inside("a", page(site, "sentences"))


def test_hostile_text_is_literal_in_descriptions(site: Path) -> None:
    meta = r'<meta (?:name|property)="[^"]*description" content="([^"]*)"'
    content = re.findall(meta, page(site, "sentences/hostile"))
    assert len(content) == 2
    assert all(html.unescape(text).startswith(HOSTILE_TEXT) for text in content)


def test_no_page_has_an_element_made_from_an_authors_text(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "<script>alert" not in text and "<b>bold" not in text, path
        assert 'href="javascript:alert' not in text, path


def test_the_search_index_holds_text_but_no_element_of_an_author(site: Path) -> None:
    entries = json.loads((site / "search" / "search_index.json").read_text())["docs"]
    everything = " ".join(entry["title"] + entry["text"] for entry in entries)
    assert HOSTILE_TEXT in html.unescape(everything)
    assert HOSTILE_TITLE in [html.unescape(entry["title"]) for entry in entries]
    assert "<script" not in everything and "<b>" not in everything


def test_a_line_break_in_a_sentence_is_kept(site: Path) -> None:
    found = re.findall(r"<q\b[^>]*>(.*?)</q>", page(site, "sentences/code"), re.DOTALL)
    assert "".join(TEXTS["code"]) in [html.unescape(text) for text in found]


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    loading = r'<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)="(?:https?:)?//([^"]*)'
    for path in site.rglob("*.html"):
        assert not re.findall(loading, path.read_text(encoding="utf-8")), path
    for path in (site / "app").rglob("*.css"):
        assert not re.findall(r"url\([\"']?(?:https?:)?//", path.read_text()), path


def test_every_local_link_and_asset_of_every_page_exists(site: Path) -> None:
    for path in site.rglob("index.html"):
        for found in re.findall(r'(?:src|href)="([^"]+)"', path.read_text(encoding="utf-8")):
            link = html.unescape(found).partition("#")[0]
            if not link or re.match(r"[a-z]+:", link) or link.endswith("js/main.js"):
                continue
            target = path.parent / link.split("?")[0]
            assert target.exists(), f"{path}: {link}"


def test_a_given_site_url_is_used(
    render_site: Render, built: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/attention/")
    render_site(built.content, built.out)
    site = built.out / "site"
    assert "<loc>https://example.org/attention/probe/</loc>" in (site / "sitemap.xml").read_text()
    assert 'href="/attention/app/' in (site / "404.html").read_text()


def test_without_a_site_url_there_is_no_sitemap(site: Path) -> None:
    assert not list(site.glob("sitemap.xml*"))


def test_two_builds_of_the_same_data_are_the_same_byte_for_byte(
    render_site: Render, built: Build, own_site: Path
) -> None:
    first = snapshot(own_site)
    other = built.out.parent / "elsewhere"
    other.mkdir()
    (other / "data").symlink_to(built.data)
    render_site(built.content, other)
    assert snapshot(other / "site") == first


def test_a_second_build_touches_no_page_that_did_not_change(
    render_site: Render, built: Build, own_site: Path
) -> None:
    before = {p: p.stat().st_ino for p in (built.out / "docs").rglob("*") if p.is_file()}
    render_site(built.content, built.out)
    assert {p: p.stat().st_ino for p in (built.out / "docs").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[gone](gone.md)", "gone.md"),
        ("[gone](#nowhere)", "nowhere"),
        ("{{ nothing }}", "nothing"),
        (
            '<a href="{{ url("probe/#nowhere") }}">gone</a>',
            r"pages/broken\.md\.j2: links to 'probe/#nowhere', and that page has no element",
        ),
    ],
)
def test_a_broken_page_is_an_error_and_the_last_site_stays(
    render_site: Render, built: Build, own_pages: Path, own_site: Path, text: str, message: str
) -> None:
    before = snapshot(own_site)
    (own_pages / "broken.md.j2").write_text(f'---\ntitle: "B"\norder: 5\n---\n{text}')
    with pytest.raises(BuildError, match=message):
        render_site(built.content, built.out)
    assert snapshot(own_site) == before


def test_an_interrupted_build_leaves_the_last_site_and_no_temporary_files(
    render_site: Render, built: Build, own_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(config: Path, work: Path) -> None:
        (work / "half.html").write_text("half")
        raise KeyboardInterrupt

    before = snapshot(own_site)
    monkeypatch.setattr(module, "run_mkdocs", interrupted)
    with pytest.raises(KeyboardInterrupt):
        render_site(built.content, built.out)
    assert snapshot(own_site) == before
    assert sorted(p.name for p in built.out.iterdir()) == ["data", "docs", "mkdocs.yml", "site"]


def test_leftovers_of_a_killed_build_are_removed(
    render_site: Render, built: Build, own_site: Path
) -> None:
    before = snapshot(own_site)
    (built.out / ".site.new").mkdir()
    (built.out / ".site.new" / "half.html").write_text("half")
    render_site(built.content, built.out)
    assert snapshot(own_site) == before
    assert not (built.out / ".site.new").exists()


def test_the_settings_of_a_build_inherit_the_authors(built: Build, own_site: Path) -> None:
    settings = yaml.safe_load((built.out / "mkdocs.yml").read_text())
    assert (built.out / settings["INHERIT"]).resolve() == SETTINGS
    assert settings["extra_javascript"][0]["type"] == "module"
    assert len(settings["extra_css"]) == 1


def test_building_leaves_the_environment_as_it_was(built: Build, own_site: Path) -> None:
    assert "SOURCE_DATE_EPOCH" not in os.environ
