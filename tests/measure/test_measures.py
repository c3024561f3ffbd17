"""measure/measures.py: every measure on matrices whose answer is known, and on recorded GPT-2."""

import inspect
from collections.abc import Callable

import numpy as np
import pytest

from generator.measure.cells import is_delimiter
from generator.measure.measures import (
    current_token,
    delimiter,
    duplicate_token,
    entropy,
    first_token,
    induction,
    mean_distance,
    previous_token,
    to_sink,
)
from generator.shared.heads import Scores
from tests.conftest import RECORDED, causal_attention, needs_recorded

Function = Callable[..., Scores]
PUBLIC = [
    previous_token, current_token, first_token, duplicate_token, induction, delimiter,
    mean_distance, entropy,
]  # fmt: skip
WORDS = ["a", "b", "c", "a", "b", "c"]


def looking(targets: list[int]) -> np.ndarray:
    """One head (1, 1, T, T) whose query i puts all its weight on key targets[i]."""
    attention = np.zeros((1, 1, len(targets), len(targets)), dtype=np.float32)
    attention[0, 0, np.arange(len(targets)), targets] = 1
    return attention


def uniform(length: int) -> np.ndarray:
    """One head (1, 1, T, T) that gives every allowed key the same weight."""
    weights = np.tril(np.ones((length, length)))
    return np.asarray(weights / weights.sum(-1, keepdims=True), dtype=np.float32)[None, None]


def score(function: Function, attention: np.ndarray, tokens: list[str]) -> float:
    (value,) = function(attention, tokens).ravel()
    return float(value)


PREVIOUS = looking([0, 0, 1, 2, 3, 4])
CURRENT = looking([0, 1, 2, 3, 4, 5])
FIRST = looking([0, 0, 0, 0, 0, 0])
DUPLICATE = looking([0, 0, 0, 0, 1, 2])  # rests until a word is repeated
INDUCTION = looking([0, 0, 0, 1, 2, 3])  # looks at the word after the earlier copy


@pytest.mark.parametrize(
    ("function", "attention", "expected"),
    [
        (previous_token, PREVIOUS, 1),
        (previous_token, FIRST, 0),  # query 1 looks at its previous token, but only at rest
        (previous_token, CURRENT, 0),
        (current_token, CURRENT, 1),
        (current_token, FIRST, 0),  # query 0 can look only at itself
        (current_token, PREVIOUS, 0),
        (current_token, looking([0, 1, 0, 0, 0, 0]), 1 / 5),  # the second query counts
        (first_token, FIRST, 1),
        (first_token, PREVIOUS, 1 / 5),  # for query 1 the first token is the previous one
        (first_token, CURRENT, 0),
        (duplicate_token, DUPLICATE, 1),
        (duplicate_token, INDUCTION, 0),
        (duplicate_token, FIRST, 0),  # the second "a" looks at the first, where attention rests
        (duplicate_token, CURRENT, 0),
        (induction, INDUCTION, 1),
        (induction, DUPLICATE, 0),
        (induction, PREVIOUS, 0),  # the last query's key is "b" at 4, not the copy's successor
        (induction, FIRST, 0),
        (mean_distance, CURRENT, 0),
        (mean_distance, FIRST, 1),
        (entropy, FIRST, 0),
        (entropy, CURRENT, 0),
    ],
)
def test_a_measure_knows_its_behaviour_and_no_other(
    function: Function, attention: np.ndarray, expected: float
) -> None:
    assert score(function, attention, WORDS) == pytest.approx(expected)


def test_uniform_attention_has_the_largest_entropy_and_half_the_distance() -> None:
    assert score(entropy, uniform(6), WORDS) == pytest.approx(1)
    assert score(mean_distance, uniform(6), WORDS) == pytest.approx(0.5)


@pytest.mark.parametrize("function", [mean_distance, entropy, first_token, current_token])
def test_two_tokens_are_enough_where_the_second_has_a_choice(function: Function) -> None:
    halves = np.array([[[[1, 0], [0.5, 0.5]]]], dtype=np.float32)
    expected = 1 if function is entropy else 0.5
    assert score(function, halves, ["x", "y"]) == pytest.approx(expected)


def test_tokens_that_differ_in_a_null_character_are_not_copies() -> None:
    assert np.isnan(score(duplicate_token, FIRST[:, :, :3, :3], ["s", "a", "a\0"]))


def test_distance_is_divided_by_what_the_mask_allows_each_query() -> None:
    attention = looking([0, 0, 1])  # 1 of 1 step back, then 1 of 2
    assert score(mean_distance, attention, ["x", "y", "z"]) == pytest.approx((1 + 0.5) / 2)


def test_every_earlier_copy_counts() -> None:
    attention = looking([0, 0, 0, 0])
    attention[0, 0, 3] = [0, 0.25, 0.5, 0.25]
    assert score(duplicate_token, attention, ["s", "a", "a", "a"]) == pytest.approx((0 + 0.75) / 2)


def test_induction_counts_what_followed_a_copy_at_the_very_start() -> None:
    assert score(induction, looking([0, 0, 1]), ["a", "b", "a"]) == pytest.approx(1)


def test_induction_does_not_count_the_query_itself() -> None:
    assert np.isnan(score(induction, CURRENT, ["s", "a", "a", "b", "c", "d"]))


def test_delimiters_are_punctuation_and_line_breaks_but_not_the_first_token() -> None:
    tokens = ['"', "a", ",", " b", "\n  ", "c"]
    attention = looking([0, 0, 0, 2, 2, 4])
    # Queries 3, 4, 5 have an earlier delimiter; the quotation mark at the start does not count.
    assert score(delimiter, attention, tokens) == pytest.approx(1)
    assert score(delimiter, FIRST, tokens) == 0


@pytest.mark.parametrize("token", [",", " (", '),"', "\n", "…", " —"])
def test_marks_are_delimiters(token: str) -> None:
    assert is_delimiter(token)


@pytest.mark.parametrize("token", ["a", " a,", " ", "+", "<0xF0>", "5"])
def test_words_blanks_and_operators_are_not_delimiters(token: str) -> None:
    assert not is_delimiter(token)


@pytest.mark.parametrize("function", PUBLIC)
def test_no_measure_writes_into_its_argument(function: Function) -> None:
    attention = causal_attention(2, 3, 6)
    before = attention.copy()
    attention.flags.writeable = False
    function(attention, ["a", ",", "b", "a", ",", "b"])
    np.testing.assert_array_equal(attention, before)


@pytest.mark.parametrize("function", PUBLIC)
def test_scores_are_between_0_and_1_for_every_head(function: Function) -> None:
    scores = function(causal_attention(2, 3, 6), ["a", ",", "b", "a", ",", "b"])
    assert scores.shape == (2, 3)
    assert ((scores >= 0) & (scores <= 1 + 1e-6)).all()


@pytest.mark.parametrize("function", PUBLIC)
def test_a_single_token_has_no_score(function: Function) -> None:
    assert np.isnan(score(function, looking([0]), ["a"]))


@pytest.mark.parametrize("function", [duplicate_token, induction, delimiter])
def test_a_sentence_without_the_occasion_has_no_score(function: Function) -> None:
    assert np.isnan(score(function, FIRST, ["a", "b", "c", "d", "e", "f"]))


@pytest.mark.parametrize("function", PUBLIC)
def test_every_measure_names_its_range_its_source_and_what_fools_it(function: Function) -> None:
    text = inspect.getdoc(function) or ""
    for word in ("Range 0", "Source:", "Fooled by:"):
        assert word in text


def recorded_mean(function: Function) -> Scores:
    """The mean of a measure over the recorded GPT-2 prompts."""
    runs = [np.load(path, allow_pickle=False) for path in sorted(RECORDED.glob("*.npz"))]
    scores = [function(run["attention"], [str(token) for token in run["tokens"]]) for run in runs]
    return np.asarray(np.mean(scores, axis=0))


@needs_recorded
def test_recorded_gpt2_has_its_previous_token_head_at_L4H11() -> None:
    scores = recorded_mean(previous_token)
    assert divmod(int(scores.argmax()), 12) == (4, 11)
    assert scores[4, 11] >= 0.99


@needs_recorded
def test_recorded_gpt2_looks_at_the_current_token_in_L0H1_L0H5_and_L0H3() -> None:
    scores = recorded_mean(current_token)
    strongest = [divmod(int(index), 12) for index in np.argsort(-scores, axis=None)[:3]]
    assert strongest == [(0, 1), (0, 5), (0, 3)]


@needs_recorded
def test_recorded_gpt2_rests_on_the_first_token_in_most_heads_of_all_but_the_first_layers() -> None:
    resting = (recorded_mean(first_token) > 0.5).sum(axis=1)
    # ../shared/design.md counts from the same recordings: 3 in layer 0, about 120 in all.
    assert resting.tolist() == [3, 10, 8, 9, 9, 12, 12, 12, 12, 12, 12, 10]


def test_what_goes_to_a_sink_is_a_mean_over_all_queries_but_the_first() -> None:
    shares = np.full((2, 2, 3), np.nan, dtype=np.float32)  # the second layer has no sink
    shares[0] = np.array([[1, 0.2, 0.4], [0, 1, 1]])
    wanted = np.array([[0.3, 1], [0, 0]])
    np.testing.assert_allclose(to_sink(shares, list("abc")), wanted, atol=1e-6)
    pair = to_sink(shares[:, :, :2], ["a", "b"])
    np.testing.assert_allclose(pair, np.array([[0.2, 1], [0, 0]]), atol=1e-6)
    alone = to_sink(shares[:, :, :1], ["a"])  # the first query decides nothing
    assert alone.shape == (2, 2) and np.isnan(alone).all()


def test_the_measure_of_a_sink_names_its_range_its_source_and_what_fools_it() -> None:
    text = inspect.getdoc(to_sink) or ""
    assert all(word in text for word in ("Range 0", "Source:", "Fooled by:"))


def test_rows_that_sum_to_less_than_one_have_no_entropy_above_one() -> None:
    attention = np.zeros((1, 1, 2, 2), dtype=np.float32)
    attention[0, 0, 1] = 0.37  # the sink gets the rest
    assert entropy(attention, ["a", "b"]).item() == 1
