"""lab/names.py: the names that the fields of an entry hold, by the types of the fields."""

from typing import Annotated

import pytest
from pydantic import Field, ValidationError

from generator.content.schema import Entry, Id
from generator.lab.names import (
    PLACEHOLDER,
    GivenHead,
    Name,
    Names,
    NthWord,
    Prose,
    SentenceId,
    Word,
    entries,
    named,
)


class Inner(Entry):
    """An entry inside another."""

    sentence: SentenceId | None = None


class Outer(Entry):
    """An entry with every kind of field."""

    plain: Id = "a"
    sentence: SentenceId
    word: Word
    more: Annotated[list[Word], Field(min_length=1)] | None = None
    heads: dict[Name, Inner] = Field(default_factory=dict)
    head: GivenHead | None = None
    prose: list[Prose] = Field(default_factory=list)
    inner: Inner | None = None
    inners: list[list[Inner]] = Field(default_factory=list)


def outer(**keys: object) -> Outer:
    """An entry validated from the keys that YAML would give."""
    return Outer.model_validate({"sentence": "s", "word": "w"} | keys)


def test_a_word_from_right_to_left_stays_in_its_place_in_a_line() -> None:
    assert NthWord(text="cat", nth=2).quoted == "second “cat”"
    assert NthWord(text="ילד", nth=2).quoted == "second \u2068“ילד”\u2069"


def test_a_field_names_what_its_type_says() -> None:
    entry = outer(more=["x", {"text": "y", "nth": 2}], head="dup", prose=["{a}", "b"])
    assert named(entry, Names.SENTENCE) == ["s"]
    assert named(entry, Names.WORD) == [
        NthWord(text=t, nth=n) for t, n in [("w", 1), ("x", 1), ("y", 2)]
    ]
    assert named(entry, Names.HEAD) == ["dup"]
    assert named(entry, Names.PLACEHOLDERS) == ["{a}", "b"]


def test_an_absent_field_names_nothing() -> None:
    assert named(outer(), Names.HEAD) == [] and named(outer(), Names.PLACEHOLDERS) == []


def test_entries_are_found_in_keys_lists_and_mappings_at_any_depth() -> None:
    inside = {"sentence": "t"}
    entry = outer(inner=inside, heads={"h": inside}, inners=[[inside], [inside, inside]])
    found = list(entries(entry))
    assert found[0] is entry
    assert sum(isinstance(each, Inner) for each in found) == 5
    assert sum(isinstance(each, NthWord) for each in found) == 1
    assert list(entries("text")) == []


@pytest.mark.parametrize("word", [{"text": "w", "nth": 0}, {"text": " "}, "", 3, {"nth": 1}])
def test_a_word_that_is_none_is_refused(word: object) -> None:
    with pytest.raises(ValidationError):
        outer(word=word)


def test_a_placeholder_is_a_name_in_braces() -> None:
    assert PLACEHOLDER.findall("{a} {{b}} {c d} {} {e_1}") == ["a", "b", "e_1"]


@pytest.mark.parametrize(
    ("nth", "name"),
    [
        (1, "“to”"),
        (2, "second “to”"),
        (3, "third “to”"),
        (4, "4th “to”"),
        (11, "11th “to”"),
        (12, "12th “to”"),
        (13, "13th “to”"),
        (21, "21st “to”"),
        (22, "22nd “to”"),
        (23, "23rd “to”"),
        (111, "111th “to”"),
    ],
)
def test_a_word_is_named_by_its_occurrence(nth: int, name: str) -> None:
    assert NthWord(text="to", nth=nth).quoted == name
