"""content/literature.py: which entries of phenomena.yml and references.yml are valid."""

from typing import Any

import pytest
from pydantic import ValidationError

from generator.content.literature import CellEnd, Phenomenon, Reference
from generator.content.load import load_content
from generator.measure.registry import MEASURES
from generator.shared.errors import BuildError
from tests.conftest import ROOT
from tests.phenomena import cell, entry, phenomenon

REFERENCE = {
    "id": "a-2020", "title": "T", "authors": ["A"], "year": 2020, "venue": "V",
    "link": "https://arxiv.org/abs/2000.00000",
}  # fmt: skip


def test_a_small_entry_is_enough() -> None:
    assert phenomenon().heads("gpt2") == []


def test_a_family_is_a_word_of_the_author_in_any_language() -> None:
    assert phenomenon(family="Wiederholung und Folge").family == "Wiederholung und Folge"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"family": " "}, "is blank"),
        ({"threshold": 0.1}, "greater than or equal to 0.2"),
        ({"threshold": 1.1}, "less than or equal to 1"),
        ({"measure": "prevous_token"}, "is not a measure; use one of previous_token"),
        ({"caveats": []}, "at least 1 item"),
        ({"named_in": [{"model": "m", "reference": "r", "heads": ["4.11"]}]}, "pattern"),
        ({"named_in": [{"model": "m", "reference": "r", "heads": []}]}, "at least 1 item"),
        (
            {"published": [{"model": "m", "reference": "r", "what": "w", "heads": {"L1H1": 9.0}}]},
            "less than or equal to 1",
        ),
        ({"cells": [cell("ran", {"occurrence": 1})]}, "needs either 'word' or 'first_token"),
        (
            {"cells": [cell("ran", {"word": "The", "first_token": True})]},
            "needs either 'word' or 'first_token",
        ),
        ({"cells": [cell("ran", {"word": "cat", "part": "d"})]}, "'d' should occur once in 'cat'"),
        ({"cells": [cell("ran", {"word": "cat", "occurrence": 0})]}, "greater than or equal to 1"),
    ],
)
def test_a_wrong_phenomenon_is_refused_with_what_is_allowed(
    changes: dict[str, Any], says: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        Phenomenon.model_validate(entry(**changes))
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("key", "value"), [("link", "arxiv.org/abs/1"), ("authors", []), ("year", "2020")]
)
def test_a_wrong_reference_is_refused(key: str, value: Any) -> None:
    Reference.model_validate(REFERENCE)
    with pytest.raises(ValidationError):
        Reference.model_validate(REFERENCE | {key: value})


def test_heads_named_twice_are_listed_once_and_only_for_their_model() -> None:
    named = [
        {"model": "gpt2", "reference": "a", "heads": ["L4H11"]},
        {"model": "gpt2", "reference": "b", "heads": ["L2H2", "L4H11"]},
        {"model": "other", "reference": "b", "heads": ["L0H0"]},
    ]
    assert phenomenon(named_in=named).heads("gpt2") == ["L4H11", "L2H2"]


def test_a_place_is_found_by_word_occurrence_and_part() -> None:
    text = "from 1732 to 17, from 1732"
    assert CellEnd(word="17").span(text) == (13, 15)  # the 17 in 1732 is not a word
    assert CellEnd(word="1732", occurrence=2).span(text) == (22, 26)
    assert CellEnd(word="1732", part="32").span(text) == (7, 9)
    assert CellEnd(first_token=True).span(text) is None


def test_a_word_that_is_not_there_so_often_is_an_error_that_counts() -> None:
    with pytest.raises(BuildError, match="occurs once"):
        CellEnd(word="cat", occurrence=2).span("the cat")


def test_the_shipped_content_has_phenomena_with_cells_and_counterexamples() -> None:
    content = load_content(ROOT / "content")
    with_card = [each for each in content.phenomena if each.cells]
    assert len(with_card) >= 16
    assert all(each.counterexamples for each in with_card)


def test_every_measure_cites_a_reference_that_the_site_has() -> None:
    references = {each.id for each in load_content(ROOT / "content").references}
    assert {measure.source for measure in MEASURES.values()} <= references


def test_every_sentence_belongs_to_a_phenomenon_that_shows_there() -> None:
    content = load_content(ROOT / "content")
    shown = {(cell.sentence, each.id) for each in content.phenomena
             for cell in [*each.cells, *each.counterexamples]}  # fmt: skip
    for sentence in content.sentences:
        assert (sentence.id, sentence.phenomenon) in shown
