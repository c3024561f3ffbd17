"""CONTRIBUTING.md's recipes, "How to add …": the files and names that they mention exist."""

import ast
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from generator.content.models import ModelEntry
from generator.lab.exercise import Exercise
from generator.lab.kinds import KINDS, by_name
from generator.measure import measures, written
from generator.measure.registry import MEASURES
from generator.shared.settings import FORMAT
from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = {  # the most files that each recipe may name, not counting tests and examples
    "A measure": 2, "A figure": 3, "A lab kind": 4, "A model source": 2, "A page": 1,
    "A field in the data": 3, "Words that readers see": 1,
}  # fmt: skip
NAMED = re.compile(r"`((?:generator|content|site_assets|tests)/[^`:\s]*)(?::(\w+))?`")


def recipes(text: str) -> dict[str, str]:
    """Return the recipes by heading."""
    section = text.split("## How to add …\n")[1].split("\n## ")[0]
    parts = re.split(r"^### ", section, flags=re.MULTILINE)[1:]
    return {part.splitlines()[0]: part for part in parts}


def named(recipe: str) -> list[tuple[str, str]]:
    """Return the paths in a recipe, each with the name it gives in that file, or an empty one."""
    return NAMED.findall(" ".join(recipe.split()))


def names_in(path: Path) -> set[str]:
    """Return the names that a Python, JavaScript or TypeScript module defines at its top level."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".js", ".ts"}:
        kinds = "function|const|class|let|interface|type"
        pattern = rf"^(?:export )?(?:default )?(?:async )?(?:{kinds})\*? (\w+)"
        return set(re.findall(pattern, text, re.MULTILINE))
    found = set()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        for target in getattr(node, "targets", [getattr(node, "target", None)]):
            found |= {target.id} if isinstance(target, ast.Name) else set()
    return found


def missing(recipe: str, root: Path = ROOT) -> list[str]:
    """Return what a recipe names that does not exist."""
    gone = []
    for path, name in named(recipe):
        if not (root / path).exists():
            gone.append(path)
        elif name and name not in names_in(root / path):
            gone.append(f"{path}:{name}")
    return gone


def test_there_is_a_recipe_for_each_of_the_common_additions() -> None:
    assert recipes(TEXT).keys() == RECIPES.keys()


@pytest.mark.parametrize("heading", RECIPES)
def test_every_file_and_every_name_of_a_recipe_exists(heading: str) -> None:
    recipe = recipes(TEXT)[heading]
    assert named(recipe)
    assert missing(recipe) == []


@pytest.mark.parametrize("heading", RECIPES)
def test_a_recipe_touches_no_more_files_than_promised(heading: str) -> None:
    files = {path for path, _ in named(recipes(TEXT)[heading]) if Path(path).suffix}
    changed = {path for path in files if not path.startswith("tests/")}
    assert len(changed) <= RECIPES[heading] + 1  # plus an existing file to copy from


@pytest.mark.parametrize(
    ("recipe", "gone"),
    [
        ("See `generator/shared/settings.py:FORMAT`, `make build` and `lab.yml`.", []),
        ("See `generator/shared/settings.py:GONE`.", ["generator/shared/settings.py:GONE"]),
        ("See `generator/shared/gone.py:FORMAT`.", ["generator/shared/gone.py"]),
        ("See `site_assets/js/main.js:GONE`.", ["site_assets/js/main.js:GONE"]),
        ("See `site_assets/js/main.js:FIGURES` in\n`content/pages/gone.md.j2`.",
         ["content/pages/gone.md.j2"]),
    ],
)  # fmt: skip
def test_a_recipe_that_names_what_is_gone_is_found(recipe: str, gone: list[str]) -> None:
    assert missing(recipe) == gone


def defined(module: str, keep: Callable[[object], bool]) -> list[object]:
    """Return the objects that a module itself defines and `keep` accepts."""
    values = vars(import_module(module)).values()
    return [each for each in values if keep(each) and getattr(each, "__module__", "") == module]


def is_kind(value: object) -> bool:
    """Return whether a value is a kind of exercise."""
    return isinstance(value, type) and issubclass(value, Exercise)


def test_the_scripts_read_the_format_that_the_build_writes() -> None:
    data = ROOT / "site_assets" / "js" / "data"
    read = re.findall(r"format = (\d+)\)", (data / "shape.js").read_text(encoding="utf-8"))
    types = (data / "published.d.ts").read_text(encoding="utf-8")
    declared = re.findall(r"^export type Format = (\d+);$", types, re.MULTILINE)
    assert read == declared == [str(FORMAT)]


def test_each_module_of_lab_kinds_is_one_kind_of_the_registry() -> None:
    modules = sorted((ROOT / "generator" / "lab" / "kinds").glob("[!_]*.py"))
    kinds = [defined(f"generator.lab.kinds.{path.stem}", is_kind) for path in modules]
    assert all(len(each) == 1 for each in kinds)
    assert {each for (each,) in kinds} == set(KINDS)


def test_each_kind_has_its_module_on_the_page_and_in_its_registry() -> None:
    registry = (ROOT / "site_assets" / "js" / "lab" / "kinds.js").read_text(encoding="utf-8")
    for name, kind in by_name().items():
        module = ROOT / "site_assets" / "js" / "lab" / "kinds" / f"{name}.js"
        assert f"./kinds/{name}.js" in registry, name
        guess = re.findall(r"^  guess: (\w+),$", module.read_text(encoding="utf-8"), re.MULTILINE)
        assert guess == [str(kind.guess).lower()], name


def test_each_kind_is_described_at_the_top_of_the_shipped_lab() -> None:
    head = (ROOT / "content" / "lab.yml").read_text(encoding="utf-8").split("\nlab:")[0]
    described = re.findall(r"^#     ([a-z-]+)  +\w", head, re.MULTILINE)
    assert sorted(described) == sorted(by_name())


def test_each_measure_of_the_registry_is_a_function_of_the_modules_that_the_recipe_names() -> None:
    functions = [each for room in (measures, written) for each in defined(room.__name__, callable)]
    used = {getattr(each.function, "func", each.function) for each in MEASURES.values()}
    assert used and all(function in functions for function in used)


def test_each_source_is_handled_by_the_functions_that_the_recipe_names() -> None:
    path = ROOT / "generator" / "run" / "sources.py"
    for function in ("locate", "identity", "describe"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        (body,) = (
            node
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name == function
        )
        cases = [node.cls for node in ast.walk(body) if isinstance(node, ast.MatchClass)]
        handled = {ast.unparse(each).removeprefix("models.") for each in cases}
        handled |= {"Recorded"} if function == "locate" else set()  # has no weights to find
        for source in ModelEntry.sources():
            annotation = ModelEntry.model_fields[source].annotation
            assert annotation.__args__[0].__name__ in handled, function  # type: ignore[union-attr]
