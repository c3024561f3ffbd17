"""A hash of the code that makes a file: the definitions that its makers reach, and no others.

A definition is a function, a class or a constant at the top of a module of this package. It reaches
the definitions whose names it uses, in its own module or imported. The class of an entry in a
content file also reaches the types of the entry's keys. Comments, docstrings and layout do not
count. So an edit of the code makes stale exactly those files that the edit can change. A call on an
object (`model.run()`) does not show which definition is reached. So the object's class has to be
named among the makers.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from generator.shared.code_cache import recall, remember
from generator.shared.files import sha256
from generator.shared.parsed_code import dumped, parsed, plain_names

PACKAGE = Path(__file__).resolve().parent.parent
Name = tuple[str, str]  # a module of the package, such as "shared.dumps", and a definition in it


@dataclass
class Source:
    """What a module defines and imports."""

    definitions: dict[str, list[ast.stmt]]
    effects: list[ast.stmt]  # statements that bind no name
    imports: dict[str, Name] = field(default_factory=dict)  # the origin of each imported name
    known: dict[str, tuple[str, list[Name]]] = field(default_factory=dict)  # see `definition`


@cache
def code_key(*makers: str, package: Path = PACKAGE) -> str:
    """The hash of the code that the `makers` reach.

    Args:
        makers: definitions, by module (`"shared.dumps:encode"`) or by room (`"shared:encode"`).
        package: the folder of the package's sources.

    Raises:
        KeyError: when there is no such definition.
    """
    name = f"code_key {makers}"
    if (found := recall(package, name)) is None:  # walking through the code takes a second
        found = sha256(repr(sorted(reached_by(*makers, package=package).items())).encode()).encode()
        remember(package, name, found)
    return found.decode()


def reached_by(*makers: str, package: Path = PACKAGE) -> dict[Name, str]:
    """The makers and the definitions that they reach, each with its syntax tree."""
    named = [maker.split(":") for maker in makers]
    waiting = [origin(module, name, package) for module, name in named]
    reached: dict[Name, str] = {}
    while waiting:
        module, name = waiting.pop()
        if (module, name) in reached:
            continue
        reached[module, name], used = definition(module, name, package)
        waiting += used
    return reached


def definition(module: str, name: str, package: Path) -> tuple[str, list[Name]]:
    """The syntax tree of a definition, and the definitions whose names it uses."""
    source = read_source(module, package)
    if name not in source.known:  # kept, since several keys reach the same definition
        nodes = source.definitions[name] + source.effects
        used = [found for node in nodes for found in uses(node, module, source, package)]
        source.known[name] = "".join(map(dumped, nodes)), used
    return source.known[name]


@cache
def read_source(module: str, package: Path) -> Source:
    """What a module of the package defines and imports."""
    text = parsed(module_file(module, package).read_bytes())
    source = Source(text.definitions, text.effects)
    for node in text.imports:
        source.imports |= imported(node, package)
    return source


def module_file(module: str, package: Path) -> Path:
    """The file of a module, or of a room's `__init__`."""
    path = package.joinpath(*module.split(".")) if module else package
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def imported(node: ast.ImportFrom, package: Path) -> dict[str, Name]:
    """The origins of the names in one import statement.

    The origin of a name that means a module has an empty string in place of a definition. If a room
    has a definition and a module with the same name, the name means the definition.
    """
    root, _, module = (node.module or "").partition(".")
    if root != package.name:
        return {}
    found = {}
    for alias in node.names:
        inner = f"{module}.{alias.name}".lstrip(".")
        is_module = (
            module_file(inner, package).is_file()
            and alias.name not in read_source(module, package).imports
        )
        found[alias.asname or alias.name] = (inner, "") if is_module else (module, alias.name)
    return found


def uses(node: ast.stmt, module: str, source: Source, package: Path) -> Iterator[Name]:
    """The definitions in the package to which a piece of code refers by name."""
    for name in plain_names(node):
        if name in source.definitions:
            yield module, name
        elif name in source.imports:
            target, wanted = source.imports[name]
            if wanted:
                yield origin(target, wanted, package)
            else:
                yield from ((target, used) for used in attributes_of(name, node))


def attributes_of(name: str, node: ast.AST) -> set[str]:
    """The names that a piece of code takes from a module, as in `measures.entropy`."""
    return {
        each.attr
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute)
        and isinstance(each.value, ast.Name)
        and each.value.id == name
    }


def origin(module: str, name: str, package: Path) -> Name:
    """The definition that a name in `module` stands for, even if the module only imports it."""
    source = read_source(module, package)
    if name in source.definitions or name not in source.imports:
        return module, name
    return origin(*source.imports[name], package)
