"""mixing/mix.py: against explicit loops, and against transformers in every family."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from generator.mixing.gram import gram_at, subset_norm_and_cosine
from generator.mixing.internals import FAMILIES, read_weights
from generator.mixing.mix import contributions, mixing, relative_residual, significant
from generator.shared.errors import BuildError
from tests.random_models import random_model, run

HEADS, KV_HEADS, LENGTH, D_HEAD, D_MODEL = 6, 2, 5, 4, 24


def mix(kind: str) -> tuple[dict[str, Any], Any]:
    model = random_model(kind)
    attention, internals, output = run(model)
    return mixing("here", attention, internals, read_weights(model), None, str), output


def test_contributions_agree_with_loops_over_heads_queries_and_keys() -> None:
    random = np.random.default_rng(0)
    attention = np.tril(random.random((HEADS, LENGTH, LENGTH))).astype(np.float32)
    values = random.normal(size=(KV_HEADS, LENGTH, D_HEAD)).astype(np.float32)
    output = random.normal(size=(HEADS, D_HEAD, D_MODEL)).astype(np.float32)
    bias = random.normal(size=D_MODEL).astype(np.float32)
    found = contributions(attention, values, output, bias)
    for head in range(HEADS):
        for query in range(LENGTH):
            expected = np.zeros(D_MODEL)
            for key in range(query + 1):
                value = values[head // (HEADS // KV_HEADS), key]
                for i in range(D_HEAD):
                    expected += float(attention[head, query, key]) * value[i] * output[head, i]
            np.testing.assert_allclose(found[head, query], expected, rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(found[HEADS], np.tile(bias, (LENGTH, 1)))


@pytest.mark.parametrize("kind", FAMILIES)
def test_the_parts_sum_to_the_attention_output_in_every_family(kind: str) -> None:
    found, _ = mix(kind)
    assert 0 < found["residual"] < 1e-5


def test_a_wrong_grouping_of_heads_is_refused() -> None:
    model = random_model("llama")
    attention, internals, _ = run(model)
    swapped = replace(internals, values=internals.values[:, ::-1])
    with pytest.raises(BuildError, match=r"^here: layer 0: the heads and the bias add up"):
        mixing("here", attention, swapped, read_weights(model), None, str)


def test_a_value_that_is_not_a_number_is_refused() -> None:
    model = random_model("gpt2")
    attention, internals, _ = run(model)
    internals.values[1, 0, 0, 0] = np.nan
    with pytest.raises(BuildError, match="layer 1"):
        mixing("here", attention, internals, read_weights(model), None, str)


def test_the_file_has_the_documented_shape() -> None:
    found, _ = mix("llama")
    layers, heads, length = 3, 4, 7
    assert list(found) == [
        "layers", "heads", "scale", "gram", "output_norm", "value_norm", "residual", "prediction",
    ]  # fmt: skip
    assert (found["layers"], found["heads"], found["scale"]) == (layers, heads, 10000)
    assert np.shape(found["gram"]) == (layers * length, (heads + 1) * (heads + 2) // 2)
    assert np.shape(found["output_norm"]) == (layers, length)
    assert np.shape(found["value_norm"]) == (layers * heads, length)
    assert np.shape(found["prediction"]["heads"]) == (layers, heads)


def test_norms_are_those_of_the_vectors() -> None:
    model = random_model("gpt2")
    attention, internals, _ = run(model)
    weights = read_weights(model)
    found = mixing("here", attention, internals, weights, None, str)
    real = np.linalg.norm(internals.attention_output, axis=-1)
    np.testing.assert_allclose(found["output_norm"], real, rtol=1e-4)
    layer, head, key = 2, 3, 4
    carried = internals.values[layer, head, key] @ weights.output[layer][head]
    expected = pytest.approx(np.linalg.norm(carried), rel=1e-4)
    assert found["value_norm"][layer * 4 + head][key] == expected


def test_a_thousand_random_subsets_keep_their_squared_norm_to_half_a_percent() -> None:
    random = np.random.default_rng(3)
    for kind in ("gpt2", "llama"):
        model = random_model(kind)
        attention, internals, _ = run(model)
        weights = read_weights(model)
        mixed = mixing("here", attention, internals, weights, None, str)
        for _ in range(500):
            layer, token = int(random.integers(3)), int(random.integers(7))
            values, output = internals.values[layer], weights.output[layer]
            parts = contributions(attention[layer], values, output, weights.output_bias[layer])
            vectors = parts[:, token]
            subset = np.flatnonzero(random.random(len(vectors)) < random.random())
            gram = gram_at(mixed, layer, token)
            norm, cosine = subset_norm_and_cosine(gram, subset.tolist())
            kept, whole = vectors[subset].sum(0), vectors.sum(0)
            squared = kept @ kept / (whole @ whole)
            assert abs(norm**2 - squared) < 0.005
            if squared > 0.1:
                expected = kept @ whole / np.linalg.norm(kept) / np.linalg.norm(whole)
                assert cosine == pytest.approx(expected, abs=0.005)


def test_a_layer_that_writes_nothing_has_no_residual() -> None:
    assert relative_residual(np.zeros((2, 4)), np.zeros((2, 4))) == 0


def test_parts_that_only_seem_to_cancel_have_an_infinite_residual() -> None:
    assert relative_residual(np.array([[1.5, 0.0]]), np.zeros((1, 2))) == np.inf


def test_numbers_keep_their_significant_digits() -> None:
    assert significant([1234567.8, 0.000123456, 0]).tolist() == [1234600, 0.00012346, 0]


def test_numbers_are_cut_as_formatting_them_would() -> None:
    random = np.random.default_rng(7)
    numbers = random.normal(size=20_000) * 10.0 ** random.integers(-11, 12, size=20_000)
    assert significant(numbers).tolist() == [float(f"{number:.5g}") for number in numbers]
