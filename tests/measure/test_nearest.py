"""measure/nearest.py: it finds the nearest heads of a full comparison, by the stated distance."""

import math

import numpy as np
import pytest

from generator.measure.nearest import (
    CANDIDATES,
    NEAREST,
    candidates,
    closeness,
    divergence,
    nearest,
)
from generator.shared import Attention
from tests.conftest import causal_attention
from tests.measure.looking import looking


def kullback_leibler(p: np.ndarray, q: np.ndarray) -> float:
    """KL(p || q) in bits, by its definition."""
    return float(sum(a * math.log2(a / b) for a, b in zip(p, q, strict=True) if a > 0))


def found(*sentences: Attention) -> list[list[tuple[int, float]]]:
    """The number and the distance of each head's nearest heads over these sentences."""
    heads = sentences[0].shape[1]
    return [
        [(near["layer"] * heads + near["head"], near["distance"]) for near in others]
        for others in nearest(lambda: iter(sentences), heads)
    ]


def crowd(count: int, length: int) -> Attention:
    """Heads of a few kinds with noise, (1, count, T, T), as in a real model."""
    random = np.random.default_rng(0)
    kinds = causal_attention(1, 12, length)[0].astype(float)
    noise = causal_attention(1, count, length, 1)[0].astype(float)
    shares = random.uniform(0, 0.5, size=(count, 1, 1))
    mixed = (1 - shares) * kinds[random.integers(12, size=count)] + shares * noise
    return np.asarray(mixed[np.newaxis], dtype=np.float32)


def test_the_divergence_is_the_one_of_its_definition() -> None:
    attention = causal_attention(1, 3, 6)
    everyone = np.tile(np.arange(3), (3, 1))
    result = divergence(attention, everyone)
    for one in range(3):
        for other in range(3):
            expected = 0.0
            for query in range(1, 6):
                p, q = attention[0, [one, other], query].astype(float)
                middle = (p + q) / 2
                expected += (kullback_leibler(p, middle) + kullback_leibler(q, middle)) / 2
            assert result[one, other] == pytest.approx(expected, abs=1e-9)


def test_the_candidates_hold_the_nearest_of_a_full_comparison() -> None:
    attention = crowd(400, 12)
    full = divergence(attention, np.tile(np.arange(400), (400, 1)))
    np.fill_diagonal(full, np.inf)
    expected = np.argsort(full, axis=-1, kind="stable")[:, :NEAREST]
    same = [
        [near for near, _ in others] == list(best)
        for others, best in zip(found(attention), expected, strict=True)
    ]
    assert np.mean(same) >= 0.99


def test_the_divergence_lies_between_the_hellinger_distance_and_145_hundredths_of_it() -> None:
    attention = crowd(60, 9)
    everyone = np.tile(np.arange(60), (60, 1))
    exact = divergence(attention, everyone)
    close, _ = closeness([attention])
    hellinger = np.diag(close)[:, np.newaxis] - close  # 0 from a head to itself
    assert (exact >= hellinger - 1e-3).all() and (exact <= 1.45 * hellinger + 1e-3).all()


def test_no_head_is_its_own_candidate_and_few_heads_are_all_candidates() -> None:
    chosen = candidates(np.ones((5, 5), dtype=np.float32))
    assert [sorted({*range(5)} - {*row}) for row in chosen.tolist()] == [[own] for own in range(5)]
    many = candidates(np.ones((90, 90), dtype=np.float32))
    assert many.shape == (90, CANDIDATES) and many[0, 0] == 1  # of equal heads, the first


def test_heads_without_a_key_in_common_are_one_bit_apart_and_equal_ones_nothing() -> None:
    heads = looking([0, 0, 0, 0], [0, 1, 2, 3], [0, 0, 0, 0])
    assert found(heads)[0] == [(2, 0.0), (1, 1.0)]


def test_the_nearest_are_other_heads_in_order() -> None:
    for own, others in enumerate(found(causal_attention(3, 4, 8))):
        names, distances = zip(*others, strict=True)
        assert len(set(names)) == NEAREST and own not in names
        assert list(distances) == sorted(distances)


def test_a_longer_sentence_counts_by_its_queries() -> None:
    apart = looking([0, 0, 0], [0, 1, 2])  # two queries that differ by one bit each
    alike = looking([0] * 9, [0] * 9)  # eight queries, no difference
    assert found(apart, alike)[0][0][1] == pytest.approx(2 / 10)


def test_a_sink_counts_as_a_key_and_the_first_query_does_not_count() -> None:
    first = [[0.5, 0, 0, 0.5], [0, 0.1, 0, 0.9], [0, 0, 0.1, 0.9]]  # the last key is the sink
    second = [[1, 0, 0, 0], [0.1, 0, 0, 0.9], [0.1, 0, 0, 0.9]]
    third = [[0.5, 0, 0, 0.5], [0, 1, 0, 0], [0, 0, 1, 0]]
    whole = np.array([[first, second, third]], dtype=np.float32)
    distances = divergence(whole, np.tile(np.arange(3), (3, 1))) / 2  # over two queries
    assert distances[0, 1] == pytest.approx(0.1)  # they share what goes to the sink
    assert distances[1, 2] == pytest.approx(1)  # they share no key
    close, queries = closeness([whole])
    assert queries == 2
    assert close[0, 1] > close[0, 2] > close[1, 2]
