"""Reads YAML, refuses a key that is given twice, and locates every error."""

from functools import lru_cache
from typing import Any

import yaml

from generator.shared import LONGEST, short

KEPT = 64  # documents: enough for a content folder and the front matter of its texts
NO_VALUE = (ValueError, LookupError, AttributeError)  # PyYAML raises these, such as for !!int abc


class UniqueKeyLoader(yaml.SafeLoader):
    """A safe YAML loader that refuses a key given twice; PyYAML would just keep the last value."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build the mapping; raise `yaml.MarkedYAMLError` if a key is given twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"key {short(name)} is given twice", problem_mark=key.start_mark
                )
            seen.add(name)
        return super().construct_mapping(node, deep)


class FastLoader(UniqueKeyLoader):
    """A UniqueKeyLoader with libyaml's parser, which is five times as fast, if PyYAML has it.

    Only the parser's events come from libyaml. The rest of PyYAML's CSafeLoader is not used: it
    recurses in C, where deep nesting crashes the process.
    """

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        if yaml.__with_libyaml__:
            libyaml = yaml.CSafeLoader(stream)
            for name in ("check_event", "peek_event", "get_event"):
                setattr(self, name, getattr(libyaml, name))


@lru_cache(maxsize=KEPT)
def parse(text: str) -> Any:
    """The value of a YAML document; callers must not change it, because later calls return it.

    It is kept because a preview reads all content again after each edit, mostly unchanged.

    An invalid document is read again by PyYAML's Python parser, because its messages are clearer.

    Raises:
        yaml.YAMLError: when the document is not valid YAML.
        RecursionError: when the document is nested too deeply.
    """
    try:
        return yaml.load(text, Loader=FastLoader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, *NO_VALUE):
        loader = UniqueKeyLoader(text)
    try:
        return loader.get_single_data()
    except NO_VALUE:
        node = next(reversed(loader.recursive_objects))  # the node that failed
        kind, value = node.tag.rpartition(":")[2], short(node.value)
        raise yaml.MarkedYAMLError(
            problem=f"{value} is not a valid {kind}", problem_mark=node.start_mark
        ) from None


def yaml_problem(error: Exception) -> str:
    """The location and cause of a YAML error, if known: ` at line 1, column 2: …`."""
    problem = " ".join(str(getattr(error, "problem", None) or "").split())[: 2 * LONGEST]
    mark = getattr(error, "problem_mark", None)
    where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return f"{where}: {problem}" if problem else where
