"""content/cross_check.py: what the content files say of each other must be so."""

from pathlib import Path
from typing import Any

import pytest

from generator.content.cross_check import cross_check
from generator.content.literature import Reference
from generator.content.schema import ModelEntry, Sentence
from tests.conftest import sentence
from tests.phenomena import TEXT, cell, phenomenon

PAPER = Reference(
    id="a-2020", title="T", authors=["A"], year=2020, venue="V", link="https://a.example/1"
)


def problems(
    sentences: list[dict[str, Any]] | None = None, recorded: list[str] | None = None, **changes: Any
) -> list[str]:
    """What is wrong between a recorded model, one phenomenon, one paper and some sentences."""
    given = sentences or [sentence(id="cats", text=TEXT, phenomenon="subject")]
    entries = [Sentence.model_validate(each) for each in given]
    source = {"path": "runs", "sentences": recorded}
    model = ModelEntry.model_validate({"id": "m", "name": "M", "recorded": source})
    return cross_check(Path("content"), [model], [phenomenon(**changes)], [PAPER], entries)


def test_content_that_agrees_has_no_problem() -> None:
    named = [{"model": "m", "reference": "a-2020", "heads": ["L0H1"]}]
    known = [{"model": "m", "heads": ["L0H1"], "reason": "It is faint."}]
    assert problems(named_in=named, known=known, first_described="a-2020") == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"cells": [cell("ran", "cat", "dogs")]}, "key 'cells.0.sentence': 'dogs'"),
        ({"cells": [cell("ran", "kat")]}, "key 'cells.0': 'kat' occurs 0 times"),
        (
            {"counterexamples": [cell({"word": "ran", "occurrence": 2}, "cat")]},
            "key 'counterexamples.0': 'ran' occurs once",
        ),
        ({"cells": [cell("saw", "ran")]}, "'ran' stands after 'saw'"),
        ({"first_described": "b"}, "key 'first_described': 'b': is not in references.yml"),
        (
            {"named_in": [{"model": "m", "reference": "b", "heads": ["L0H1"]}]},
            "key 'named_in.0.reference': 'b'",
        ),
        (
            {"published": [{"model": "m", "reference": "b", "what": "w", "heads": {}}]},
            "key 'published.0.reference': 'b'",
        ),
        (
            {"known": [{"model": "m", "heads": ["L0H1"], "reason": "r"}]},
            "key 'known.0.heads': 'L0H1': is not in 'named_in' for 'm'",
        ),
    ],
)
def test_a_disagreement_is_one_line_with_file_entry_key_and_value(
    changes: dict[str, Any], says: str
) -> None:
    (line,) = problems(**changes)
    assert line.startswith("content/phenomena.yml: entry 'subject': ")
    assert says in line
    assert "\n" not in line


def test_a_recorded_sentence_that_is_not_there_is_one_line() -> None:
    assert problems(recorded=["cats"]) == []
    assert problems(recorded=["cats", "cast"]) == [
        "content/models.yml: entry 'm': key 'recorded.sentences.1': 'cast': is not in "
        "sentences.yml; add it there or correct it"
    ]


def test_a_known_surprise_needs_no_named_head() -> None:
    assert problems(known=[{"model": "m", "reason": "The sentence is short."}]) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"phenomenon": "subjekt"}, "key 'phenomenon': 'subjekt': is not in phenomena.yml"),
        ({"pair": "dogs"}, "key 'pair': 'dogs': is not another sentence"),
        ({"pair": "cats"}, "key 'pair': 'cats': is not another sentence"),
    ],
)
def test_a_sentence_that_names_nothing_is_one_line(changes: dict[str, Any], says: str) -> None:
    (line,) = problems([sentence(id="cats", text=TEXT, phenomenon="subject") | changes])
    assert line.startswith("content/sentences.yml: entry 'cats': ")
    assert says in line


def test_a_word_may_look_at_itself_and_at_the_first_token() -> None:
    assert problems(cells=[cell("cat", "cat"), cell("The", {"first_token": True})]) == []
