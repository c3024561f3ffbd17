"""measure/written.py: how quiet heads are, on norms whose answer is known."""

import inspect

import numpy as np

from generator.measure.written import quiet


def test_a_head_is_as_quiet_as_its_norm_is_below_that_of_the_mean_head() -> None:
    norms = np.array([[[9, 4, 2], [9, 2, 0], [9, 1, 3]]], dtype=float)  # means 3, 1 and 2
    np.testing.assert_allclose(quiet(norms, list("abc")), [[0, 0.5, 0]])


def test_a_head_that_writes_nothing_is_quiet_and_in_a_layer_that_writes_nothing_none_is() -> None:
    norms = np.array([[[5, 0, 0], [5, 1, 2]], [[5, 0, 0], [5, 0, 0]]], dtype=float)
    np.testing.assert_array_equal(quiet(norms, list("abc")), [[1, 0], [0, 0]])


def test_a_loud_token_counts_by_what_is_written_there() -> None:
    norms = np.array([[[0, 8, 1], [0, 0, 9]]], dtype=float)  # each writes 9 in all
    np.testing.assert_array_equal(quiet(norms, list("abc")), [[0, 0]])


def test_norms_of_one_token_say_nothing_and_norms_are_left_as_they_are() -> None:
    norms = np.array([[[5.0, 1.0], [5.0, 3.0]]])
    norms.flags.writeable = False
    assert np.isnan(quiet(norms[:, :, :1], ["a"])).all()
    np.testing.assert_array_equal(quiet(norms, ["a", "b"]), [[0.5, 0]])


def test_the_measure_names_its_range_its_source_and_what_fools_it() -> None:
    text = inspect.getdoc(quiet) or ""
    assert all(word in text for word in ("Range 0", "Source:", "Fooled by:"))
