"""mixing/mark_products.py: attention, W_O and the unembedding, recognised by their factors."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from torch.nn import functional

from generator.mixing.path import EMBEDDING, HEADS
from tests.mixing.following import LENGTH, WIDTH, Program, follow, leaves, random

COUNT, D_HEAD = 2, 3  # of heads
SCORES = random(1, COUNT, LENGTH, LENGTH)
VALUES = random(1, COUNT, LENGTH, D_HEAD)
WEIGHT = random(WIDTH, COUNT * D_HEAD)
BIAS = random(WIDTH)


def concatenated() -> Any:
    """Softmax times values, (1, T, H * d_head)."""
    weights = functional.dropout(SCORES.softmax(-1).to(torch.float32), 0.1, False)
    return (weights @ VALUES).transpose(1, 2).contiguous().view(1, LENGTH, COUNT * D_HEAD)


def batched() -> Any:
    """The same by a product without a batch dimension, as in BLOOM."""
    weights = torch.softmax(SCORES, -1).view(COUNT, LENGTH, LENGTH)
    product = torch.bmm(weights, VALUES.view(COUNT, LENGTH, D_HEAD))
    return product.permute(1, 0, 2).unsqueeze(0).flatten(2)


def flat(heads: Any) -> Any:
    """An output projection as GPT-2 computes it."""
    return torch.addmm(BIAS, heads.view(-1, heads.shape[-1]), WEIGHT.T).view(1, LENGTH, WIDTH)


@pytest.mark.parametrize("heads", [concatenated, batched])
@pytest.mark.parametrize(
    ("project", "bias"),
    [
        (lambda heads: functional.linear(heads, WEIGHT), None),
        (lambda heads: functional.linear(heads, WEIGHT, BIAS), BIAS),
        (flat, BIAS),
        (lambda heads: torch.matmul(heads, WEIGHT.T), None),
    ],
)
def test_heads_are_followed_to_their_rows_of_the_output_projection(
    heads: Callable[[], Any], project: Program, bias: Any
) -> None:
    recording, _ = follow(lambda x: x + project(heads()))
    assert [leaf.kind for leaf in leaves(recording)] == [EMBEDDING, HEADS]
    (found,) = recording.projections
    assert found.layer == leaves(recording)[1].layer == 0
    assert found.heads.plain
    assert (found.bias is None) if bias is None else (found.bias == bias).all()
    np.testing.assert_array_equal(found.weight, WEIGHT)
    weights = SCORES.softmax(-1)
    np.testing.assert_array_equal(found.heads.attention.reshape(weights.shape), weights)
    np.testing.assert_array_equal(found.heads.values.reshape(VALUES.shape), VALUES)
    given, rows = found.by_head()
    np.testing.assert_allclose(given, (weights @ VALUES)[0], rtol=1e-5)
    for head in range(COUNT):
        np.testing.assert_array_equal(rows[head], WEIGHT.T[head * D_HEAD : (head + 1) * D_HEAD])


@pytest.mark.parametrize(
    "gate",
    [
        lambda heads: heads * 2,
        lambda heads: random(1, LENGTH, COUNT * D_HEAD).sigmoid() * heads,
        lambda heads: functional.rms_norm(heads, heads.shape[-1:]),
    ],
)
def test_what_multiplies_the_heads_before_the_projection_is_noted(gate: Program) -> None:
    recording, _ = follow(lambda x: x + functional.linear(gate(concatenated()), WEIGHT))
    (found,) = recording.projections
    assert not found.heads.plain
    np.testing.assert_array_equal(found.given, gate(concatenated()))


@pytest.mark.parametrize(
    "mixed",
    [
        torch.tanh,
        lambda heads: heads + 1,
        lambda heads: heads + random(*heads.shape),
        lambda heads: functional.layer_norm(heads, heads.shape[-1:]),
        lambda heads: heads * heads,
        lambda heads: heads / 2,
    ],
)
def test_heads_that_anything_else_happens_to_are_not_followed(mixed: Program) -> None:
    recording, _ = follow(lambda x: x + functional.linear(mixed(concatenated()), WEIGHT))
    assert recording.projections == []


def test_heads_added_to_the_stream_without_a_projection_end_the_path() -> None:
    recording, _ = follow(lambda x: x + concatenated()[..., :WIDTH])
    assert recording.final is None


@pytest.mark.parametrize(
    ("scores", "values"),
    [((LENGTH, LENGTH), (LENGTH, 6)), ((1, LENGTH, 5), (1, 5, 6)), ((1, LENGTH, 2), (1, 2, 6))],
)
def test_probabilities_that_are_not_over_tokens_are_no_attention(
    scores: tuple[int, ...], values: tuple[int, ...]
) -> None:
    def program(x: Any) -> Any:
        return x + functional.linear(random(*scores).softmax(-1) @ random(*values), WEIGHT)

    assert follow(program)[0].projections == []


def test_weights_of_which_a_column_is_dropped_are_attention_all_the_same() -> None:
    sink = random(1, COUNT, LENGTH, LENGTH + 1)

    def program(x: Any) -> Any:
        weights = sink.softmax(-1)[..., :-1]
        heads = (weights @ VALUES).transpose(1, 2).reshape(1, LENGTH, -1)
        return x + functional.linear(heads, WEIGHT)

    (found,) = follow(program)[0].projections
    np.testing.assert_array_equal(found.heads.attention, sink.softmax(-1)[..., :-1])


def test_only_the_unembedding_reads_the_state() -> None:
    recording, final = follow(lambda x: x + functional.linear(x, random(WIDTH, WIDTH)))
    assert recording.final is not None
    assert recording.unembedding_bias is None
    expected = final @ recording.unembedding.detach().T
    np.testing.assert_allclose(recording.read, expected, rtol=1e-5)
