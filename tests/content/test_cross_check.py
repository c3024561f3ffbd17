"""content/cross_check.py: each contradiction between the content files is one line."""

from pathlib import Path
from typing import Any

import pytest

from generator.content.cross_check import cross_check
from generator.content.literature import Reference
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from tests.conftest import sentence
from tests.phenomena import TEXT, cell, phenomenon

PAPER = Reference(
    id="a-2020", title="T", authors=["A"], year=2020, venue="V", link="https://a.example/1"
)


def problems(
    sentences: list[dict[str, Any]] | None = None, recorded: list[str] | None = None, **changes: Any
) -> list[str]:
    """The problems between a recorded model, one phenomenon, one paper and some sentences."""
    given = sentences or [sentence(id="cats", text=TEXT, phenomenon="subject")]
    entries = [Sentence.model_validate(each) for each in given]
    source = {"path": "runs", "sentences": recorded}
    model = ModelEntry.model_validate({"id": "m", "name": "M", "recorded": source})
    return cross_check(Path("content"), [model], [phenomenon(**changes)], [PAPER], entries)


def test_content_that_agrees_has_no_problem() -> None:
    named = [{"model": "m", "reference": "a-2020", "heads": ["L0H1"]}]
    known = [{"model": "m", "heads": ["L0H1"], "reason": "It is faint."}]
    assert problems(named_in=named, known=known, first_described="a-2020") == []


ADD = "is not in references.yml; add it there or correct it"
ONCE = f"occurs once in {TEXT!r}"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"cells": [cell("ran", "cat", "dogs")]},
            "key 'cells.0.sentence': 'dogs': is not in sentences.yml; add it there or correct it",
        ),
        (
            {"cells": [cell("ran", "cat"), cell("ran", "kat")]},
            f"key 'cells.1': 'kat' occurs 0 times in {TEXT!r}; there is no occurrence 1; correct "
            "the word or its occurrence",
        ),
        (
            {"counterexamples": [cell({"word": "ran", "occurrence": 2}, "cat")]},
            f"key 'counterexamples.0': 'ran' {ONCE}; there is no occurrence 2; correct the word or "
            "its occurrence",
        ),
        ({"feeds": "absent"}, "key 'feeds': 'absent': is not another entry; correct it"),
        ({"feeds": "subject"}, "key 'feeds': 'subject': is not another entry; correct it"),
        (
            {"counterexamples": [cell("saw", "ran")]},
            "key 'counterexamples.0': 'ran' stands after 'saw', but a token can only look back; "
            "swap them",
        ),
        ({"first_described": "b"}, f"key 'first_described': 'b': {ADD}"),
        (
            {"named_in": [{"model": "m", "reference": "b", "heads": ["L0H1"]}]},
            f"key 'named_in.0.reference': 'b': {ADD}",
        ),
        (
            {"published": [{"model": "m", "reference": "b", "what": "w", "heads": {}}]},
            f"key 'published.0.reference': 'b': {ADD}",
        ),
        (
            {"known": [{"model": "m", "heads": ["L0H1"], "reason": "r"}]},
            "key 'known.0.heads': 'L0H1': is not in 'named_in' for 'm'; remove it",
        ),
    ],
)
def test_a_contradiction_is_one_line_with_file_entry_key_and_value(
    changes: dict[str, Any], line: str
) -> None:
    assert problems(**changes) == [f"content/phenomena.yml: entry 'subject': {line}"]


def test_every_cell_is_checked_also_after_a_wrong_one() -> None:
    cells = [cell("ran", "cat", "dogs"), cell("ran", "kat"), cell("saw", "ran"), cell("x", "cat")]
    keys = [line.split("'")[3] for line in problems(cells=cells)]
    assert keys == ["cells.0.sentence", "cells.1", "cells.2", "cells.3"]


def test_a_key_that_stands_with_its_query_is_in_order_and_one_after_it_is_not() -> None:
    assert problems(cells=[cell({"word": "saw"}, {"word": "saw", "part": "sa"})]) == []
    (line,) = problems(cells=[cell({"word": "saw", "part": "sa"}, {"word": "saw", "part": "w"})])
    assert "'w' stands after 'sa'" in line


def test_a_known_head_is_one_that_a_paper_names_for_the_same_model() -> None:
    named = [{"model": "other", "reference": "a-2020", "heads": ["L0H1"]}]
    known = [{"model": "m", "heads": ["L0H2", "L0H1"], "reason": "r"}]
    (one, two) = problems(named_in=named, known=known)
    assert "'L0H1'" in one and "'L0H2'" in two


@pytest.mark.parametrize("full", ["m", "n"])
def test_the_full_parameters_are_those_of_another_model(full: str) -> None:
    source = {"recorded": {"path": "runs"}}
    rounded = ModelEntry.model_validate({"id": "m", "name": "M", "full": full} | source)
    other = ModelEntry.model_validate({"id": "f", "name": "F"} | source)
    line = (
        f"content/models.yml: entry 'm': key 'full': {full!r}: is not another model of models.yml"
    )
    assert cross_check(Path("content"), [rounded, other], [], [], []) == [f"{line}; correct it"]
    agreed = rounded.model_copy(update={"full": "f"})
    assert cross_check(Path("content"), [agreed, other], [], [], []) == []


def test_a_recorded_sentence_that_is_not_there_is_one_line() -> None:
    assert problems(recorded=["cats"]) == []
    assert problems(recorded=["cats", "cast"]) == [
        "content/models.yml: entry 'm': key 'recorded.sentences.1': 'cast': is not in "
        "sentences.yml; add it there or correct it"
    ]


def test_a_known_surprise_needs_no_named_head() -> None:
    assert problems(known=[{"model": "m", "reason": "The sentence is short."}]) == []


OTHER = "is not another sentence of sentences.yml; correct it"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        (
            {"phenomenon": "subjekt"},
            "key 'phenomenon': 'subjekt': is not in phenomena.yml; correct it",
        ),
        ({"pair": "dogs"}, f"key 'pair': 'dogs': {OTHER}"),
        ({"pair": "cats"}, f"key 'pair': 'cats': {OTHER}"),
    ],
)
def test_a_sentence_that_names_nothing_is_one_line(changes: dict[str, Any], line: str) -> None:
    found = problems([sentence(id="cats", text=TEXT, phenomenon="subject") | changes])
    assert found == [f"content/sentences.yml: entry 'cats': {line}"]


def test_a_pair_is_another_sentence() -> None:
    one, two = (
        sentence(id=name, text=TEXT, phenomenon="subject", pair=pair)
        for name, pair in [("cats", "dogs"), ("dogs", "cats")]
    )
    assert problems([one, two]) == []


def test_a_word_may_look_at_itself_and_at_the_first_token() -> None:
    assert problems(cells=[cell("cat", "cat"), cell("The", {"first_token": True})]) == []


def test_the_problems_of_every_phenomenon_are_told() -> None:
    wrong = [phenomenon(id=name, first_described="b") for name in ("one", "two")]
    found = cross_check(Path("content"), [], wrong, [PAPER], [])
    assert [line.split("'")[1] for line in found if "first_described" in line] == ["one", "two"]


def test_phenomena_that_feed_each_other_in_a_circle_are_one_line_each() -> None:
    circle = [("a", "b"), ("b", "c"), ("c", "a")]
    chain = [phenomenon(id=name, feeds=fed) for name, fed in circle]
    where = Path("content/phenomena.yml")
    sentences = [Sentence.model_validate(sentence(id="cats", text=TEXT, phenomenon="a"))]
    assert cross_check(Path("content"), [], chain, [PAPER], sentences) == [
        f"{where}: entry '{name}': key 'feeds': '{fed}': leads back here; correct it"
        for name, fed in circle
    ]
    before = [phenomenon(id="before", feeds="a"), *chain]
    lines = cross_check(Path("content"), [], before, [PAPER], sentences)
    assert [line.split("'")[1] for line in lines] == ["a", "b", "c"]
    straight = [*chain[:2], phenomenon(id="c")]
    assert cross_check(Path("content"), [], straight, [PAPER], sentences) == []
