"""YAML as an author writes it: a key given twice is refused, a mistake told with its place."""

from typing import Any

import yaml

NO_VALUE = (ValueError, LookupError, AttributeError)  # of PyYAML, for a scalar unlike its tag


class UniqueKeyLoader(yaml.SafeLoader):
    """A safe YAML loader that refuses a key given twice; YAML would silently keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build the mapping, or raise `yaml.MarkedYAMLError` at the second key."""
        seen: set[str] = set()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"key {name!r} is given twice", problem_mark=key.start_mark
                )
            seen.add(name)
        return super().construct_mapping(node, deep)


class FastLoader(UniqueKeyLoader):
    """The same with libyaml's parser, where PyYAML has it: a fifth of the time.

    Only its events are used. The rest of CSafeLoader recurses in C, where deep nesting crashes the
    whole process.
    """

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        if yaml.__with_libyaml__:
            libyaml = yaml.CSafeLoader(stream)
            for name in ("check_event", "peek_event", "get_event"):
                setattr(self, name, getattr(libyaml, name))


def parse(text: str) -> Any:
    """The value of a YAML document; of a wrong one, PyYAML's own parser says best what is wrong."""
    try:
        return yaml.load(text, Loader=FastLoader)  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, *NO_VALUE):
        loader = UniqueKeyLoader(text)
    try:
        return loader.get_single_data()
    except NO_VALUE:
        node = next(reversed(loader.recursive_objects))  # the one that was being made
        kind, value = node.tag.rpartition(":")[2], short(node.value)
        raise yaml.MarkedYAMLError(
            problem=f"{value} is no {kind}", problem_mark=node.start_mark
        ) from None


def place(error: Exception) -> str:
    """Where and why YAML broke, as far as the parser knows, on one line."""
    problem = " ".join(str(getattr(error, "problem", None) or "").split())
    mark = getattr(error, "problem_mark", None)
    where = f" at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
    return f"{where}: {problem}" if problem else where


def short(value: Any, limit: int = 60) -> str:
    """The value as Python writes it, cut so that a message stays one line."""
    text = repr(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
