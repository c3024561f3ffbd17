"""Reads the title, authors and version of this project, which "Cite" prints on pages."""

from pathlib import Path

import yaml

from generator.content import parse, yaml_problem
from generator.shared import BuildError

CITATION = Path(__file__).resolve().parent.parent.parent / "CITATION.cff"


def read_project(path: Path = CITATION) -> dict[str, object]:
    """Title, authors and version from a CITATION.cff, as the catalogue lists them.

    Raises:
        BuildError: when one of the three is missing, or when the file is not valid YAML.
    """
    try:
        citation = parse(path.read_text(encoding="utf-8"))
        authors = [full_name(author) for author in citation["authors"]]
        version = str(citation["version"])
        return {"title": citation["title"], "authors": authors, "version": version}
    except yaml.YAMLError as error:
        raise BuildError(f"{path}: is not valid YAML{yaml_problem(error)}; correct it") from None
    except KeyError as missing:
        raise BuildError(f"{path}: key {missing.args[0]!r} is missing; add it") from None
    except (TypeError, AttributeError):
        expected = "a title, a version and a list of authors"
        raise BuildError(f"{path}: should hold {expected}; correct it") from None


def full_name(author: dict[str, str]) -> str:
    """The name of an author. In CITATION.cff, a person's name has two keys, a group's name one."""
    people = [author[key] for key in ("given-names", "family-names") if author.get(key)]
    return " ".join(people) if people else author["name"]
