"""The project's citation is complete and has the version of the package."""

from pathlib import Path

import pytest
import yaml

from generator import __version__
from generator.publish.project import CITATION, read_project
from generator.shared.errors import BuildError


def test_the_citation_names_this_version_and_its_licence() -> None:
    citation = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    assert citation["version"] == __version__
    assert citation["license"] == "MIT"


def test_the_pages_cite_the_title_authors_and_version_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text(
        "title: Heads\nversion: 0.2.1\nauthors:\n"
        "  - {given-names: Ada, family-names: Lovelace}\n  - {name: The Engine}\n"
    )
    assert read_project(path) == {
        "title": "Heads",
        "authors": ["Ada Lovelace", "The Engine"],
        "version": "0.2.1",
    }


@pytest.mark.parametrize("key", ["title", "authors", "version"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    citation = {"title": "Heads", "version": "1", "authors": [{"name": "Ada"}]}
    del citation[key]
    path = tmp_path / "CITATION.cff"
    path.write_text(yaml.safe_dump(citation))
    with pytest.raises(BuildError, match=f"{key}.*missing"):
        read_project(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title: a: b\n", "is not valid YAML at line 1, column 9: mapping values are not allowed"),
        ("", "should hold a title, a version and a list of authors; correct it"),
        ("title: T\nversion: 1\nauthors: Me\n", "should hold a title, a version and a list of"),
        ("title: T\nversion: 1\nauthors: [Me]\n", "should hold a title, a version and a list of"),
        ("title: T\nversion: 1\nauthors: [{email: a}]\n", "key 'name' is missing; add it"),
    ],
)
def test_a_broken_citation_is_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text(text)
    with pytest.raises(BuildError) as caught:
        read_project(path)
    assert str(caught.value).startswith(f"{path}: {says}") and "\n" not in str(caught.value)
