"""Templates and data make Markdown; an author's mistakes are named, an author's text is literal."""

import re
from pathlib import Path

import pytest

from generator.errors import BuildError
from generator.literal import literal
from generator.pages import SHIPPED, Page, families, front_matter, navigation, render_pages
from generator.publish import publish
from generator.site import ASSETS
from tests.pages_content import HOSTILE_TEXT, TEXTS, Build


def render(built: Build) -> dict[str, str]:
    """The pages of a build, as text."""
    pages = render_pages(built.content, publish(built.content, built.data, ASSETS))
    return {path: page.decode() for path, page in pages.items()}


def write_page(built: Build, name: str, text: str) -> None:
    """Put a template into the author's own pages."""
    path = built.folder / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_every_sentence_has_a_page_that_shows_its_text(built: Build) -> None:
    pages = render(built)
    for name, tokens in TEXTS.items():
        assert literal("".join(tokens)) in pages[f"sentences/{name}.md"]


def test_every_page_has_a_title_and_a_description(built: Build) -> None:
    for path, page in render(built).items():
        meta = front_matter(page.encode())
        assert meta["title"] and meta["description"], path


def test_every_page_with_a_figure_names_the_model_that_it_shows(built: Build) -> None:
    with_figure = {path: page for path, page in render(built).items() if "<attention-" in page}
    assert {"index.md", "probe.md", "sentences/plain.md"} <= set(with_figure)
    for path, page in with_figure.items():
        assert "Toy model" in page, path


def test_every_page_that_says_unmodified_says_how_exactly(built: Build) -> None:
    saying = {path: page for path, page in render(built).items() if "unmodified" in page}
    assert {"index.md", "probe.md", "method.md", "sentences/plain.md"} <= set(saying)
    for path, page in saying.items():
        assert literal(0.0005) in page, path


def test_every_page_that_lists_models_says_what_is_missing_and_why(built: Build) -> None:
    pages = render(built)
    for path in ("index.md", "method.md", "sentences/plain.md"):
        assert "Absent model" in pages[path], path
        assert literal("the wheel no-such is not installed") in pages[path], path


def test_a_sentence_page_tells_tokens_and_links_to_the_data(built: Build) -> None:
    page = render(built)["sentences/plain.md"]
    assert "into 6 tokens" in page
    assert re.search(r'href="\.\./\.\./data/toy/plain\.[0-9a-f]{12}\.json"', page)


def test_a_sentence_that_no_model_has_read_says_so(built: Build) -> None:
    (built.data / "toy" / "plain.json").unlink()
    page = render(built)["sentences/plain.md"]
    assert "No model of this build has read this sentence" in page
    assert "attention-probe" not in page


def test_hostile_text_never_reaches_a_page_as_it_is(built: Build) -> None:
    for path, page in render(built).items():
        assert HOSTILE_TEXT not in page, path
        assert "<script>" not in page, path


def test_a_value_is_escaped_wherever_a_template_prints_it(built: Build) -> None:
    write_page(
        built,
        "extra.md.j2",
        "{% macro same(x) %}{{ x }}{% endmacro %}{% set x = sentences.hostile.text %}"
        "{% set block %}{{ x }}{% endset %}{{ x }}\n{{ same(x) }}\n{{ block }}\n"
        "{{ x ~ '' }}\n{{ x | trim }}\n{{ [x] | join }}\n{{ '%s' | format(x) }}",
    )
    assert set(render(built)["extra.md"].split("\n")) == {literal(HOSTILE_TEXT)}


def test_an_authors_page_is_added_and_replaces_a_shipped_one(built: Build) -> None:
    write_page(built, "extra.md.j2", "{{ model.name }} is shown")
    write_page(built, "probe.md.j2", "another probe")
    pages = render(built)
    assert pages["extra.md"] == "Toy model is shown"
    assert pages["probe.md"] == "another probe"


def test_shipped_pages_serve_a_content_folder_that_has_none(built: Build) -> None:
    shipped = render(built)
    for path in sorted((built.folder / "pages").rglob("*.j2")):
        path.unlink()
    assert render(built) == shipped


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("one\n{{ nothing }}", r"line 2: 'nothing' is undefined"),
        ("one\n{% if %}", r"line 2: .*"),
        ("{{ model.nothing.at_all }}", r"line 1: .*has no attribute 'nothing'"),
        ("{{ url('nowhere/') }}", r"line 1: links to 'nowhere/'"),
        ("{{ model.numbers.strongest('none', 'a', 'b') }}", r"toy has not read .*'none'"),
        ("{{ model.numbers.strongest('plain', 'dog', 'cat') }}", r"'dog' occurs 0 times"),
        ("{% include 'gone.j2' %}", r"line 1: .*gone\.j2"),
        ("{{ 1 / 0 }}", r"line 1: division by zero"),
    ],
)
def test_a_template_error_is_one_line_that_names_the_template(
    built: Build, source: str, message: str
) -> None:
    write_page(built, "extra.md.j2", source)
    with pytest.raises(BuildError, match=rf"extra\.md\.j2.*{message}") as caught:
        render(built)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("probe.md", "probe/"),
        ("sentences/index.md", "sentences/"),
        ("sentences/ioi.md", "sentences/ioi/"),
    ],
)
def test_a_page_has_the_address_that_mkdocs_gives_it(path: str, address: str) -> None:
    assert Page("any", path).address == address


def test_the_navigation_follows_order_and_puts_pages_under_their_index() -> None:
    def page(order: str, title: str) -> bytes:
        return f"---\ntitle: {title}\n{order}---\n".encode()

    pages = {
        "z.md": page("order: 1\n", "Z"),
        "index.md": page("order: 0\nnav: Home\n", "Start"),
        "s/index.md": page("order: 2\n", "S"),
        "s/one.md": page("", "One"),
        "hidden.md": page("", "Hidden"),
    }
    assert navigation(pages) == ["index.md", "z.md", {"S": ["s/index.md", "s/one.md"]}]


def test_sentences_are_grouped_by_family_in_their_order() -> None:
    entries = [{"id": i, "family": f} for i, f in [("a", "X"), ("b", "Y"), ("c", "X")]]
    groups = {family: [e["id"] for e in group] for family, group in families(entries).items()}
    assert groups == {"X": ["a", "c"], "Y": ["b"]}
    assert list(groups) == ["X", "Y"]


def test_shipped_pages_exist_where_the_generator_looks_for_them() -> None:
    assert (Path(SHIPPED) / "index.md.j2").is_file()
