"""Faults around a build: a kill, a full disk, a damaged file. No data are lost."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import cli
from generator.pages import KEYS
from tests import forks
from tests.conftest import ROOT, Run
from tests.small_site import small_content, snapshot

KILLS = 10
Build = Callable[[Path, Path], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_content(tmp_path / "content")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 400 kB, too small for a site; only root can mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture
def build(run_build: Run) -> Build:
    """A function that runs a build and asserts that it succeeds."""

    def run(folder: Path, out: Path) -> None:
        done = run_build("--content", folder, "--out", out)
        assert done.returncode == 0, done.stderr

    return run


@pytest.fixture(scope="module")
def whole(run_build: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `content` and its build in `out`; the fixture `out` copies the build."""
    place = tmp_path_factory.mktemp("whole")
    folder = small_content(place / "content")
    assert run_build("--content", folder, "--out", place / "out").returncode == 0
    return place


@pytest.fixture
def out(whole: Path, tmp_path: Path) -> Path:
    """A finished build in this test's own folder."""
    return shutil.copytree(whole / "out", tmp_path / "out")


def one_clear_line(done: subprocess.CompletedProcess[str], *says: str) -> None:
    """Assert that the run failed with a single line that contains these parts."""
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith("error: "), done.stderr
    for part in says:
        assert part in done.stderr


def killed_after(seconds: float, folder: Path, out: Path, says: Path) -> None:
    """Start a build and kill it (SIGKILL) after some seconds, unless it has already finished."""
    process = forks.start(["build", "--content", folder, "--out", out], says)
    process.join(seconds)
    process.kill()
    process.join()


@pytest.mark.long
def test_a_site_is_the_old_or_the_new_one_whenever_its_build_is_killed(
    build: Build, tmp_path: Path
) -> None:
    folders = [
        small_content(tmp_path / "a", "One title", " was"),
        small_content(tmp_path / "b", "Another title", " is"),
    ]
    sites = []
    for folder in folders:
        build(folder, tmp_path / f"out-{folder.name}")
        sites.append(snapshot(tmp_path / f"out-{folder.name}" / "site"))
    assert sites[0] != sites[1]
    out = tmp_path / "out-a"
    started = time.monotonic()
    build(folders[0], out)
    whole = time.monotonic() - started
    chance, current = random.Random(6), 0
    for _ in range(KILLS):
        killed_after(chance.uniform(0.2, 1.0) * whole, folders[1 - current], out, tmp_path)
        now = snapshot(out / "site")
        assert now in sites
        current = sites.index(now)
    build(folders[1 - current], out)
    assert snapshot(out / "site") == sites[1 - current]
    hidden = [p.name for p in out.rglob(".*") if p.name not in {".lock", KEYS}]
    assert hidden == []  # the killed builds left nothing behind


def test_a_full_disk_is_one_line(run_build: Run, folder: Path, small_disk: Path) -> None:
    done = run_build("--content", folder, "--out", small_disk / "out")
    one_clear_line(done, "No space left on device", "check free space")


def test_a_site_survives_a_build_that_finds_the_disk_full(whole: Path, out: Path) -> None:
    before = snapshot(out / "site")
    done = forks.run(
        ["build", "--content", str(whole / "content"), "--out", str(out)], largest=20_000
    )
    one_clear_line(done, "File too large")
    assert snapshot(out / "site") == before


def test_an_output_folder_that_cannot_be_written_is_one_line(
    run_build: Run, folder: Path, small_disk: Path
) -> None:
    remount = ["mount", "-o", "remount,ro", str(small_disk)]
    subprocess.run(remount, check=True)
    done = run_build("--content", folder, "--out", small_disk / "out")
    one_clear_line(done, str(small_disk / "out"), "permissions")


def test_an_output_folder_that_is_a_file_is_one_line(
    run_build: Run, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "out").write_text("mine")
    done = run_build("--content", folder, "--out", tmp_path / "out")
    one_clear_line(done, str(tmp_path / "out"))
    assert (tmp_path / "out").read_text() == "mine"


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def flip_a_digit(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:-8] + (b"1" if data[-8:-7] != b"1" else b"2") + data[-7:])


@pytest.mark.parametrize("damage", [truncate, flip_a_digit, Path.unlink])
@pytest.mark.parametrize("name", ["other-cat.json", "built.json"])
def test_damaged_data_is_made_again(
    build: Build, whole: Path, out: Path, name: str, damage: Callable[[Path], None]
) -> None:
    before = snapshot(out)
    damage(out / "data" / "toy" / name)
    build(whole / "content", out)
    assert snapshot(out) == before


def test_a_checkout_in_a_folder_with_spaces_and_accents_works(build: Build, tmp_path: Path) -> None:
    checkout = tmp_path / "Élève dépôt & co"
    checkout.mkdir()
    for name in ("generator", "site_assets", "content", "mkdocs.yml", "CITATION.cff"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, checkout / name)
    folder = small_content(checkout / "mes phrases")
    for command in (["check", "--content", folder.name], ["build", "--content", folder.name]):
        done = subprocess.run(
            [sys.executable, "-m", "generator", *command],
            cwd=checkout,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    build(folder, tmp_path / "out")  # the same content, built by this checkout
    assert snapshot(checkout / "build" / "site") == snapshot(tmp_path / "out" / "site")


def test_sentences_edited_during_a_build_are_those_of_the_next_one(
    build: Build, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentences, out = folder / "sentences.yml", tmp_path / "out"
    before = sentences.read_text(encoding="utf-8")
    after = before.replace("The tired cat", "The weary cat")
    build(folder, tmp_path / "before")
    real = cli.run_and_derive

    def edited(*args: Any, **options: Any) -> None:
        sentences.write_text(after, encoding="utf-8")
        real(*args, **options)

    monkeypatch.setattr(cli, "run_and_derive", edited)
    done = CliRunner().invoke(cli.app, ["build", "--content", str(folder), "--out", str(out)])
    assert done.exit_code == 0, done.output
    assert before != after
    assert snapshot(out / "site") == snapshot(tmp_path / "before" / "site")
    build(folder, out)
    build(folder, tmp_path / "after")
    assert snapshot(out / "site") == snapshot(tmp_path / "after" / "site")


def test_two_clean_builds_give_the_same_data_and_site_file_by_file(
    build: Build, folder: Path, tmp_path: Path
) -> None:
    for name in ("one", "two/deeper"):
        build(folder, tmp_path / name)
    for part in ("data", "site"):
        first, second = (snapshot(tmp_path / name / part) for name in ("one", "two/deeper"))
        assert first and first.keys() == second.keys()
        assert [path for path in first if first[path] != second[path]] == []
