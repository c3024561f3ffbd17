"""The next start reuses compiled templates: all shipped ones, and the last ones of an author."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from generator.pages import compiled_templates
from generator.pages.compiled_templates import Compiled


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of shipped templates, beside a package that keeps the compiled ones."""
    folder = tmp_path / "content" / "pages"
    folder.mkdir(parents=True)
    (tmp_path / "generator").mkdir()
    monkeypatch.setattr(compiled_templates, "SHIPPED", folder)
    monkeypatch.setattr(compiled_templates, "PACKAGE", tmp_path / "generator")
    return folder


def compilations(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The number of templates that a new process compiles to render `page` of a folder."""
    sources: list[str] = []
    plain = Environment.compile

    def compile_(self: Environment, source: str, *rest: object, **options: object) -> object:
        sources.append(source)
        return plain(self, source, *rest, **options)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", compile_)
        environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=Compiled())
        text = (folder / "page").read_text().replace("{{ 1 + 1 }}", "2")
        assert environment.get_template("page").render() == text
        environment.overlay().get_template("page")  # in the same process
    return len(sources)


def test_a_shipped_template_is_compiled_once_and_again_after_an_edit(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shipped / "page").write_text("Two is {{ 1 + 1 }}")
    assert [compilations(shipped, monkeypatch) for _ in range(2)] == [1, 0]
    (shipped / "page").write_text("It is {{ 1 + 1 }}")
    assert [compilations(shipped, monkeypatch) for _ in range(2)] == [1, 0]


def test_the_last_template_of_an_author_is_kept_beside_the_shipped_one_of_its_name(
    shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shipped / "page").write_text("It is {{ 1 + 1 }}")
    assert compilations(shipped, monkeypatch) == 1
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        folder.mkdir()
        (folder / "page").write_text("Mine is {{ 1 + 1 }}")  # its code contains its path
        assert [compilations(folder, monkeypatch) for _ in range(2)] == [1, 0]
    (other / "page").write_text("Ours is {{ 1 + 1 }}")
    assert [compilations(each, monkeypatch) for each in (other, other, one)] == [1, 0, 1]
    assert compilations(shipped, monkeypatch) == 0


def test_a_template_without_a_file_is_compiled(shipped: Path) -> None:
    loader = DictLoader({"page": "{{ 1 + 1 }}"})
    environment = Environment(loader=loader, bytecode_cache=Compiled())
    assert environment.get_template("page").render() == "2"
