"""tools/requirements.py, and the files that it writes."""

import re
import tomllib
from importlib.metadata import requires
from itertools import chain, combinations

import yaml
from packaging.requirements import Requirement
from packaging.version import Version

from tests.conftest import ROOT
from tools.requirements import PYTHONS, STEPS, added, blocks, torch_gpu, torch_pin

FILES = {path.stem: path.read_text(encoding="utf-8") for path in ROOT.glob("requirements/*.txt")}
SITE = """\
click==8.5.1 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
zipp==4.1.2 \\
    --hash=sha256:cc
"""
REGEX = "regex==1 \\\n    --hash=sha256:ee\n"
TORCH = """\
torch==2.13.0 \\
    --hash=sha256:dd
nvidia-nccl==2 ; sys_platform == 'linux' \\
    --hash=sha256:ff
"""
MODEL = f"# excluded: httpx2\n{SITE}{TORCH}{REGEX}"


def test_a_requirement_keeps_its_hashes_and_loses_its_comments() -> None:
    names = [block.split("==")[0] for block in blocks(MODEL)]
    assert names == ["click", "zipp", "torch", "nvidia-nccl", "regex"]
    assert "".join(blocks(SITE)) == SITE


def test_a_step_lists_only_what_it_adds() -> None:
    assert added(MODEL, SITE) == REGEX


def test_a_requirement_for_more_platforms_in_a_later_step_is_written_again() -> None:
    narrow = "click==8.5.1 ; sys_platform == 'win32' \\\n    --hash=sha256:aa\n"
    wide = "click==8.5.1 \\\n    --hash=sha256:aa\n"
    assert added(wide, narrow) == wide


def test_torch_is_pinned_without_a_hash_and_its_default_builds_with_hashes() -> None:
    assert torch_pin(MODEL) == "torch==2.13.0\n"
    assert torch_gpu(MODEL) == TORCH


def test_every_requirement_has_a_version_and_hashes_but_torch_of_another_index() -> None:
    assert set(FILES) == {*STEPS, "torch", "torch-gpu"}
    for name, text in FILES.items():
        for block in blocks(text):
            assert re.match(r"[\w.-]+==\S+", block)
            assert ("--hash=sha256:" in block) == (name != "torch")


def test_one_package_has_one_version_in_all_files() -> None:
    pins = {
        name: dict(re.findall(r"^([\w.-]+)==(.*\S)", text, re.M)) for name, text in FILES.items()
    }
    for one, other in combinations(pins.values(), 2):
        for package in one.keys() & other.keys():
            assert one[package].split(" ")[0] == other[package].split(" ")[0]


def test_every_dependency_of_pyproject_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *chain(*project["project"]["optional-dependencies"].values()),
        *chain(*project["dependency-groups"].values()),
    ]
    pinned = set(re.findall(r"^([\w.-]+)==", "".join(FILES.values()), re.MULTILINE))
    assert {re.split(r"[<>=]", line)[0].lower() for line in asked} <= pinned


def test_the_dependencies_of_the_installed_torch_are_pinned_in_versions_that_it_accepts() -> None:
    text = FILES["site"] + FILES["model"] + FILES["torch-gpu"]
    pinned = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE))
    asked = [Requirement(line) for line in requires("torch") or []]
    needed = [each for each in asked if not each.marker or each.marker.evaluate({"extra": ""})]
    assert len(needed) >= 6
    for each in needed:
        assert each.specifier.contains(Version(pinned[each.name])), each


def test_the_default_builds_of_torch_include_their_packages_for_a_gpu() -> None:
    names = {block.split("==")[0] for block in blocks(FILES["torch-gpu"])}
    assert {"torch", "triton", "cuda-toolkit", "nvidia-cublas", "nvidia-nccl-cu13"} <= names
    assert torch_pin(FILES["torch-gpu"]) in FILES["torch"]


def test_the_lock_is_made_for_the_pythons_that_ci_tests() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={PYTHONS[0]}"
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["test"]["strategy"]["matrix"]["python"] == list(PYTHONS)


def test_the_lock_names_no_address() -> None:
    assert not [name for name, text in FILES.items() if "://" in text]
