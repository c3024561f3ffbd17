"""mixing/ledger.py: what heads write, and how far its sum is from the layer's output."""

import numpy as np
import torch

from generator.mixing.ledger import contributions, relative_residual
from generator.mixing.recording import HeadOutputs, Projection

HEADS, LENGTH, D_HEAD, D_MODEL = 6, 5, 4, 24


def test_contributions_agree_with_loops_over_heads_and_tokens() -> None:
    random = np.random.default_rng(0)
    given = random.normal(size=(LENGTH, HEADS * D_HEAD)).astype(np.float32)
    weight = random.normal(size=(D_MODEL, HEADS * D_HEAD)).astype(np.float32)
    bias = random.normal(size=D_MODEL).astype(np.float32)
    owner = torch.arange(HEADS).repeat_interleave(D_HEAD).expand(LENGTH, -1)
    values = random.normal(size=(1, HEADS, LENGTH, D_HEAD)).astype(np.float32)
    heads = HeadOutputs(None, torch.tensor(values), owner)
    found, norms = contributions(Projection(0, heads, *map(torch.tensor, (given, weight, bias))))
    assert norms is not None
    for head in range(HEADS):
        for token in range(LENGTH):
            expected = np.zeros(D_MODEL)
            for i in range(head * D_HEAD, (head + 1) * D_HEAD):
                expected += float(given[token, i]) * weight[:, i]
            np.testing.assert_allclose(found[head, token], expected, rtol=1e-5, atol=1e-6)
            carried = weight[:, head * D_HEAD : (head + 1) * D_HEAD] @ values[0, head, token]
            np.testing.assert_allclose(norms[head, token], np.sqrt(sum(carried**2)), rtol=1e-5)
    np.testing.assert_array_equal(found[HEADS], np.tile(bias, (LENGTH, 1)))


def test_a_projection_without_a_bias_has_zeros() -> None:
    owner = torch.zeros(2, 3)
    heads = HeadOutputs(None, torch.ones(2, 3), owner)
    found, norms = contributions(Projection(0, heads, torch.ones(2, 3), torch.ones(4, 3), None))
    assert norms is not None
    assert norms.tolist() == [[6, 6]]
    assert found.tolist() == [[[3] * 4] * 2, [[0] * 4] * 2]


def test_a_layer_that_writes_nothing_has_no_residual() -> None:
    assert relative_residual(np.zeros((2, 4)), np.zeros((2, 4))) == 0


def test_parts_that_only_seem_to_cancel_have_an_infinite_residual() -> None:
    assert relative_residual(np.array([[1.5, 0.0]]), np.zeros((1, 2))) == np.inf


def test_the_largest_miss_of_all_tokens_counts_by_the_norm_of_the_output() -> None:
    output = np.array([[3.0, 4.0], [0.0, 10.0]])
    assert relative_residual(output + np.array([[0, 0.5], [2, 0]]), output) == 0.2
