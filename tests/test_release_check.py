"""tools/release_check.py: all files that repeat the version agree before it is tagged."""

import json
from datetime import date
from pathlib import Path

from tools.release_check import (
    changelog_problems,
    citation_problems,
    command_problems,
    findings,
    git_problems,
    licence_problems,
    version_problems,
)

CHANGELOG = "# Changelog\n\n## 1.1.0 (2026-11-24)\n\n- New.\n\n## 1.0.0 (2026-01-02)\n\n- First.\n"


def test_a_changelog_whose_newest_entry_is_the_version_has_no_problems() -> None:
    assert changelog_problems(CHANGELOG, "1.1.0", "2026-11-24") == []
    emptied = CHANGELOG.replace("## 1.1.0", "## Unreleased\n\n## 1.1.0")
    assert changelog_problems(emptied, "1.1.0", "2026-11-24") == []


def test_a_changelog_without_the_version_or_with_another_date_is_reported() -> None:
    for version, day in [("1.2.0", "2026-11-24"), ("1.1.0", "2026-11-25")]:
        [problem] = changelog_problems(CHANGELOG, version, day)
        assert f"'## {version} ({day})'" in problem


def test_unreleased_changes_are_reported() -> None:
    more = CHANGELOG.replace("## 1.1.0", "## Unreleased\n\n- Newer.\n\n## 1.1.0")
    assert "Unreleased" in changelog_problems(more, "1.1.0", "2026-11-24")[0]


def test_an_empty_entry_and_an_old_one_are_reported() -> None:
    empty = CHANGELOG.replace("- New.\n\n", "")
    assert "lists no change" in changelog_problems(empty, "1.1.0", "2026-11-24")[0]
    assert "not the newest" in changelog_problems(CHANGELOG, "1.0.0", "2026-01-02")[0]


def test_a_citation_needs_the_version_and_a_date() -> None:
    assert (
        citation_problems({"version": "1.1.0", "date-released": date(2026, 11, 24)}, "1.1.0") == []
    )
    old, undated = citation_problems({"version": "1.0.0"}, "1.1.0")
    assert "'1.0.0' is not '1.1.0'" in old
    assert "date-released" in undated


def test_a_command_that_is_only_in_the_readme_or_the_makefile_is_reported() -> None:
    makefile = "build: x ## build it\nclean: ## remove it\nhidden: x\n"
    assert command_problems(makefile, "| `make build` | it |\n| `make gone DIR=x` | it |\n") == [
        "README.md: `make clean` is not described",
        "README.md: `make gone` does not exist",
    ]


def test_a_locked_package_whose_licence_is_not_listed_is_named() -> None:
    listed = "| click | 8.5.1 | BSD |\n| zipp | 4.1.1 | MIT |\n"
    assert licence_problems(listed, [("click", "8.5.1"), ("zipp", "4.1.2")]) == [
        "LICENCES.md: zipp 4.1.2 is not listed: run `make licences`"
    ]


def test_an_uncommitted_file_and_a_used_tag_are_reported() -> None:
    assert git_problems("", ["v1.0.0"], "1.1.0") == []
    changed, tag = git_problems(" M README.md\n", ["v1.1.0"], "1.1.0")
    assert changed == "git: README.md: is not committed"
    assert "tag v1.1.0 exists" in tag


def test_a_version_is_three_numbers_and_is_defined_once() -> None:
    assert version_problems("1.1.0", 'dynamic = ["version"]\n') == []
    assert len(version_problems("1.1", 'version = "1.1"\n')) == 2


def test_a_documented_head_that_a_build_did_not_reproduce_is_listed(tmp_path: Path) -> None:
    claim = {
        "phenomenon": "induction", "sentence": "one", "head": [5, 8], "value": 0.01, "rank": 9,
        "of": 144, "status": "not reproduced", "known": None, "documented": True,
    }  # fmt: skip
    (tmp_path / "gpt2").mkdir()
    claims = [claim, claim | {"status": "reproduced", "head": [5, 1]}]
    (tmp_path / "gpt2" / "claims.json").write_text(json.dumps(claims))
    (line,) = findings(tmp_path)
    assert "'induction': L5H8 of gpt2 on 'one'" in line
    assert findings(tmp_path / "nothing-built") == []
