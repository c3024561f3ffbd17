"""Every term is defined once, and a link to an unknown term is an error."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from markupsafe import Markup

from generator.pages.glossary import linker, read_glossary
from generator.shared.errors import BuildError


def write(path: Path, *terms: Mapping[str, object]) -> Path:
    path.write_text(yaml.safe_dump({"terms": [dict(term) for term in terms]}), encoding="utf-8")
    return path


def test_terms_come_in_alphabetical_order_with_anchors(tmp_path: Path) -> None:
    path = write(
        tmp_path / "g.yml",
        {"term": "W_O, the matrix", "definition": "It mixes."},
        {"term": "attention", "definition": "An average.", "see": ["W_O, the matrix"]},
    )
    assert [term.id for term in read_glossary(path).values()] == ["attention", "w-o-the-matrix"]


def test_a_term_that_is_defined_twice_is_named(tmp_path: Path) -> None:
    entry = {"term": "key", "definition": "One."}
    with pytest.raises(BuildError, match=r"g\.yml: entry 2: .*'key' is already entry 1"):
        read_glossary(write(tmp_path / "g.yml", entry, entry))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("terms: [", "is not valid YAML at line 1"),
        ("words: []", "should hold the single key 'terms'"),
        ("terms: [{term: key}]", "entry 1: key 'definition': is missing; add it"),
    ],
)
def test_a_wrong_glossary_is_an_error_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "g.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BuildError) as caught:
        read_glossary(path)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{path}: ") and says in line


def test_a_reference_to_an_unknown_term_is_named(tmp_path: Path) -> None:
    entry = {"term": "key", "definition": "One.", "see": ["lock"]}
    with pytest.raises(BuildError, match="term 'key': key 'see': 'lock' is not a term"):
        read_glossary(write(tmp_path / "g.yml", entry))


def test_a_link_to_a_term_has_its_definition_as_title() -> None:
    term = linker(read_glossary(), lambda address: Markup("../" + address))
    link = term("token", "tokens")
    assert 'href="../glossary/#token"' in link
    assert ">tokens</a>" in link
    assert Markup(link).striptags() == "tokens"


def test_a_link_to_an_unknown_term_is_an_error() -> None:
    term = linker(read_glossary(), Markup)
    with pytest.raises(BuildError, match="'flux': is not in the glossary"):
        term("flux")
