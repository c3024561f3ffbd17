"""pages/check.py: the mistakes in an author's pages are found without a model or data."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.content import Content, Site
from generator.content.load import load_content
from generator.pages.check import check_pages
from generator.pages.context import NAMES, shared_context
from generator.publish.gather import publish
from tests.conftest import ROOT
from tests.pages_content import Build


@pytest.fixture(scope="module")
def shipped() -> Content:
    """The shipped content."""
    return load_content(ROOT / "content")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder to which a test adds pages."""
    (tmp_path / "pages").mkdir()
    return tmp_path


def problems(content: Content, folder: Path, **settings: Any) -> list[str]:
    return check_pages(replace(content, directory=folder, site=Site(**settings)))


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.md.j2", "{% if %}", ", line 1: Expected an expression"),
        ("a.md.j2", "one\n{{ 1 | shout }}", ", line 2: No filter named 'shout'"),
        ("a.md.j2", "{{ modle.name }}", ": 'modle' is not a variable of the templates; correct it"),
        ("a.md.j2", '{% import "part.md.j2" as p %}', ": there is no template 'part.md.j2'"),
        ("a.md.j2", '\n{{ term("flux") }}', ", line 2: term 'flux': is not in the glossary"),
        ("a.md.j2", '{{ url("prob/") }}', ", line 1: links to 'prob/', which this site does not"),
        ("a.md.j2", "[x](prob.md)", ", line 1: 'prob.md': is neither a page nor a file;"),
        (
            "a.md",
            "a\n\n![A tree](img/tree.png)",
            ", line 3: 'img/tree.png': is neither a page nor a file",
        ),
        ("a.md", "---\norder: first\n---\n", ": front matter: key 'order': 'first'"),
        ("deep/a.md", "[x](probe.md)", ", line 1: 'probe.md': is neither a page nor a file"),
    ],
)
def test_a_mistake_is_one_line_with_its_file_and_line(
    shipped: Content, folder: Path, name: str, text: str, says: str
) -> None:
    path = folder / "pages" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    (problem,) = problems(shipped, folder)
    assert problem.startswith(f"{path}{says}") and "\n" not in problem


def test_links_that_lead_somewhere_are_no_problem(shipped: Content, folder: Path) -> None:
    pages = folder / "pages"
    (pages / "img").mkdir()
    (pages / "img" / "tree.png").touch()
    (pages / "deep").mkdir()
    (pages / "deep" / "a.md").write_text(
        "[p](../probe.md#x) [w](https://example.org) [m](mailto:a@b.c) [h](#here) `[c](x.md)` "
        "![t](../img/tree.png) [s](../sentences/ioi.md)",
        encoding="utf-8",
    )
    (pages / "b.md.j2").write_text('{{ url("probe/") }} {{ url("deep/a/") }} {{ model.name }}')
    assert problems(shipped, folder) == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](<my page.md>) [b](my%20page.md) [c](my%20page.md#x) ![d](tree(1).png) [e](<>)",
        "```\n[x](gone.md)\n```\n[a](probe.md)",
        "~~~~ md\n~~~\n[x](gone.md)\n~~~~\n",
        "``[x](gone.md) ` `` and <!-- [x](gone.md)\n\n[y](gone.md) -->",
    ],
)
def test_a_link_in_code_or_a_comment_and_one_with_blanks_are_read_as_markdown_reads_them(
    shipped: Content, folder: Path, text: str
) -> None:
    for name in ("my page.md", "tree(1).png"):
        (folder / "pages" / name).touch()
    (folder / "pages" / "a.md").write_text(f"{text}\ntree(1).png")
    assert problems(shipped, folder) == []
    (folder / "pages" / "a.md").write_text(f"{text}\ntree(1).png\n[x](gone.md)")
    (problem,) = problems(shipped, folder)
    assert f", line {text.count(chr(10)) + 3}: 'gone.md': is neither a page" in problem


@pytest.mark.parametrize(
    "text",
    [
        "![A tree](https://example.org/tree.png)",
        "![A tree](<//example.org/tree.png> 'A tree')",
        '<img alt="A tree" src="https://example.org/tree.png">',
        "<script async src='http://example.org/count.js'></script>",
        '<iframe width="9"\n  src="https://example.org/video"></iframe>',
    ],
)
def test_what_a_page_would_load_from_another_host_is_named(
    shipped: Content, folder: Path, text: str
) -> None:
    (folder / "pages" / "a.md").write_text(f"One\n\n{text}\n")
    (problem,) = problems(shipped, folder)
    line = 3 + text.count("\n")
    assert f"a.md, line {line}: '" in problem and "example.org/" in problem
    advice = "pages load nothing from there; copy it to the folder pages"
    assert problem.endswith(f": is on another host, and {advice}")


def test_a_link_to_another_host_is_no_problem(shipped: Content, folder: Path) -> None:
    text = '[w](https://example.org/a.png) <a href="https://example.org">w</a> `<img src="//a.b">`'
    (folder / "pages" / "a.md").write_text(text)
    assert problems(shipped, folder) == []


def test_a_link_in_a_comment_of_a_template_is_none(shipped: Content, folder: Path) -> None:
    (folder / "pages" / "a.md.j2").write_text("{# [x](gone.md) #}\n{#\n[x](gone.md) #}\n")
    assert problems(shipped, folder) == []


def test_a_template_may_link_to_a_page_that_the_site_goes_without(
    shipped: Content, folder: Path
) -> None:
    path = folder / "pages" / "a.md.j2"
    path.write_text('{{ url("lab/#part") }} {{ url("lab/teachers/") }} {{ url("atlas/") }}')
    assert problems(shipped, folder, without=["lab", "atlas"]) == []
    path.write_text("[x](lab/index.md)")  # a Markdown link is not reduced to its text
    (problem,) = problems(shipped, folder, without=["lab"])
    assert "'lab/index.md': is neither a page" in problem


def test_a_picture_that_no_page_shows_is_named(shipped: Content, folder: Path) -> None:
    pages = folder / "pages"
    for name in ("tree.png", "logo.svg", "plan.pdf"):
        (pages / name).touch()
    (pages / "my map.png").touch()
    (pages / "a.md").write_text("[The plan](plan.pdf) ![](my%20map.png)")
    (problem,) = problems(shipped, folder, logo="logo.svg")
    assert problem.startswith(f"{pages / 'tree.png'}: no page names this file; ")


@pytest.mark.parametrize(
    ("names", "other"),
    [
        (["a.md", "a.md.j2"], "a.md.j2"),
        (["a.md", "a/index.md"], "a/index.md"),
        (["probe/index.md"], "probe.md.j2"),
        (["sentences/ioi.md"], "sentences/_sentence.md.j2"),
    ],
)
def test_a_page_with_the_address_of_another_is_named(
    shipped: Content, folder: Path, names: list[str], other: str
) -> None:
    for name in names:
        path = folder / "pages" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text")
    (problem,) = problems(shipped, folder)
    start = f"{folder / 'pages' / names[0]}: has the same address as {other}, "
    assert problem.startswith(start)


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"navigation": ["lesson", "syllabus"]}, "key 'navigation': 'syllabus': is not a page"),
        ({"without": ["labs"]}, "key 'without': 'labs': is not a page of this site"),
        ({"logo": "img/logo.svg"}, "key 'logo': 'img/logo.svg': is not a picture in the folder"),
        ({"language": "xx"}, "key 'language': 'xx': Material for MkDocs has no translation"),
    ],
)
def test_what_site_yml_names_has_to_exist(
    shipped: Content, folder: Path, settings: dict[str, Any], says: str
) -> None:
    (problem,) = problems(shipped, folder, **settings)
    assert problem.startswith(f"{folder / 'site.yml'}: ") and says in problem


def test_the_variables_that_are_known_are_those_of_the_pages(built: Build) -> None:
    published = publish(built.content, built.data, ROOT / "site_assets")
    own = {"around", "has", "term", "url", "sentence", "entry", "readers", "others"}  # vary by page
    assert shared_context(built.content, published).keys() | own == NAMES
