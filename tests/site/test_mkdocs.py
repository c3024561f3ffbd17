"""site/mkdocs.py: it compiles the theme's templates once and turns warnings into errors."""

from pathlib import Path

import pytest
from jinja2 import Environment

from generator.pages import compiled_templates
from generator.pages.compiled_templates import Compiled
from generator.shared import BuildError
from generator.site import mkdocs
from generator.site.mkdocs import run_mkdocs

SETTINGS = "site_name: S\ntheme: {name: material, font: false}\nplugins: []\n"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings of a site of one page, beside a package that keeps the compiled templates."""
    (tmp_path / "generator").mkdir()
    monkeypatch.setattr(compiled_templates, "PACKAGE", tmp_path / "generator")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# One\n")
    path = tmp_path / "mkdocs.yml"
    path.write_text(SETTINGS)
    return path


def compilations(config: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of templates that a new process compiles to build a site."""
    seen: list[object] = []
    plain = Environment.compile

    def compile_(self: Environment, source: str, *rest: object, **options: object) -> object:
        seen.append(source)
        return plain(self, source, *rest, **options)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(mkdocs, "COMPILED", Compiled())
        patch.setattr(Environment, "compile", compile_)
        run_mkdocs(config, site)
    return len(seen)


def test_the_templates_of_the_theme_are_compiled_for_the_first_site_only(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert compilations(config, one, monkeypatch) > 10
    assert compilations(config, two, monkeypatch) == 0
    assert (one / "index.html").read_bytes() == (two / "index.html").read_bytes()


def test_a_warning_of_mkdocs_is_an_error_that_names_the_page_and_says_what_to_do(
    config: Path, tmp_path: Path
) -> None:
    (tmp_path / "docs" / "index.md").write_text("# One\n\n[two](two.md)\n")
    line = r"^page index\.md: contains a link 'two\.md', [^\n]*[^.]; correct it$"
    with pytest.raises(BuildError, match=line):
        run_mkdocs(config, tmp_path / "site")
