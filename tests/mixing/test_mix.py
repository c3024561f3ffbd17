"""mixing/mix.py: every family's numbers, against numbers computed from the modules."""

from typing import Any

import numpy as np
import pytest

from generator.mixing.gram import gram_at, subset_norm_and_cosine
from generator.mixing.ledger import contributions
from generator.mixing.mix import mixing, significant
from generator.mixing.recording import NotASum
from tests.mixing.layouts import LAYOUTS, Oracle
from tests.random_models import CONFIGS, HEADS, LAYERS, random_model, run

LENGTH = 7


def mix(kind: str, target: int | None = None, against: int | None = None) -> dict[str, Any]:
    attention, recording, _ = run(random_model(kind))
    return mixing(attention, recording, target, against, "<{}>".format)


@pytest.mark.parametrize("kind", CONFIGS)
def test_the_parts_sum_to_what_every_family_computes(kind: str) -> None:
    model = random_model(kind)
    attention, recording, output = run(model)
    logits = output.logits[0, -1].double().numpy()
    for target, against in ((0, 17), (39, 5)):
        found = mixing(attention, recording, target, against, str)
        assert 0 < found["residual"] < 1e-5
        parts = found["prediction"]
        assert total(parts) == pytest.approx(logits[target] - logits.mean(), abs=5e-4)
        difference = logits[target] - logits[against]
        assert total(parts["against"]) == pytest.approx(difference, abs=5e-4)


def total(parts: dict[str, Any]) -> float:
    return float(np.sum(parts["heads"]) + sum(parts["mlps"]) + parts["embedding"] + parts["other"])


@pytest.mark.parametrize("kind", LAYOUTS)
def test_each_heads_norm_and_effect_are_those_of_its_rows_of_the_familys_own_weights(
    kind: str,
) -> None:
    model = random_model(kind)
    attention, recording, _ = run(model)
    found = mixing(attention, recording, 5, None, str)
    for layer in range(LAYERS):
        oracle = Oracle(model, LAYOUTS[kind], layer)
        for head in range(HEADS):
            vectors = oracle.written(head, HEADS)
            effect = oracle.centred_logit(oracle.at_the_end(vectors[-1]), 5)
            assert found["prediction"]["heads"][layer][head] == pytest.approx(effect, abs=2e-4)
            for token in range(LENGTH):
                share = gram_at(found, layer, token)[head, head]
                norm = np.sqrt(share) * found["output_norm"][layer][token]
                assert norm == pytest.approx(np.linalg.norm(vectors[token]), rel=0.02, abs=0.02)


def test_the_file_has_the_documented_shape() -> None:
    found = mix("llama")
    assert list(found) == [
        "format", "layers", "heads", "scale", "gram", "output_norm", "value_norm", "residual",
        "held", "prediction",
    ]  # fmt: skip
    assert found["format"] == 2
    assert (found["layers"], found["heads"], found["scale"]) == (LAYERS, HEADS, 10000)
    assert np.shape(found["gram"]) == (LAYERS * LENGTH, (HEADS + 1) * (HEADS + 2) // 2)
    assert np.shape(found["output_norm"]) == (LAYERS, LENGTH)
    assert np.shape(found["value_norm"]) == (LAYERS * HEADS, LENGTH)
    assert np.shape(found["prediction"]["heads"]) == (LAYERS, HEADS)
    assert len(found["prediction"]["mlps"]) == LAYERS


def test_parts_that_do_not_add_up_are_an_error_that_names_the_layer() -> None:
    attention, recording, _ = run(random_model("llama"))
    recording.projections[1].given.numpy()[0, 3, 0] += 1
    with pytest.raises(NotASum, match=r"^in layer 1 the heads and the bias add up"):
        mixing(attention, recording, None, None, str)


def test_a_value_that_is_not_a_number_is_refused() -> None:
    attention, recording, _ = run(random_model("gpt2"))
    recording.projections[1].given.numpy()[..., 0] = np.nan
    with pytest.raises(NotASum, match="layer 1"):
        mixing(attention, recording, None, None, str)


def test_weights_other_than_those_that_multiplied_the_values_are_refused() -> None:
    attention, recording, _ = run(random_model("gpt2"))
    with pytest.raises(NotASum, match="the weights that it returns are not those"):
        mixing(attention[:, ::-1].copy(), recording, None, None, str)


def test_a_pass_in_which_a_layer_has_no_output_projection_is_refused() -> None:
    attention, recording, _ = run(random_model("gpt2"))
    del recording.projections[1]
    with pytest.raises(NotASum, match="rows of one output projection per layer"):
        mixing(attention, recording, None, None, str)


def test_a_pass_whose_logits_were_not_read_from_a_sum_is_refused() -> None:
    attention, recording, _ = run(random_model("gpt2"))
    recording.final = None
    with pytest.raises(
        NotASum, match="not one matrix times the normalised sum of what its layers write"
    ):
        mixing(attention, recording, None, None, str)


@pytest.mark.parametrize("kind", ["gpt2", "llama", "deepseek_v3", "falcon"])
def test_norms_are_those_of_the_vectors(kind: str) -> None:
    attention, recording, _ = run(random_model(kind))
    found = mixing(attention, recording, None, None, str)
    for layer, each in enumerate(recording.projections):
        _, weight = each.by_head()
        values = each.heads.values.numpy().reshape(-1, LENGTH, weight.shape[1])
        for head in range(HEADS):
            # With one-hot attention a head writes W_O times one value, whose norm the file holds.
            carried = values[head % len(values)] @ weight[head]
            norms = np.linalg.norm(carried, axis=-1)
            np.testing.assert_allclose(found["value_norm"][layer * HEADS + head], norms, rtol=1e-4)
        mixed = contributions(each)[0][:HEADS]
        expected = attention[layer] @ (values @ weight)
        np.testing.assert_allclose(mixed, expected, rtol=1e-3, atol=1e-4)


def test_where_a_gate_stands_before_the_output_projection_no_value_has_a_norm() -> None:
    assert mix("afmoe")["value_norm"] is None


def test_a_thousand_random_subsets_keep_their_squared_norm_to_half_a_percent() -> None:
    random = np.random.default_rng(3)
    for kind in ("gpt2", "llama"):
        attention, recording, _ = run(random_model(kind))
        mixed = mixing(attention, recording, None, None, str)
        for _ in range(500):
            layer, token = int(random.integers(LAYERS)), int(random.integers(LENGTH))
            vectors = contributions(recording.projections[layer])[0][:, token]
            subset = np.flatnonzero(random.random(len(vectors)) < random.random())
            gram = gram_at(mixed, layer, token)
            norm, cosine = subset_norm_and_cosine(gram, subset.tolist())
            kept, whole = vectors[subset].sum(0), vectors.sum(0)
            squared = kept @ kept / (whole @ whole)
            assert abs(norm**2 - squared) < 0.005
            if squared > 0.1:
                expected = kept @ whole / np.linalg.norm(kept) / np.linalg.norm(whole)
                assert cosine == pytest.approx(expected, abs=0.005)


def test_numbers_keep_their_significant_digits() -> None:
    assert significant([1234567.8, 0.000123456, 0]).tolist() == [1234600, 0.00012346, 0]


def test_numbers_are_cut_as_formatting_them_would() -> None:
    random = np.random.default_rng(7)
    numbers = random.normal(size=20_000) * 10.0 ** random.integers(-11, 12, size=20_000)
    assert significant(numbers).tolist() == [float(f"{number:.5g}") for number in numbers]
