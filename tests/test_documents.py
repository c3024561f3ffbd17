"""The paths in the documents exist: a document that drifts from the code misleads."""

import re

import pytest
from click.testing import CliRunner

from generator.cli import app
from tests.conftest import ROOT
from tools.release_check import command_problems

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = ["README.md", "ARCHITECTURE.md", "DATAFLOW.md", "CONTRIBUTING.md"]
FOLDERS = [ROOT, ROOT / "generator", ROOT / "site_assets" / "js"]  # where paths start
PATH = re.compile(r"`([\w.-]+/[\w./-]*)(?::\w+)?`")
MADE = ("../", "build/", "my-sentences/", ".cache/")  # outside the tree, or made by a command


def missing_paths(text: str) -> list[str]:
    """Return the relative paths in backticks that do not exist."""
    paths = [path for path in PATH.findall(text) if not path.startswith(MADE)]
    return [path for path in paths if not any((folder / path).exists() for folder in FOLDERS)]


def test_every_command_of_the_makefile_is_in_the_readme_and_the_reverse() -> None:
    assert command_problems(MAKEFILE, README) == []


def test_the_readme_shows_both_commands_and_a_picture_on_its_first_screen() -> None:
    first_screen = "\n".join(README.splitlines()[:25])
    assert "make build" in first_screen
    assert "make serve" in first_screen
    for picture in re.findall(r"docs-images/[\w-]+\.png", first_screen):
        assert (ROOT / picture).is_file()
    assert "docs-images/" in first_screen


def test_every_folder_and_file_that_the_file_map_names_exists() -> None:
    section = README.split("## The files")[1].split("```")[1]
    names = re.findall(r"^(\S+)", section, re.MULTILINE)
    assert names
    assert all((ROOT / name).exists() for name in names)


def test_every_step_of_the_command_line_is_listed_by_its_help() -> None:
    listed = CliRunner().invoke(app, ["--help"]).output
    assert all(f"  {name} " in listed for name in ("build", "attention", "site", "serve", "check"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_a_document_gives_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert PATH.findall(text)
    assert missing_paths(text) == []


def test_a_path_that_does_not_exist_is_found() -> None:
    text = "`generator/cli.py`, `generator/gone.py`, `lab/gone/`, `tests/gone.py:NAME`"
    assert missing_paths(text) == ["generator/gone.py", "lab/gone/", "tests/gone.py"]
