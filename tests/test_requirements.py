"""tools/requirements.py, and the files that it wrote."""

import re
import tomllib
from itertools import chain, combinations

from tests.conftest import ROOT
from tools.requirements import STEPS, added, blocks, torch_pin

FILES = {path.stem: path.read_text(encoding="utf-8") for path in ROOT.glob("requirements/*.txt")}
SITE = """\
click==8.5.1 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
zipp==4.1.2 \\
    --hash=sha256:cc
"""
REGEX = "regex==1 \\\n    --hash=sha256:ee\n"
MODEL = f"# excluded: torch\n{SITE}torch==2.13.0 \\\n    --hash=sha256:dd\n{REGEX}"


def test_a_requirement_keeps_its_hashes_and_comments_are_left_out() -> None:
    assert [block.split("==")[0] for block in blocks(MODEL)] == ["click", "zipp", "torch", "regex"]
    assert "".join(blocks(SITE)) == SITE


def test_a_step_holds_only_what_it_adds() -> None:
    assert added(MODEL, SITE) == REGEX


def test_a_requirement_that_holds_on_more_platforms_in_a_later_step_is_written_again() -> None:
    narrow = "click==8.5.1 ; sys_platform == 'win32' \\\n    --hash=sha256:aa\n"
    wide = "click==8.5.1 \\\n    --hash=sha256:aa\n"
    assert added(wide, narrow) == wide


def test_torch_is_pinned_without_a_hash() -> None:
    assert torch_pin(MODEL) == "torch==2.13.0\n"


def test_every_requirement_but_torch_has_a_version_and_hashes() -> None:
    assert set(FILES) == {*STEPS, "torch"}
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


def test_everything_that_pyproject_asks_for_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *chain(*project["project"]["optional-dependencies"].values()),
        *chain(*project["dependency-groups"].values()),
    ]
    pinned = set(re.findall(r"^([\w.-]+)==", "".join(FILES.values()), re.MULTILINE))
    assert {re.split(r"[<>=]", line)[0].lower() for line in asked} <= pinned


def test_the_lock_names_no_address() -> None:
    assert not [name for name, text in FILES.items() if "://" in text]
