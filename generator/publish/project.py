"""What this project is called, by whom, and in which version: what "Cite" on the pages gives."""

from pathlib import Path

import yaml

from generator.shared import BuildError

CITATION = Path(__file__).resolve().parent.parent.parent / "CITATION.cff"


def read_project(path: Path = CITATION) -> dict[str, object]:
    """Title, authors and version from a CITATION.cff, as the catalogue holds them.

    Raises:
        BuildError: when one of them is missing.
    """
    facts = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        authors = [full_name(author) for author in facts["authors"]]
        return {"title": facts["title"], "authors": authors, "version": str(facts["version"])}
    except KeyError as missing:
        raise BuildError(f"{path}: {missing.args[0]!r} is missing; add it") from None


def full_name(author: dict[str, str]) -> str:
    """An author's name; the format gives people two keys and groups one."""
    people = [author[key] for key in ("given-names", "family-names") if key in author]
    return " ".join(people) if people else author["name"]
