"""Finds the names in a template: variables, other templates, and arguments of its calls."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, meta, nodes

from generator.shared import PACKAGE, compact_json, recall, remember


class Names(NamedTuple):
    """The names in a template."""

    variables: list[str]  # without those that the template defines
    templates: list[str]
    calls: list[tuple[int, str, str]]  # whose first argument is a text: line, function and text


def names_in(environment: Environment, source: str) -> Names:
    """The names in a template, cached by its text.

    Raises:
        TemplateSyntaxError: when the text is not a valid template.
    """
    about = f"names {source}"
    if (found := recall(PACKAGE, about)) is None:
        found = compact_json(names_of(environment.parse(source)))
        remember(PACKAGE, about, found)
    return Names(*json.loads(found))


def names_of(tree: nodes.Template) -> Names:
    """The names in a parsed template."""
    own = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    variables = sorted(meta.find_undeclared_variables(tree) - own)
    templates = [name for name in meta.find_referenced_templates(tree) if name is not None]
    return Names(variables, templates, list(constant_calls(tree)))


def constant_calls(tree: nodes.Template) -> Iterator[tuple[int, str, str]]:
    """Calls whose first argument is a constant text: line, function and text."""
    for call in tree.find_all(nodes.Call):
        match call.node, call.args[:1]:
            case nodes.Name(name=function), [nodes.Const(value=str(given))]:
                yield call.lineno, function, given
