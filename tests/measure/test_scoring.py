"""measure/scoring.py: the random batch, averages over sentences, model.json's measures."""

import numpy as np
import pytest

from generator.measure.registry import MEASURES, OURS, RANDOM, SENTENCES
from generator.measure.scoring import (
    Averages,
    describe,
    random_scores,
    repeated_random_tokens,
    sentence_scores,
    sink_scores,
    written_scores,
)
from tests.conftest import causal_attention


def test_the_random_batch_repeats_every_sequence_once_after_the_start_token() -> None:
    batch = repeated_random_tokens(range(10, 500), start=7, context=1024)
    assert batch.shape == (4, 101)
    assert (batch[:, 0] == 7).all()
    np.testing.assert_array_equal(batch[:, 1:51], batch[:, 51:])
    for row in batch:
        assert len(set(row[1:51].tolist())) == 50  # each token has exactly one earlier copy
        assert set(row[1:].tolist()) <= set(range(10, 500))


def test_a_model_without_a_start_token_gets_none() -> None:
    assert repeated_random_tokens(range(100), start=None, context=1024).shape == (4, 100)


@pytest.mark.parametrize(("start", "length"), [(None, 48), (0, 47)])
def test_a_short_context_shortens_the_sequences(start: int | None, length: int) -> None:
    assert repeated_random_tokens(range(1, 300), start, context=48).shape == (4, length)


def test_the_random_batch_is_the_same_for_ever() -> None:
    # Fixed numbers: scores of different builds can be compared only on the same tokens.
    batch = repeated_random_tokens(range(50257), start=None, context=1024)
    assert batch[0, :3].tolist() == [41449, 14712, 25985]


def planted(ids: list[int]) -> np.ndarray:
    """Four heads (1, 4, T, T): perfect previous-token, duplicate-token, induction, first-token."""
    length = len(ids)
    attention = np.zeros((1, 4, length, length), dtype=np.float32)
    for query in range(length):
        earlier = [key for key in range(query) if ids[key] == ids[query]]
        copy = earlier[0] if earlier else 0
        targets = [max(query - 1, 0), copy, copy + 1 if earlier else 0, 0]
        attention[0, range(4), query, targets] = 1
    return attention


@pytest.mark.parametrize("start", [None, 0])
def test_planted_heads_get_full_scores_on_the_random_batch_and_others_none(
    start: int | None,
) -> None:
    batch = repeated_random_tokens(range(1, 300), start, 1024)
    scores = random_scores(map(planted, batch.tolist()), batch)
    assert scores["previous_token_random"][0] == pytest.approx([1, 0, 0, 0])
    assert scores["duplicate_token"][0] == pytest.approx([0, 1, 0, 0])
    assert scores["induction"][0] == pytest.approx([0, 0, 1, 0])


def test_each_sentence_counts_once_however_long_it_is() -> None:
    short, long = causal_attention(1, 2, 3, seed=1), causal_attention(1, 2, 9, seed=2)
    averages = Averages(SENTENCES)
    averages.add(short, list("abc"))
    averages.add(long, list("abcdefghi"))
    of_short = np.mean([short[:, :, i, i - 1] for i in range(2, 3)], axis=0)
    of_long = np.mean([long[:, :, i, i - 1] for i in range(2, 9)], axis=0)
    expected = (of_short + of_long) / 2
    np.testing.assert_allclose(averages.scores()["previous_token"], expected, rtol=1e-6)


def test_a_sentence_without_punctuation_does_not_count_for_the_delimiter_score() -> None:
    averages = Averages(SENTENCES)
    with_comma = causal_attention(1, 2, 4, seed=3)
    averages.add(with_comma, ["a", ",", "b", "c"])
    alone = averages.scores()["delimiter"]
    averages.add(causal_attention(1, 2, 4, seed=4), ["a", "b", "c", "d"])
    np.testing.assert_array_equal(averages.scores()["delimiter"], alone)


def test_what_goes_to_a_sink_is_averaged_over_sentences_and_no_score_without_one() -> None:
    short = np.array([[[0.9, 0.2], [0.9, 0.6]]], dtype=np.float32)  # one layer, two heads
    long = np.array([[[0.9, 0.1, 0.3], [0.9, 0.5, 0.5]]], dtype=np.float32)
    scores = sink_scores([(short, ["a", "b"]), (long, ["a", "b", "c"]), (short[:, :, :1], ["a"])])
    assert list(scores) == ["to_sink"]
    np.testing.assert_allclose(scores["to_sink"], [[0.2, 0.55]], rtol=1e-6)
    assert sink_scores([]) == {}


def test_a_measure_that_no_sentence_defines_is_left_out() -> None:
    averages = Averages(SENTENCES)
    averages.add(causal_attention(1, 2, 3), ["a", "b", "c"])
    assert "delimiter" not in averages.scores()


def test_sentence_scores_are_means_over_what_is_read() -> None:
    attention = causal_attention(2, 3, 5)
    exact = np.mean([attention[:, :, i, 0] for i in range(1, 5)], axis=0)
    np.testing.assert_allclose(sentence_scores([(attention, list("abcde"))])["first_token"], exact)


def test_scores_by_what_heads_write_are_means_over_the_sentences_and_none_without_any() -> None:
    loud, even = np.array([[[7.0, 3.0], [7.0, 1.0]]]), np.array([[[7.0, 2.0], [7.0, 2.0]]])
    scores = written_scores([(loud, ["a", "b"]), (even, ["a", "b"])])
    np.testing.assert_array_equal(scores["quiet"], [[0, 0.25]])
    assert written_scores([]) == {}


def test_model_json_says_what_a_score_is_and_rounds_it() -> None:
    described = describe({"induction": np.array([[0.123456, 1.0]])})
    assert described == {
        "induction": {
            "title": "Induction",
            "definition": MEASURES["induction"].definition,
            "input": RANDOM,
            "source": "olsson-2022",
            "role": {
                "name": "induction", "threshold": 0.4, "why": OURS, "at_rest": False,
                "heads": [[0, 1]],
            },
            "scores": [[0.1235, 1.0]],
        }
    }  # fmt: skip


def test_a_role_is_decided_by_the_score_that_is_published_not_by_digits_that_are_cut() -> None:
    scores = np.array([[0.399951, 0.39994], [0.4, 0.9]])
    role = describe({"induction": scores})["induction"]["role"]
    assert role["heads"] == [[0, 0], [1, 0], [1, 1]]  # 0.399951 rounds to 0.4


def test_a_measure_that_gives_no_role_says_so() -> None:
    assert describe({"entropy": np.zeros((1, 1))})["entropy"]["role"] is None


def test_attention_that_is_missing_for_a_row_of_the_batch_is_an_error() -> None:
    batch = repeated_random_tokens(range(20), None, 8)
    with pytest.raises(ValueError):
        random_scores([causal_attention(1, 1, 8)], batch)


def test_duplicate_and_induction_scores_are_defined_on_random_tokens_only() -> None:
    kinds = {m.name: m.input for m in MEASURES.values()}
    assert kinds["duplicate_token"] == kinds["induction"] == RANDOM
    assert MEASURES["previous_token"].input == SENTENCES


def test_only_rest_is_marked_as_what_a_head_does_when_it_finds_nothing() -> None:
    roles = {name: m.role for name, m in MEASURES.items() if m.role is not None}
    assert [name for name, role in roles.items() if role.at_rest] == ["first_token"]
