"""Who may import whom: what is shipped needs no test, and the pass alone needs torch."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

PASS = {"transformer.py"}


def imported(path: Path) -> set[str]:
    """The packages that a module imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = [alias.name for each in nodes if isinstance(each, ast.Import) for alias in each.names]
    names += [each.module or "" for each in nodes if isinstance(each, ast.ImportFrom)]
    return {name.split(".")[0] for name in names}


def importers(folder: str, *packages: str) -> set[str]:
    """The modules of a folder that import one of the packages."""
    files = list((ROOT / folder).rglob("*.py"))
    assert files
    return {path.name for path in files if imported(path) & set(packages)}


def test_only_the_pass_imports_torch_and_transformers() -> None:
    assert importers("generator", "torch", "transformers") == PASS


@pytest.mark.parametrize(("folder", "above"), [("generator", "tools"), ("tools", "tests")])
def test_what_is_shipped_needs_no_tests_and_the_generator_no_tools(folder: str, above: str) -> None:
    assert importers(folder, above, "tests") == set()
