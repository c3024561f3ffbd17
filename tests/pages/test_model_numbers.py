"""Numbers in prose equal those that a reader can read off the maps."""

import json

import numpy as np
import pytest

from generator.pages.model_numbers import Cell, ModelNumbers
from generator.publish.gather import publish
from generator.shared.errors import BuildError
from generator.site.build import ASSETS
from tests.conftest import causal_attention, read_json
from tests.pages_content import TEXTS, Build


def numbers(built: Build) -> ModelNumbers:
    return ModelNumbers(publish(built.content, built.data, ASSETS), "toy")


def test_the_strongest_head_is_the_one_with_the_largest_weight(built: Build) -> None:
    attention = causal_attention(2, 3, len(TEXTS["plain"]))  # the fixture's
    cell = numbers(built).strongest("plain", "on", "cat")
    assert cell is not None
    assert cell.value == pytest.approx(attention[:, :, 3, 1].max(), abs=0.0005)
    assert attention[cell.layer, cell.head, 3, 1] == attention[:, :, 3, 1].max()
    assert (cell.query, cell.name) == (3, f"L{cell.layer}H{cell.head}")


def test_a_later_occurrence_of_the_query_word_can_be_chosen(built: Build) -> None:
    attention = causal_attention(2, 3, len(TEXTS["plain"]))
    cell = numbers(built).strongest("plain", "cat", "cat", nth_query=2)
    assert cell is not None
    assert cell.query == 5
    assert cell.value == pytest.approx(attention[:, :, 5, 1].max(), abs=0.0005)


def test_a_head_at_rest_gives_at_least_half_to_the_first_token(built: Build) -> None:
    sentences = [
        causal_attention(2, 3, len(tokens))[:, :, 1:, 0].mean(axis=-1)
        for tokens in TEXTS.values()
        if len(tokens) > 1
    ]
    resting = np.argwhere(np.mean(sentences, axis=0) >= 0.5)
    assert numbers(built).heads_with_role("first_token") == [tuple(head) for head in resting]


def test_a_sentence_that_the_model_has_not_read_is_named(built: Build) -> None:
    with pytest.raises(BuildError, match="toy was not run on the sentence 'other'"):
        numbers(built).strongest("other", "a", "b")


def test_words_that_share_a_token_have_no_strongest_head(built: Build) -> None:
    found = numbers(built)
    path = found.published.dumps["toy", "plain"]
    shared = ["The", " cat", " sat on", " the", " c", "at"]  # six tokens, too
    path.write_text(json.dumps(read_json(path) | {"tokens": shared}))
    assert found.strongest("plain", "on", "cat") is None
    assert found.strongest("plain", "cat", "The") is not None


def test_where_no_sentence_has_a_second_token_no_head_is_said_to_rest(built: Build) -> None:
    found = numbers(built)
    found.published.models["toy"]["measures"].clear()
    assert found.heads_with_role("first_token") == []
    assert found.first_token_score(Cell(0, 0, 0.5, 0)) is None
