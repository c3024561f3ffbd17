"""Pages show the settings of site.yml where they belong, exactly as written."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content import Colours, Shades, Site
from tests.conftest import Render
from tests.pages_content import Build

TITLE = 'Über <Augen> & "Köpfe"'
SETTINGS = Site(
    title=TITLE,
    description="Mehr <als> Worte",
    language="de",
    author="Ada <b>",
    licence="CC BY 4.0",
    repository="https://example.org/ada?a=1&b=2",
    logo="img/logo.svg",
    colours=Colours(
        accent=Shades(light="#5b2a86", dark="#c9a0ff"),
        ramp=Shades(light="#0b4d2c", dark="#b4ffd0"),
    ),
    navigation=["about", "sentences", "probe"],
    without=["lesson", "publish"],
)


@pytest.fixture(scope="module")
def site(small_build: Build, render_site: Render, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small recorded build, with settings and with pages of an author."""
    build = small_build.copy(tmp_path_factory.mktemp("site"))
    pages = build.folder / "pages"
    (pages / "img").mkdir(parents=True, exist_ok=True)
    (pages / "img" / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (pages / "english.md").write_text("---\nlanguage: en\n---\n# In English\n")
    (pages / "about.md").write_text("# About {{ us }}\n\n[probe](probe.md) ![logo](img/logo.svg)\n")
    render_site(replace(build.content, site=SETTINGS), build.out)
    return build.out / "site"


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


def header(source: str) -> list[str]:
    """The link texts in the header."""
    (found,) = re.findall(r'<nav class="pages".*?</nav>', source, re.DOTALL)
    return re.findall(r"<a [^>]*>([^<]*)</a>", found)


def test_the_title_stands_in_every_page_literally(site: Path) -> None:
    for path in site.rglob("index.html"):
        source = path.read_text(encoding="utf-8")
        (title,) = re.findall(r"<title>(.*?)</title>", source, re.DOTALL)
        assert html.unescape(title).endswith(TITLE)
        assert "<Augen>" not in source and "<b>" not in source.split("colophon")[-1]


def test_the_header_shows_the_chosen_pages_in_their_order(site: Path) -> None:
    assert header(page(site, "")) == ["About {{ us }}", "Sentences", "Probe"]
    footer = page(site, "").split('class="md-footer')[1]
    assert ">Method</a>" in footer and ">Atlas</a>" in footer


def test_the_home_page_and_a_page_without_one_have_the_description(site: Path) -> None:
    for address in ("", "about"):
        for name in ('name="description"', 'property="og:description"'):
            (found,) = re.findall(rf'<meta {name} content="([^"]*)"', page(site, address))
            assert html.unescape(found) == "Mehr <als> Worte"


def test_pages_left_out_are_gone_and_no_link_leads_to_them(site: Path) -> None:
    assert not (site / "lesson").exists() and not (site / "publish").exists()
    for path in site.rglob("index.html"):
        assert not re.search(r'href="[^"]*(lesson|publish)/|left-out', path.read_text())


def test_the_footer_names_author_licence_and_repository(site: Path) -> None:
    footer = page(site, "probe").split('class="md-footer')[1]
    assert "Ada &lt;b&gt;" in footer and "CC BY 4.0" in footer
    assert 'href="https://example.org/ada?a=1&amp;b=2"' in footer


def test_the_theme_speaks_the_language_and_the_logo_is_the_authors(site: Path) -> None:
    source = page(site, "about")
    assert 'placeholder="Suche"' in source
    assert re.search(r'<img class="mark" src="\.\./img/logo\.svg"', source)
    assert (site / "img" / "logo.svg").is_file()


@pytest.mark.parametrize("address", ["probe", "method", "sentences", "english"])
def test_a_page_whose_text_is_english_says_so_on_a_site_in_another_language(
    site: Path, address: str
) -> None:
    source = page(site, address)
    assert '<html lang="de"' in source
    assert len(re.findall(r'<article [^>]*lang="en"', source)) == 1


def test_a_page_of_the_author_is_in_the_language_of_the_site(site: Path) -> None:
    assert re.search(r"<article [^>]*lang=", page(site, "about")) is None
    assert re.search(r'<article [^>]*lang="en"', (site / "404.html").read_text(encoding="utf-8"))


def test_a_plain_page_is_no_template_and_its_links_are_followed(site: Path) -> None:
    source = page(site, "about")
    assert "<h1" in source and "About {{ us }}" in source
    assert 'href="../probe/"' in source and 'src="../img/logo.svg"' in source


def test_styles_and_scripts_have_the_colours_of_the_author_and_none_of_the_sites(
    site: Path,
) -> None:
    (styles,) = (path.read_text() for path in site.glob("app/*/css/styles.css"))
    scripts = "".join(path.read_text() for path in site.glob("app/*/js/**/*.js"))
    assert "--accent:light-dark(#5b2a86,#c9a0ff)" in styles and "--accent:#5b2a86" in styles
    assert not re.search("#b8390a|#ff9466|#9c2f07", styles)
    assert re.search('"fbfaf7[0-9a-f]{42}0b4d2c"', scripts)
    assert re.search('"101319[0-9a-f]{42}b4ffd0"', scripts)
    assert "1f1159" not in scripts
