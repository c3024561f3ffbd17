"""Numbers in prose equal what a person reads off the maps."""

import numpy as np
import pytest

from generator.pages.model_numbers import ModelNumbers
from generator.publish.gather import publish
from generator.shared.errors import BuildError
from generator.site.build import ASSETS
from tests.conftest import causal_attention
from tests.pages_content import TEXTS, Build


def numbers(built: Build) -> ModelNumbers:
    return ModelNumbers(publish(built.content, built.data, ASSETS), "toy")


def test_the_strongest_head_is_the_one_with_the_largest_weight(built: Build) -> None:
    attention = causal_attention(2, 3, len(TEXTS["plain"]))  # what the fixture recorded
    cell = numbers(built).strongest("plain", "on", "cat")
    assert cell.value == pytest.approx(attention[:, :, 3, 1].max(), abs=0.0005)
    assert attention[cell.layer, cell.head, 3, 1] == attention[:, :, 3, 1].max()
    assert (cell.query, cell.name) == (3, f"L{cell.layer}H{cell.head}")


def test_a_later_occurrence_of_the_query_word_can_be_chosen(built: Build) -> None:
    attention = causal_attention(2, 3, len(TEXTS["plain"]))
    cell = numbers(built).strongest("plain", "cat", "cat", nth_query=2)
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
    with pytest.raises(BuildError, match="toy has not read the sentence 'other'"):
        numbers(built).strongest("other", "a", "b")
