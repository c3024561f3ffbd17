"""mixing/recording.py: the input and the rows of W_O, cut into heads."""

import numpy as np
import pytest
import torch

from generator.mixing.recording import HeadOutputs, NotASum, Projection, Recording

GIVEN = torch.arange(12.0).reshape(1, 2, 6)  # two tokens
WEIGHT = torch.arange(24.0).reshape(4, 6)  # d_model 4


def projection(*owner: list[int]) -> Projection:
    heads = HeadOutputs(None, None, torch.tensor(owner).reshape(1, 2, 6))
    return Projection(0, heads, GIVEN, WEIGHT, None)


def test_heads_side_by_side_have_rows_side_by_side() -> None:
    given, weight = projection([0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2]).by_head()
    np.testing.assert_array_equal(given, [[[0, 1], [6, 7]], [[2, 3], [8, 9]], [[4, 5], [10, 11]]])
    np.testing.assert_array_equal(weight[1], WEIGHT.T[2:4])


def test_interleaved_heads_are_put_in_order_with_their_rows() -> None:
    given, weight = projection([1, 0, 1, 0, 1, 0], [1, 0, 1, 0, 1, 0]).by_head()
    np.testing.assert_array_equal(given, [[[1, 3, 5], [7, 9, 11]], [[0, 2, 4], [6, 8, 10]]])
    np.testing.assert_array_equal(weight[0], WEIGHT.T[[1, 3, 5]])
    whole = np.einsum("hti,hid->td", given, weight)
    np.testing.assert_array_equal(whole, GIVEN[0] @ WEIGHT.T)


@pytest.mark.parametrize("second", [[0, 0, 0, 0, 1, 1], [1, 1, 1, 0, 0, 0]])
def test_heads_without_rows_of_their_own_are_no_sum(second: list[int]) -> None:
    with pytest.raises(NotASum, match="do not have rows of their own"):
        projection([0, 0, 0, 1, 1, 1], second).by_head()


def test_heads_of_unlike_width_are_no_sum() -> None:
    with pytest.raises(NotASum, match="do not have rows of their own"):
        projection([0, 0, 0, 0, 1, 1], [0, 0, 0, 0, 1, 1]).by_head()


def test_the_logits_are_those_of_the_last_token() -> None:
    read, logits = torch.arange(6.0).reshape(1, 2, 3), torch.arange(6.0, 9.0).reshape(1, 1, 3)
    found = Recording(unembedding=None, read=read, logits=logits).last_logits()
    np.testing.assert_array_equal(found, [[3, 4, 5], [6, 7, 8]])
