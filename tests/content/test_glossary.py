"""content/glossary.py: an author's terms are added to the shipped ones; a mistake is one line."""

from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.content.glossary import read_glossary


def write(folder: Path, *terms: Mapping[str, object]) -> Path:
    text = yaml.safe_dump({"terms": [dict(term) for term in terms]})
    (folder / "glossary.yml").write_text(text, encoding="utf-8")
    return folder


def test_terms_come_in_alphabetical_order_with_anchors(tmp_path: Path) -> None:
    one = {"term": "Zebra, the head", "definition": "It is striped."}
    two = {"term": "aardvark", "definition": "First.", "see": ["Zebra, the head", "token"]}
    terms, problems = read_glossary(write(tmp_path, one, two))
    assert problems == []
    assert list(terms) == sorted(terms, key=str.lower)
    assert terms["Zebra, the head"].id == "zebra-the-head"


def test_an_authors_term_replaces_the_shipped_one_of_its_name_and_the_others_stay(
    tmp_path: Path,
) -> None:
    terms, problems = read_glossary(write(tmp_path, {"term": "token", "definition": "Mine."}))
    shipped, _ = read_glossary(tmp_path / "none")
    assert problems == []
    assert terms["token"].definition == "Mine." != shipped["token"].definition
    assert terms.keys() == shipped.keys()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("terms: [", "is not valid YAML at line 1"),
        ("words: []", "should hold the single key 'terms'"),
        ("terms: [{term: key}]", "entry 1: key 'definition': is missing; add it"),
        (
            "terms: [{term: a, definition: b}, {term: a, definition: c}]",
            "entry 2: key 'id': 'a' is already entry 1; rename one",
        ),
        (
            "terms: [{term: a, definition: b, see: [lock]}]",
            "term 'a': key 'see': 'lock' is not a term; correct it",
        ),
    ],
)
def test_a_wrong_glossary_is_an_error_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "glossary.yml"
    path.write_text(text, encoding="utf-8")
    (problem,) = read_glossary(tmp_path)[1]
    assert problem.startswith(f"{path}: ") and says in problem and "\n" not in problem
