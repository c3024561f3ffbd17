"""Reads the entries of one content file; returns valid entries and one line per problem."""

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from generator.content.problems import problem_lines
from generator.content.schema import Entry
from generator.content.yaml_reader import parse, yaml_problem
from generator.shared import short

E = TypeVar("E", bound=Entry)


def read_optional(path: Path, key: str, kind: type[E]) -> tuple[list[E], list[str]]:
    """Read entries as `read_entries` does; a missing file has no entries."""
    return read_entries(path, key, kind) if path.is_file() else ([], [])


def read_entries(path: Path, key: str, kind: type[E]) -> tuple[list[E], list[str]]:
    """Read and check the entries under `key`, the only key of a YAML file.

    Returns:
        The valid entries, and a line `file: entry: key: value: what to do` for each problem.
    """
    raw, problems = read_list(path, key)
    entries: list[E] = []
    seen: dict[str, int] = {}
    for number, item in enumerate(raw, start=1):
        where = f"{path}: {entry_name(item, number)}"
        try:
            entry = kind.model_validate(item)
        except ValidationError as error:
            problems += [f"{where}: {line}" for line in problem_lines(error, kind)]
            continue
        name = getattr(entry, "id", None)
        if name in seen:
            problems.append(
                f"{where}: key 'id': {name!r} is already entry {seen[name]}; rename one"
            )
        elif name is not None:
            seen[name] = number
        entries.append(entry)
    return entries, problems


def read_list(path: Path, key: str) -> tuple[list[Any], list[str]]:
    """The list under `key`, the only key of a YAML file; or an empty list and a problem line."""
    try:
        document = parse(path.read_text(encoding="utf-8"))
    except OSError as error:
        return [], [f"{path}: cannot be read ({error.strerror}); create the file"]
    except UnicodeDecodeError as error:
        return [], [f"{path}: is not UTF-8 at byte {error.start}; save it as UTF-8"]
    except (yaml.YAMLError, RecursionError) as error:
        return [], [f"{path}: is not valid YAML{yaml_problem(error)}; correct it there"]
    if not isinstance(document, dict) or list(document) != [key]:
        return [], [f"{path}: should hold the single key {key!r} with a list of entries"]
    if not isinstance(document[key], list) or not document[key]:
        return [], [f"{path}: key {key!r}: should be a list with at least one entry"]
    return document[key], []


def entry_name(item: Any, number: int) -> str:
    """How a message names an entry: by its number, and by its id if it has an id."""
    name = item.get("id") if isinstance(item, dict) else None
    return f"entry {number} ({short(name)})" if isinstance(name, str) else f"entry {number}"
