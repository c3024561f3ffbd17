"""mixing/path.py: the terms of a path of sums and scales add up to the value of the path."""

import numpy as np
import torch

from generator.mixing.path import (
    BIAS,
    EMBEDDING,
    HEADS,
    MLP,
    Centred,
    Leaf,
    Path,
    Scaled,
    Sum,
    carry,
    rows,
    terms,
)

RANDOM = np.random.default_rng(0)


def leaf(kind: str, layer: int = 0) -> Leaf:
    return Leaf(torch.tensor(RANDOM.normal(size=(1, 3, 4))), kind, layer)


def plus(left: Path, right: Path) -> Sum:
    return Sum(left.value + right.value, left, right)


def times(path: Path, factor: torch.Tensor | float) -> Scaled:
    return Scaled(path.value * factor, path, lambda: factor)


def centred(path: Path) -> Centred:
    return Centred(path.value - path.value.mean(-1, keepdim=True), path)


def a_path() -> tuple[Path, Path]:
    """The path of a block with a norm behind its heads and a last layer norm; the heads' path."""
    heads = plus(times(leaf(HEADS), torch.tensor(RANDOM.normal(size=(1, 3, 1)))), leaf(BIAS))
    stream = plus(plus(leaf(EMBEDDING), heads), times(leaf(MLP), 0.5))
    scale = torch.tensor(RANDOM.normal(size=(1, 3, 1)))
    return plus(times(times(centred(stream), scale), torch.ones(4) * 2), leaf(BIAS)), heads


def test_the_terms_of_a_path_sum_to_it_at_every_token_and_at_the_last_alone() -> None:
    path, _ = a_path()
    found = list(terms(path))
    every = sum(carry(rows(each.leaf.value)[np.newaxis], each.steps)[0] for each in found)
    np.testing.assert_allclose(every, path.value[0], rtol=1e-5)
    last = sum(carry(rows(each.leaf.value)[np.newaxis, -1:], each.steps)[0] for each in found)
    np.testing.assert_allclose(last, path.value[0, -1:], rtol=1e-5)


def test_terms_come_from_left_to_right_with_their_kinds() -> None:
    path, _ = a_path()
    assert [each.leaf.kind for each in terms(path)] == [EMBEDDING, HEADS, BIAS, MLP, BIAS]
    assert path.kinds == {EMBEDDING, HEADS, BIAS, MLP}


def test_heads_and_their_bias_belong_to_an_attention_output_with_steps_on_both_sides() -> None:
    path, heads = a_path()
    _, writes, bias, mlp, last_bias = terms(path)
    assert writes.output is bias.output is heads
    assert (len(writes.steps), writes.after) == (4, 3)
    assert (len(bias.steps), bias.after) == (3, 3)
    assert mlp.output is None
    assert last_bias.output is None
    inner = [carry(rows(each.leaf.value)[np.newaxis], each.steps[3:])[0] for each in (writes, bias)]
    np.testing.assert_allclose(sum(inner), heads.value[0], rtol=1e-5)


def test_a_factor_is_asked_for_only_when_its_path_is_read() -> None:
    def never() -> None:
        raise AssertionError

    inner = leaf(EMBEDDING)
    assert len(list(terms(Scaled(inner.value, inner, never)))) == 1
