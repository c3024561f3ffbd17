"""Check that this checkout is ready to be tagged as a release: `make release-check`.

The version is defined in generator/__init__.py; the files that repeat it must agree.
"""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from generator import __version__
from generator.claims import unexpected
from generator.shared import read_json
from tools.licences import locked
from tools.problems import tell

ROOT = Path(__file__).resolve().parent.parent


def changelog_problems(changelog: str, version: str, date: str) -> list[str]:
    """Check that the newest entry of the changelog has this version and the citation's date."""
    _, *parts = re.split(r"^## (.+)\n", changelog, flags=re.MULTILINE)
    texts = zip(parts[::2], parts[1::2], strict=True)
    entries = {heading: "\n- " in text for heading, text in texts}
    heading = f"{version} ({date})"
    unreleased = entries.pop("Unreleased", False)
    if heading not in entries:
        return [f"CHANGELOG.md: no heading '## {heading}': rename '## Unreleased'"]
    checks = {
        f"'## {heading}' is not the newest version": next(iter(entries)) != heading,
        f"'## {heading}' lists no change": not entries[heading],
        "'## Unreleased' lists changes that belong to this release": unreleased,
    }
    return [f"CHANGELOG.md: {problem}" for problem, holds in checks.items() if holds]


def citation_problems(citation: dict[str, Any], version: str) -> list[str]:
    """Check that the citation has this version and a release date."""
    problems = []
    if citation.get("version") != version:
        problems.append(f"version: {citation.get('version')!r} is not {version!r}")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", str(citation.get("date-released", ""))):
        problems.append("date-released: is missing; write the day of the release, YYYY-MM-DD")
    return [f"CITATION.cff: {problem}" for problem in problems]


def command_problems(makefile: str, readme: str) -> list[str]:
    """Check that the README's table and the Makefile list the same commands."""
    targets = set(re.findall(r"^([a-z0-9-]+):.*## ", makefile, re.MULTILINE))
    described = set(re.findall(r"^\| `make ([a-z0-9-]+)", readme, re.MULTILINE))
    return [
        *(f"README.md: `make {name}` is not described" for name in sorted(targets - described)),
        *(f"README.md: `make {name}` does not exist" for name in sorted(described - targets)),
    ]


def licence_problems(listed: str, locked: Iterable[tuple[str, str]]) -> list[str]:
    """Check that LICENCES.md lists the locked version of every package."""
    return [
        f"LICENCES.md: {name} {version} is not listed: run `make licences`"
        for name, version in locked
        if f"| {name} | {version} |" not in listed
    ]


def git_problems(status: str, tags: list[str], version: str) -> list[str]:
    """Check that everything is committed and that the version has no tag yet."""
    problems = [f"git: {line[3:]}: is not committed" for line in status.splitlines()]
    if f"v{version}" in tags:
        problems.append(f"git: tag v{version} exists: raise __version__ in generator/__init__.py")
    return problems


def version_problems(version: str, pyproject: str) -> list[str]:
    """Check the form of the version, and that pyproject.toml does not repeat it."""
    problems = []
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        problems.append(f"generator/__init__.py: __version__: {version!r} is not X.Y.Z")
    if re.search(r"^version = \"", pyproject, re.MULTILINE):
        problems.append("pyproject.toml: version: is in generator/__init__.py; remove it here")
    return problems


def findings(data: Path) -> list[str]:
    """Return a line for each claim that unexpectedly failed; these do not prevent a release."""
    return [
        line
        for path in sorted(data.glob("*/claims.json"))
        for line in unexpected(path.parent.name, read_json(path))
    ]


def read(name: str) -> str:
    """Return the text of a file of this checkout."""
    return (ROOT / name).read_text(encoding="utf-8")


def git(*arguments: str) -> str:
    """Return the output of a git command."""
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


def main() -> None:
    """Print the problems; succeed if there are none."""
    citation = yaml.safe_load(read("CITATION.cff"))
    problems = [
        *version_problems(__version__, read("pyproject.toml")),
        *citation_problems(citation, __version__),
        *changelog_problems(
            read("CHANGELOG.md"), __version__, str(citation.get("date-released", "YYYY-MM-DD"))
        ),
        *command_problems(read("Makefile"), read("README.md")),
        *licence_problems(read("LICENCES.md"), locked()),
        *git_problems(git("status", "--porcelain"), git("tag").split(), __version__),
    ]
    for finding in findings(ROOT / "build" / "data"):
        print(f"finding: {finding}")
    tell(problems, f"Ready: git tag v{__version__}")


if __name__ == "__main__":
    main()
