"""Write LICENCES.md: every package of constraints.txt that is installed here, with its licence.

Run as `python -m tools.licences` in the environment of `make test`.
"""

from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEAD = """# Licences

Written by `make licences`; do not edit. What the packages in `constraints.txt` say of themselves.
None of them is part of the published site but MkDocs Material (MIT), whose theme it is built with.

| package | version | licence |
|---|---|---|
"""


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
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if "==" in line and not line.startswith("#")]
    table = "\n".join(row(name, version) for name, version in pins)
    (ROOT / "LICENCES.md").write_text(f"{HEAD}{table}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
