"""text/spread.py: from histograms, deciles and the share of queries that reach a value."""

from dataclasses import replace

import numpy as np
import pytest

from generator.measure import pattern_names
from generator.text import Cases, describe_spread, nothing, share_reaching
from generator.text.settings import BINS
from generator.text.spread import deciles
from generator.text.summary import histograms


def test_deciles_of_even_values_lie_evenly() -> None:
    assert deciles(histogram(np.arange(10_000) / 10_000)) == [
        100,
        200,
        300,
        400,
        500,
        600,
        700,
        800,
        900,
    ]


def test_nothing_has_no_deciles() -> None:
    assert deciles(np.zeros(BINS, dtype=np.int64)) is None


def histogram(values: np.ndarray) -> np.ndarray:
    """The histogram of one head's values of one measure, all of them defined."""
    found = histograms(values[None, :, None], np.ones((len(values), 1), dtype=bool), BINS)
    assert found.shape == (1, 1, BINS)
    return np.asarray(found[0, 0])


def test_a_value_that_is_not_defined_falls_into_no_bin() -> None:
    values, defined = np.array([[[0.1], [0.9], [1.0]]]), np.array([[True], [False], [True]])
    found = histograms(values, defined, 10)
    assert found.tolist() == [[[0, 1, 0, 0, 0, 0, 0, 0, 0, 1]]]


def spread_of(values: list[float], measure: str) -> dict[str, object]:
    """The spread of two heads; the second has these values of one measure."""
    summary = nothing(1, Cases.of([[frozenset()]] * 2))
    counts = summary.spread.copy()
    counts[1, pattern_names().index(measure)] = histogram(np.array(values))
    return describe_spread(replace(summary, spread=counts))


@pytest.mark.parametrize(
    ("least", "share"), [(0.0, 1.0), (0.2, 0.75), (0.21, 0.5), (0.4, 0.5), (0.9, 0.25), (1.0, 0)]
)
def test_the_share_of_queries_that_reach_a_value(least: float, share: float) -> None:
    spread = spread_of([0.0, 0.205, 0.5, 0.95], "induction")
    assert share_reaching(spread, 1, "induction", least) == share


def test_a_measure_on_random_tokens_counts_as_its_twin() -> None:
    spread = spread_of([0.1, 0.9], "previous_token")
    assert share_reaching(spread, 1, "previous_token_random", 0.4) == 0.5


def test_no_share_is_told_of_what_has_no_query_or_is_no_mass() -> None:
    spread = spread_of([0.5], "induction")
    assert share_reaching(spread, 0, "induction", 0.2) is None
    assert share_reaching(spread, 1, "entropy", 0.2) is None
