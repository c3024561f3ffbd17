"""Makefile: which Python it picks and how it installs. Runs in a copy, without network."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

# A fake Python of one version: it creates environments and logs the calls of pip.
FAKE = """#!/bin/sh
case "$2" in
  venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  pip) echo "$*" >> pip.log ;;
  *) echo {version} ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with all files that an installation reads."""
    for name in ("Makefile", "pyproject.toml", ".npmrc", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def python(folder: Path, version: str) -> Path:
    """Write a fake Python of a version into a folder; return the folder."""
    path = folder / f"python{version}"
    path.write_text(FAKE.format(version=version), encoding="utf-8")
    path.chmod(0o755)
    return path


def make(folder: Path, target: str, **variables: str | Path) -> subprocess.CompletedProcess[str]:
    """Run make as from a shell, not as a sub-make of the make that runs the tests."""
    environment = {k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL")}
    return subprocess.run(
        ["make", target, *(f"{key}={value}" for key, value in variables.items())],
        cwd=folder, env=environment, capture_output=True, check=False, text=True,
    )  # fmt: skip


def asked_of_pip(folder: Path) -> list[str]:
    """Return the calls of pip so far, one line per call."""
    log = folder / "pip.log"
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


@pytest.mark.parametrize("version", ["2.7", "3.9", "3.10"])
@pytest.mark.parametrize("target", ["build", "check", "test", "lock"])
def test_a_python_that_is_too_old_is_refused_in_one_line_and_nothing_is_made(
    checkout: Path, version: str, target: str
) -> None:
    before = set(checkout.rglob("*"))
    fake = python(checkout, version)
    done = make(checkout, target, PYTHON=fake)
    assert done.returncode != 0
    (line,) = (done.stdout + done.stderr).splitlines()
    assert f"needs Python 3.11 or newer, this is {version}" in line
    assert set(checkout.rglob("*")) == before | {fake}


def test_a_python_that_does_not_exist_is_named(checkout: Path) -> None:
    done = make(checkout, "build", PYTHON="python-of-nobody")
    (line,) = (done.stdout + done.stderr).splitlines()
    assert "needs Python 3.11 or newer, there is no python-of-nobody" in line


@pytest.mark.parametrize("version", ["3.11", "3.14", "3.20", "4.0"])
def test_the_oldest_supported_python_and_every_newer_one_is_taken(
    checkout: Path, version: str
) -> None:
    done = make(checkout, ".venv/site.stamp", PYTHON=python(checkout, version))
    assert done.returncode == 0, done.stderr
    assert len(asked_of_pip(checkout)) == 2


def test_an_environment_of_another_python_is_made_anew_and_filled_again(checkout: Path) -> None:
    first, second = python(checkout, "3.11"), python(checkout, "3.12")
    left = checkout / ".venv" / "left"
    make(checkout, ".venv/dev.stamp", PYTHON=first)
    left.touch()
    installed = asked_of_pip(checkout)
    make(checkout, ".venv/dev.stamp", PYTHON=first)
    assert left.exists()
    assert asked_of_pip(checkout) == installed
    make(checkout, ".venv/dev.stamp", PYTHON=second)
    assert not left.exists()
    assert asked_of_pip(checkout) == [*installed, *installed]
    assert (checkout / ".venv/bin/python").read_bytes() == second.read_bytes()


def test_what_the_tests_need_includes_ray(checkout: Path) -> None:
    make(checkout, ".venv/dev.stamp", PYTHON=python(checkout, "3.11"))
    assert any("requirements/ray.txt" in line for line in asked_of_pip(checkout))


@pytest.mark.parametrize(("index", "unhashed"), [("", []), ("file:///cpu", ["torch.txt"])])
def test_no_package_brings_others_and_only_torch_of_another_index_has_no_hash_of_ours(
    checkout: Path, index: str, unhashed: list[str]
) -> None:
    fake = python(checkout, "3.11")
    assert make(checkout, ".venv/bench.stamp", PYTHON=fake, TORCH_INDEX=index).returncode == 0
    calls = asked_of_pip(checkout)
    assert all("--no-deps" in line for line in calls)
    found = [line for line in calls if "--require-hashes" not in line and "--editable" not in line]
    assert [line.split("requirements/")[1] for line in found] == unhashed
    assert any("torch" in line for line in calls)


def test_npm_installs_what_is_locked_and_only_again_when_the_lock_has_changed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = checkout / "programs" / "npm"
    npm.parent.mkdir()
    npm.write_text('#!/bin/sh\nmkdir -p node_modules && echo "$*" >> npm.log\n', encoding="utf-8")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}:{os.environ['PATH']}")
    fake, installed = python(checkout, "3.11"), "node_modules/.package-lock.json"
    for times in (1, 1, 2):
        if times == 2:
            later = (checkout / installed).stat().st_mtime + 1
            os.utime(checkout / "package-lock.json", (later, later))  # a clock may step back
        assert make(checkout, installed, PYTHON=fake).returncode == 0
        calls = (checkout / "npm.log").read_text(encoding="utf-8").splitlines()
        assert [line.split()[0] for line in calls] == ["ci"] * times


def test_the_npm_lock_has_a_hash_for_every_package_and_names_no_address_to_load_it_from() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {path: each for path, each in packages.items() if path}
    assert len(locked) > 50
    assert [path for path, each in locked.items() if "sha512-" not in each["integrity"]] == []
    assert [path for path, each in locked.items() if "resolved" in each] == []


@pytest.mark.parametrize("honest", [True, False])
def test_torch_of_another_index_is_checked_against_the_hash_that_the_index_gives(
    checkout: Path, honest: bool
) -> None:
    """Runs the Makefile's own pip command, with a wheel that holds one empty module."""
    digest = write_index(checkout / "index", "torch", pinned_torch())
    if not honest:
        page = checkout / "index" / "torch" / "index.html"
        page.write_text(page.read_text().replace(digest, "0" * 64), encoding="utf-8")
    index = (checkout / "index").as_uri()
    make(checkout, ".venv/model.stamp", PYTHON=python(checkout, "3.11"), TORCH_INDEX=index)
    done = subprocess.run(
        [sys.executable, *asked_of_pip(checkout)[-1].split(), "--target", checkout / "installed"],
        cwd=checkout,
        env={"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": index, "PATH": os.environ["PATH"]},
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert (done.returncode == 0) == honest, done.stderr
    assert (checkout / "installed" / "torch.py").exists() == honest
    assert ("DO NOT MATCH THE HASHES" in done.stderr) == (not honest)


def pinned_torch() -> str:
    """Return the version of torch that make installs."""
    (version,) = re.findall(r"^torch==(\S+)$", (ROOT / "requirements/torch.txt").read_text(), re.M)
    return str(version)


def write_index(folder: Path, name: str, version: str) -> str:
    """Write a package index with one wheel of one empty module; return its SHA-256."""
    wheel = folder / name / f"{name}-{version}-py3-none-any.whl"
    wheel.parent.mkdir(parents=True)
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/RECORD": "",
    }
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    link = f'<a href="{wheel.name}#sha256={digest}">{wheel.name}</a>'
    (wheel.parent / "index.html").write_text(link, encoding="utf-8")
    return digest
