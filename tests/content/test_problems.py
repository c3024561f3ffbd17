"""content/problems.py: a mistake in an entry is one line."""

from typing import Any

import pytest
from pydantic import ValidationError

from generator.content.problems import keys_at, problem_lines
from generator.content.schema import Entry


class Step(Entry):
    word: str
    nth: int = 1


class Walk(Entry):
    id: str
    steps: list[Step] | None = None


def lines(**entry: Any) -> list[str]:
    """The problems of an invalid entry."""
    with pytest.raises(ValidationError) as caught:
        Walk.model_validate(entry)
    return problem_lines(caught.value, Walk)


def test_a_misspelt_key_is_told_once_although_the_right_one_is_missing() -> None:
    assert lines(ids="x") == ["key 'ids': 'x': unknown key; did you mean 'id'?"]
    assert lines(id="x", steps=[{"wrod": "a"}]) == [
        "key 'steps.0.wrod': 'a': unknown key; did you mean 'word'?"
    ]
    assert lines(id="x", steps=[{"word": "a", "nht": 2}]) == [
        "key 'steps.0.nht': 2: unknown key; did you mean 'nth'?"
    ]


def test_a_key_like_none_and_one_that_is_missing_are_two_mistakes() -> None:
    assert lines(colour="x") == [
        "key 'id': is missing; add it",
        "key 'colour': 'x': unknown key; use one of id, steps",
    ]
    assert lines(id="x", steps=[{"colour": "a"}]) == [
        "key 'steps.0.word': is missing; add it",
        "key 'steps.0.colour': 'a': unknown key; remove it",
    ]


def test_the_keys_of_an_entry_are_found_through_lists_and_kinds() -> None:
    assert keys_at(Walk, ()) == ["id", "steps"]
    assert keys_at(Walk, ("steps", 0)) == ["word", "nth"]
    assert keys_at(Walk, ("find-head", "steps", 3)) == ["word", "nth"]
