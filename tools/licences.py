"""Write LICENCES.md: the packages that make installs for checks and tests, with their licences.

Run as `python -m tools.licences` in the environment of `make test`.
"""

import json
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
Row = tuple[str, str, str]  # package, version, licence
# These are left out: the first has its own environment, the second is optional, and the third only
# contains weights.
APART = ("tools", "torch-gpu", "gemma3")
HEAD = """# Licences

Written by `make licences`; do not edit. Each package with the licence that it declares. None is
part of the published site but MkDocs Material (MIT), whose theme it is built with. The default
Linux builds of torch (`make TORCH_INDEX=`) also need NVIDIA's packages, which have NVIDIA's own
licences and are not listed. Nor are the weights of Gemma 3 (`make test-gemma3`), which have Gemma's
terms.
"""
TABLE = """
## {title}

| package | version | licence |
|---|---|---|
{rows}
"""


def pins() -> list[tuple[str, str]]:
    """Return the names and versions in requirements/ that LICENCES.md lists."""
    files = (f for f in (ROOT / "requirements").glob("*.txt") if f.stem not in APART)
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    return sorted(set(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)))


def licence(package: Distribution) -> str:
    """Return a package's licence: the expression, the classifiers or the first line of the text."""
    metadata = package.metadata
    if expression := metadata["License-Expression"]:
        return str(expression)
    found = [line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or []
             if line.startswith("License :: ")]  # fmt: skip
    text = (metadata["License"] or "").strip().splitlines()
    return "; ".join(sorted(set(found))) or (text[0] if text else "not declared")


def python_rows() -> list[Row]:
    """Return a row for every pinned Python package."""

    def declared(name: str) -> str:
        try:
            return licence(distribution(name))
        except PackageNotFoundError:
            return "not installed where this table was written"

    return [(name, version, declared(name)) for name, version in pins()]


def npm_rows(lock: dict[str, Any]) -> list[Row]:
    """Return a row for every package of a package-lock.json, without platform-specific builds."""
    return sorted(
        {
            (path.rpartition("node_modules/")[2], each["version"], each["license"])
            for path, each in lock["packages"].items()
            if path and not each.get("optional")
        }
    )


def table(title: str, rows: list[Row]) -> str:
    """Format the rows as a Markdown table."""
    lines = (f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in rows)
    return TABLE.format(title=title, rows="\n".join(lines))


def npm_lock() -> dict[str, Any]:
    """Return the parsed package-lock.json."""
    return dict(json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8")))


def locked() -> list[tuple[str, str]]:
    """Return the names and versions that LICENCES.md must list."""
    return [*pins(), *((name, version) for name, version, _ in npm_rows(npm_lock()))]


def main() -> None:
    """Write LICENCES.md."""
    text = HEAD + table("Python", python_rows()) + table("npm", npm_rows(npm_lock()))
    (ROOT / "LICENCES.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
