"""The types that scripts are checked against, data/published.d.ts: the build's files match them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.publish.catalogue import catalogue_files
from generator.shared import LONG
from tests.conftest import ROOT, causal_attention, read_json, record, sentence
from tests.run.test_attention import build, recorded

DECLARATIONS = ROOT / "site_assets/js/data/published.d.ts"
FILES = {  # a file in build/ for each type
    "Catalogue": "site/app/*/catalogue.json",
    "AttentionFile": "data/*/ioi.json",
    "MixingFile": "data/*/ioi.mixing.json",
    "EffectsList": "site/data/*/effects.*.json",
    "EffectsFile": "data/*/ioi.effects.json",
    "CellsFile": "data/*/ioi.cells.json",
    "MovedFile": "data/*/ioi.moved.json",
    "MeansFile": "data/*/means.json",
    "ModelFile": "data/*/model.json",
    "HeadsFile": "data/*/heads.json",
    "Claim[]": "data/*/claims.json",
    "RolesFile": "data/*/roles.json",
    "CardsFile": "site/data/*/cards.*.json",
    "LabFile": "data/*/lab.json",
    "WhyIndex": "site/data/*/why.*.json",
    "WhyFile": "data/*/ioi.why.json",
    "CircuitFile": "data/*/ioi.circuit.json",
    "TextFile": "site/data/*/text.*.json",
    "TextHeadFile": "data/*/text/L4H2.json",
    "TextSearchFile": "site/data/*/text.*/search.json",
}
LONG_FILES = {"LongFile": "rec/tale.long.json", "LongHeadFile": "rec/tale.L1H2.json"}
PRIMITIVES: dict[str, Any] = {"string": str, "number": (int, float), "boolean": bool}
INTERFACE = re.compile(r"^export interface (\w+)(?: extends (\w+))? (\{\n.*?\n\})", re.M | re.S)
ALIAS = re.compile(r"^export type (\w+) = (.+);", re.M)


def declared(text: str) -> dict[str, str]:
    """Return the types by name, in TypeScript; a type that extends another is joined to it by &."""
    found = {"Head": "{ layer: number; head: number }"}  # imported from shared/head-name.js
    plain = re.sub(r" //.*|/\*\*.*?\*/", "", text)
    for name, base, body in INTERFACE.findall(plain):
        found[name] = " ".join(f"{base + ' & ' if base else ''}{body}".split())
    return found | dict(ALIAS.findall(plain))


def split(text: str, separator: str) -> list[str]:
    """Split a type at separators outside of brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "{[(<") - (character in "}])>")
        if character == separator and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def fields(kind: str, types: dict[str, str]) -> dict[str, str]:
    """Return an object type's fields by name; names of optional fields end in a question mark."""
    found: dict[str, str] = {}
    for part in split(kind, "&"):
        if part in types:
            found |= fields(types[part], types)
        else:
            found |= {(pair := split(field, ":"))[0]: pair[1] for field in split(part[1:-1], ";")}
    return found


def fault(value: Any, kind: str, types: dict[str, str]) -> str | None:
    """Return where a value first differs from a type; None if it matches."""
    kind = kind[1:-1] if kind[0] + kind[-1] == "()" else types.get(kind, kind)
    options = split(kind, "|")
    if value is None and "null" in options:
        return None
    if len(options) > 1:
        tried = [fault(value, option, types) for option in options]
        return None if None in tried else max(map(str, tried), key=len)  # deepest path
    if kind.endswith("}"):
        return object_fault(value, fields(kind, types), types)
    inside = parts(value, kind)
    if inside is None:
        return None if is_simple(value, kind) else f" is no {kind}"
    faults = [(key, fault(value[key], each, types)) for key, each in inside.items()]
    return next((f".{key}{found}" for key, found in faults if found), None)


def parts(value: Any, kind: str) -> dict[Any, str] | None:
    """Return the type of each entry of a list or record, by key; None for other values."""
    if kind.endswith("[]") and isinstance(value, list):
        return dict.fromkeys(range(len(value)), kind[:-2])
    if kind.startswith("[") and isinstance(value, list):
        types = split(kind[1:-1], ",")
        least = sum(not each.endswith("?") for each in types)
        plain = (each.rstrip("?") for each in types[: len(value)])
        return dict(enumerate(plain)) if least <= len(value) <= len(types) else None
    if kind.startswith("Record<") and isinstance(value, dict):
        return dict.fromkeys(value, split(kind[7:-1], ",")[1])
    return None


def object_fault(value: Any, known: dict[str, str], types: dict[str, str]) -> str | None:
    """Return where a value first differs from an object with these fields."""
    needed = {name for name in known if not name.endswith("?")}
    plain = {name.rstrip("?"): kind for name, kind in known.items()}
    if not isinstance(value, dict) or not needed <= value.keys() <= plain.keys():
        return f" has not the fields {sorted(plain)}"
    faults = [(name, fault(each, plain[name], types)) for name, each in value.items()]
    return next((f".{name}{found}" for name, found in faults if found), None)


def is_simple(value: Any, kind: str) -> bool:
    """Return whether a value has a type without parts."""
    if kind not in PRIMITIVES:
        return kind == "any" or json.dumps(value) == kind
    return isinstance(value, PRIMITIVES[kind]) and (type(value) is bool) == (kind == "boolean")


@pytest.mark.parametrize("kind", FILES)
def test_the_build_writes_files_of_the_declared_shape(kind: str, shipped_build: Path) -> None:
    types = declared(DECLARATIONS.read_text(encoding="utf-8"))
    [path] = shipped_build.glob(FILES[kind])
    assert fault(read_json(path), kind, types) is None


@pytest.fixture(scope="module")
def long_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a build with a long text, which the shipped content does not have."""
    folder = tmp_path_factory.mktemp("long")
    tokens = ["Once", *(f" {number}" for number in range(LONG))]
    texts = {"tale": tokens, "start": tokens[:3]}
    for name, labels in texts.items():
        record(folder / "runs", name, labels, causal_attention(2, 3, len(labels)))
    entries = [sentence(id=name, text="".join(labels)) for name, labels in texts.items()]
    build(folder / "data", [recorded(folder / "runs")], entries)
    return folder / "data"


@pytest.mark.parametrize("kind", LONG_FILES)
def test_of_a_long_text_too(kind: str, long_build: Path) -> None:
    types = declared(DECLARATIONS.read_text(encoding="utf-8"))
    assert fault(read_json(long_build / LONG_FILES[kind]), kind, types) is None


def test_each_declared_file_is_compared_with_one_that_is_built() -> None:
    types = declared(DECLARATIONS.read_text(encoding="utf-8"))
    assert {name for name in types if name.endswith("File")} <= FILES.keys() | LONG_FILES.keys()


def test_a_catalogue_in_pieces_is_of_the_declared_shape(
    shipped_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types = declared(DECLARATIONS.read_text(encoding="utf-8"))
    [path] = shipped_build.glob(FILES["Catalogue"])
    monkeypatch.setattr("generator.publish.catalogue.WHOLE", 1)
    whole, *pieces = map(json.loads, catalogue_files(read_json(path)).values())
    assert fault(whole, "Catalogue", types) is None
    assert pieces
    assert [fault(piece, "CataloguePiece", types) for piece in pieces] == [None] * len(pieces)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": 1, "b": ["x", None]}, None),
        ({"a": 1, "b": [], "c": {"k": [1, "x"]}}, None),
        ({"a": 2, "b": []}, ".a is no 1"),
        ({"a": 1}, "has not the fields"),
        ({"a": 1, "b": [], "d": 0}, "has not the fields"),
        ({"a": 1, "b": [True]}, ".b.0 is no string"),
        ({"a": 1, "b": [], "c": {"k": [1]}}, ".c.k is no"),
        ({"a": 1, "b": [], "c": {"k": [1, 2]}}, ".c.k.1 is no string"),
        ({"a": 1, "b": None}, ".b is no"),
        ({"a": 1, "b": [], "c": {"k": [1, "x", [2]]}}, None),
        ({"a": 1, "b": [], "c": {"k": [1, "x", [2], 3]}}, ".c.k is no"),
        ({"a": 1, "b": [], "c": {"k": [1, "x", ["y"]]}}, ".c.k.2.0 is no number"),
        (None, "has not the fields"),
    ],
)
def test_a_value_of_another_shape_is_found_at_its_place(value: Any, expected: str | None) -> None:
    text = """
export interface Base {
  a: 1;
}
export interface Whole extends Base {
  b: (string | null)[]; // a remark; with a semicolon
  c?: Record<string, [number, string, number[]?]>;
}
"""
    found = fault(value, "Whole", declared(text))
    assert expected in str(found) if expected else found is None
