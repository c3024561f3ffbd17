"""Import rules: a room imports only from rooms below it, and shipped code never from tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

# From the bottom up: a room imports only from earlier rooms, and only the names they publish.
ROOMS = (
    "shared", "measure", "mixing", "cause", "why", "text", "content", "run", "claims", "lab",
    "left_out", "publish", "pages", "site",
)  # fmt: skip
ABOVE = {("", "__version__")}  # what rooms may import from the package itself
ALL = '__all__ = ["Content", "make_claims", "sha256"]'
PASS = {
    "batch.py", "cells.py", "check_used.py", "effects.py", "factors.py", "faithfulness.py",
    "gains.py", "known.py", "lean_torch.py", "load_tokenizer.py", "loading.py", "passes.py",
    "pullback.py", "rows.py", "sinks.py", "supported.py", "tape.py", "trace.py", "transformer.py",
    "vocabulary.py",
}  # fmt: skip


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each module that a file imports, with each imported name, at any level of the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((module, alias.name) for alias in node.names)


def importers(folder: str, *packages: str) -> set[str]:
    """Return the files of a folder that import one of the packages."""
    files = list((ROOT / folder).rglob("*.py"))
    assert files
    return {
        path.name
        for path in files
        if {module.split(".")[0] for module, _ in imports(path)} & set(packages)
    }


def wrong_imports(package: Path) -> list[str]:
    """Return imports from a higher room or the top level, or of names that a room does not publish.

    Relative imports, and imports of a whole room, are wrong, too: they would hide what is imported.
    """
    return [
        f"{room}/{path.name}: {module}: {name}"
        for room in ROOMS
        for path in sorted((package / room).rglob("*.py"))
        for module, name in imports(path)
        if is_wrong(package, room, module, name)
    ]


def is_wrong(package: Path, room: str, module: str, name: str) -> bool:
    """Return whether a module of a room may not import this name from this module."""
    top, _, inner = module.partition(".")
    if top == "":  # a relative import
        return True
    if top != package.name:
        return False
    other = inner.split(".")[0]
    if other == room:
        return False
    if other not in ROOMS:  # a module above all rooms, a whole room, or the package's version
        return (inner, name) not in ABOVE
    above = ROOMS.index(other) > ROOMS.index(room)
    return above or inner != other or name not in published(package / other)


def published(room: Path) -> list[str]:
    """Return the names in a room's `__all__`."""
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    (names,) = (
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return list(names)


def test_every_folder_of_the_generator_is_a_room_with_a_place_in_the_order() -> None:
    folders = {path.parent.name for path in (ROOT / "generator").glob("*/__init__.py")}
    assert folders == set(ROOMS)


def test_rooms_import_only_public_names_of_rooms_below_them() -> None:
    assert wrong_imports(ROOT / "generator") == []


@pytest.mark.parametrize(
    ("room", "line", "wrong"),
    [
        ("shared", "from generator.content import Content", True),
        ("run", "from generator.claims import make_claims", True),
        ("run", "from ..claims import make_claims", True),
        ("run", "from . import sources", True),
        ("run", "from generator import claims", True),
        ("run", "import generator.claims", True),
        ("site", "from generator.derive import derive", True),
        ("site", "import generator.cli", True),
        ("site", "from generator import __version__", False),
        ("lab", "from generator.shared.files import sha256", True),
        ("lab", "from generator.shared import hashlib", True),
        ("lab", "from generator.shared import sha256", False),
        ("lab", "from generator.lab.model_data import ModelData", False),
    ],
)
def test_a_planted_import_is_found_only_where_it_is_wrong(
    tmp_path: Path, room: str, line: str, wrong: bool
) -> None:
    package = tmp_path / "generator"
    for name in ROOMS:
        (package / name).mkdir(parents=True)
        (package / name / "__init__.py").write_text(ALL)
    (package / room / "planted.py").write_text(f"def later():\n    {line}\n")
    assert bool(wrong_imports(package)) == wrong


def test_a_room_says_what_it_owns_and_what_goes_in_and_out() -> None:
    for room in ROOMS:
        text = ast.get_docstring(ast.parse((ROOT / "generator" / room / "__init__.py").read_text()))
        assert text is not None and "In: " in text and "Out: " in text, room


def test_only_the_pass_imports_torch_and_transformers() -> None:
    assert importers("generator", "torch", "transformers") == PASS


@pytest.mark.parametrize(("folder", "above"), [("generator", "tools"), ("tools", "tests")])
def test_what_is_shipped_needs_no_tests_and_the_generator_no_tools(folder: str, above: str) -> None:
    assert importers(folder, above, "tests") == set()
