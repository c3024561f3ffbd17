"""Figures of a run: a change for the worse is found in planted values, and noise is not."""

import random

import pytest

from tests.bench.figures import Figure, in_words, is_worse, ratios

NOISE = 0.1  # relative noise of a round, as on a busy machine


def rounds(seed: int, true: float = 1.0, count: int = 9) -> Figure:
    """Return a figure with noisy samples around a true value."""
    chance = random.Random(seed)
    return Figure([true * chance.gauss(1, NOISE) for _ in range(count)])


def test_a_figure_whose_rounds_all_lie_beyond_those_of_before_is_worse() -> None:
    assert is_worse(Figure([2.1, 2.2, 2.3]), Figure([1.8, 1.9, 2.0]))


def test_a_figure_whose_rounds_overlap_those_of_before_is_not_worse() -> None:
    assert not is_worse(Figure([1.95, 2.2, 2.3]), Figure([1.8, 1.9, 2.0]))


def test_a_better_figure_is_not_worse() -> None:
    assert not is_worse(Figure([1.8, 1.9, 2.0]), Figure([2.1, 2.2, 2.3]))


def test_where_more_is_better_less_is_worse() -> None:
    less, more = (Figure(values, more_is_better=True) for values in ([1, 2, 3], [4, 5, 6]))
    assert is_worse(less, more)
    assert not is_worse(more, less)


def test_noise_alone_is_hardly_ever_called_worse() -> None:
    runs = [(rounds(seed), rounds(seed + 10_000)) for seed in range(1000)]
    assert sum(is_worse(*run) for run in runs) <= 5


def test_half_as_much_again_is_found_through_the_noise() -> None:
    runs = [(rounds(seed, 1.5), rounds(seed + 10_000)) for seed in range(100)]
    assert sum(is_worse(*run) for run in runs) >= 95


def test_one_slow_round_of_many_does_not_hide_what_is_worse() -> None:
    assert is_worse(Figure([2.0] * 9), Figure([1.0] * 8 + [5.0]))


def test_too_few_rounds_are_never_called_worse() -> None:
    assert not is_worse(Figure([9.0, 9.0]), Figure([1.0, 1.0, 1.0]))


def test_bytes_have_no_noise_and_are_worse_when_they_grow_by_more_than_a_hundredth() -> None:
    before = Figure([1000], exact=True)
    assert is_worse(Figure([1011], exact=True), before)
    assert not is_worse(Figure([1009], exact=True), before)


def test_a_time_in_its_own_unit_is_never_compared() -> None:
    slow, fast = (Figure([ms] * 9, 16, is_absolute=True) for ms in (20.0, 5.0))
    assert not is_worse(slow, fast)
    assert slow.is_over


@pytest.mark.parametrize(
    ("figure", "is_over"),
    [
        (Figure([0.1, 0.12, 9], 0.12), False),
        (Figure([0.1, 0.13, 9], 0.12), True),
        (Figure([100, 99, 99], 100, more_is_better=True), True),
        (Figure([100, 100, 99], 100, more_is_better=True), False),
        (Figure([1e9]), False),
    ],
)
def test_the_median_is_held_to_the_budget(figure: Figure, is_over: bool) -> None:
    assert figure.is_over == is_over


def test_each_round_is_divided_by_the_baseline_of_the_same_round() -> None:
    assert ratios([2, 30], [1, 10]) == [2, 3]


def test_a_figure_is_written_with_its_spread_where_it_has_one() -> None:
    assert in_words(Figure([0.1, 0.112, 0.2])) == "0.112 (0.100 to 0.200)"
    assert in_words(Figure([24_912], exact=True)) == "24,912"
    assert in_words(Figure([1.5])) == "1.50"
