"""Write LICENCES.md: every package of requirements/ that is part of .venv, with its licence.

Run as `python -m tools.licences` in the environment of `make test`.
"""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APART = ("tools", "torch-gpu")  # the first has an environment of its own, the second is a choice
HEAD = """# Licences

Written by `make licences`; do not edit. What the packages in `requirements/` say of themselves.
None of them is part of the published site but MkDocs Material (MIT), whose theme it is built with.
The default Linux builds of torch (`make TORCH_INDEX=`) also need NVIDIA's packages, which have
NVIDIA's own licences and are not listed.

| package | version | licence |
|---|---|---|
"""


def pins() -> list[tuple[str, str]]:
    """The names and versions that requirements/ pins, but for what `make test` does not install."""
    files = (f for f in (ROOT / "requirements").glob("*.txt") if f.stem not in APART)
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    return sorted(set(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)))


def licence(package: Distribution) -> str:
    """The licence that a package declares: its expression, its classifiers, or its first line."""
    metadata = package.metadata
    if expression := metadata["License-Expression"]:
        return str(expression)
    found = [line.split(" :: ")[-1] for line in metadata.get_all("Classifier") or []
             if line.startswith("License :: ")]  # fmt: skip
    text = (metadata["License"] or "").strip().splitlines()
    return "; ".join(sorted(set(found))) or (text[0] if text else "not declared")


def row(name: str, version: str) -> str:
    """One line of the table."""
    try:
        declared = licence(distribution(name)).replace("|", "/")
    except PackageNotFoundError:
        declared = "not installed where this table was written"
    return f"| {name} | {version} | {declared} |"


def main() -> None:
    """Write the table."""
    table = "\n".join(row(name, version) for name, version in pins())
    (ROOT / "LICENCES.md").write_text(f"{HEAD}{table}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
