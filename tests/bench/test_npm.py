"""The packages of the benchmarks are installed once from their lock, or reported as missing."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.bench import npm
from tests.bench.missing import NotMeasuredError

WORKS = 'mkdir -p node_modules && echo "$*" >> ../npm.log'


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for the packages, and a PATH on which the only npm is one that the test writes."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setattr(npm, "INSTALLED", tmp_path / "npm")
    found = partial(shutil.which, path=str(programs))
    monkeypatch.setattr("tests.bench.npm.shutil.which", found)
    npm.modules.cache_clear()
    yield tmp_path
    npm.modules.cache_clear()


def write_npm(place: Path, does: str) -> None:
    file = place / "programs" / "npm"
    file.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    file.chmod(0o755)


def test_what_is_locked_is_installed_once_without_scripts(place: Path) -> None:
    write_npm(place, WORKS)
    for _ in range(2):
        npm.modules.cache_clear()
        assert npm.modules().is_dir()
    [call] = (place / "npm.log").read_text(encoding="utf-8").splitlines()
    assert call.startswith("ci --ignore-scripts")


def test_without_npm_one_line_says_so(place: Path) -> None:
    with pytest.raises(NotMeasuredError, match=r"^npm is not here$"):
        npm.modules()


def test_when_npm_fails_its_first_line_is_given_and_nothing_counts_as_installed(
    place: Path,
) -> None:
    write_npm(place, "echo no network >&2; echo more >&2; exit 1")
    with pytest.raises(NotMeasuredError, match=r"tests/bench/npm locks: no network$"):
        npm.modules()
    assert not (place / "npm").exists()
