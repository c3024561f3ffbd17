"""claims/on_text.py: how often the head of a card shows its phenomenon on ordinary text."""

from typing import Any

import pytest

from generator.claims.on_text import SAYS, on_text
from generator.measure.patterns import pattern_names
from tests.phenomena import phenomenon

MODEL = {"heads": 2}
# Histograms of ten bins from 0 to 1 for two layers of two heads: the last head has 300 of its 400
# queries at 0.5 or more, the third has 1, the others have none.
COUNTS = [[[400]], [[400]], [[399, 0, 0, 0, 0, 0, 1]], [[100, 0, 0, 0, 0, 200, 0, 0, 0, 100]]]
SPREAD = {"bins": 10, "measures": ["previous_token"], "counts": COUNTS}


def said(layer: int, head: int, spread: Any = SPREAD, **about: Any) -> str | None:
    asked = phenomenon(**{"measure": "previous_token", "threshold": 0.5} | about)
    return on_text({"head": [layer, head]}, asked, MODEL, spread)


@pytest.mark.parametrize(
    ("head", "often"),
    [((1, 1), "75%"), ((1, 0), "less than 1%"), ((0, 1), "0%")],
)
def test_a_card_says_at_how_many_tokens_its_head_reaches_the_threshold(
    head: tuple[int, int], often: str
) -> None:
    wanted = f"{often} of the tokens give a weight of 0.5 or more to the token before"
    assert said(*head) == wanted[0].upper() + wanted[1:]


def test_a_card_says_which_tokens_count_for_each_measure() -> None:
    assert list(SAYS) == pattern_names()
    counts = {"bins": 10, "measures": pattern_names(), "counts": [COUNTS[3] * len(SAYS)] * 4}
    for name, says in SAYS.items():
        text = says.format(often="75%", least=0.5)
        assert said(0, 0, spread=counts, measure=name) == text


def test_a_score_on_random_tokens_counts_as_the_same_on_sentences() -> None:
    assert said(1, 1, measure="previous_token_random") == said(1, 1)


def test_a_card_says_nothing_without_a_measure_of_attention_or_without_texts() -> None:
    assert said(1, 1, measure=None) is None
    assert said(1, 1, measure="entropy") is None
    assert said(1, 1, spread=None) is None
