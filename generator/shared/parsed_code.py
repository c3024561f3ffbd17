"""Reduces a module to the code that can change built files: definitions and other statements."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache


@dataclass
class Parsed:
    """The parts of a module from which a code key is made."""

    definitions: dict[str, list[ast.stmt]] = field(default_factory=dict)
    effects: list[ast.stmt] = field(default_factory=list)  # statements that bind no name
    imports: list[ast.ImportFrom] = field(default_factory=list)


@cache  # by text, so that packages that differ in one file, as in tests, share the other results
def parsed(text: bytes) -> Parsed:
    """The definitions, imports and other statements of a module that can change built files."""
    tree, found = ast.parse(text), Parsed()
    found.imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    for statement in tree.body:
        for name in bound(statement):
            found.definitions.setdefault(name, []).append(bare(statement))
        if isinstance(statement, ast.Expr) and not isinstance(statement.value, ast.Constant):
            found.effects.append(statement)
    return found


@cache
def dumped(statement: ast.stmt) -> str:
    """The syntax tree of a statement as text."""
    return ast.dump(statement)


@cache
def plain_names(node: ast.stmt) -> frozenset[str]:
    """The names in a statement that are not attributes: only `numbers` in `numbers.row`."""
    return frozenset(each.id for each in names_in(node))


def bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement at the top of a module defines."""
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign(targets=targets):
            yield from (node.id for target in targets for node in names_in(target))
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name


def names_in(node: ast.AST) -> Iterator[ast.Name]:
    """Every name in a piece of code that is not an attribute."""
    return (each for each in ast.walk(node) if isinstance(each, ast.Name))


def bare(statement: ast.stmt) -> ast.stmt:
    """The statement without docstrings and type annotations, which cannot change built files.

    The types of fields stay in pydantic's classes, where they decide how a value is parsed. Such a
    class is recognised by having no decorator; a dataclass has one.
    """
    fields: list[ast.stmt] = []
    if isinstance(statement, ast.ClassDef) and not statement.decorator_list:
        fields = statement.body
    for node in ast.walk(statement):
        match node:
            case ast.FunctionDef() | ast.ClassDef() if ast.get_docstring(node) is not None:
                node.body = node.body[1:] or [ast.Pass()]
        match node:
            case ast.FunctionDef():
                node.returns = None
            case ast.arg():
                node.annotation = None
            case ast.AnnAssign() if node not in fields:
                node.annotation = ast.Constant(...)
    return statement
