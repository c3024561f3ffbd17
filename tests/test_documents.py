"""README.md, against what it describes: a document that drifts from the code misleads."""

import re

from click.testing import CliRunner

from generator.cli import app
from tests.conftest import ROOT
from tools.release_check import command_problems

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


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
