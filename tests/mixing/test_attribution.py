"""mixing/attribution.py: the logit's parts against transformers' normalisation and logits."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from generator.mixing.attribution import likeliest_tokens, logit_direction, read_attribution
from generator.mixing.internals import FAMILIES, Norm, read_weights
from generator.mixing.mix import mixing
from generator.shared.errors import BuildError
from tests.random_models import random_model, run


def predict(kind: str, target: int | None = None) -> tuple[dict[str, Any], Any]:
    model = random_model(kind)
    attention, internals, output = run(model)
    found = mixing("here", attention, internals, read_weights(model), target, "<{}>".format)
    return found["prediction"], output


@pytest.mark.parametrize("kind", FAMILIES)
def test_the_parts_sum_to_the_logit_that_transformers_gives(kind: str) -> None:
    for target in (0, 17, 39):
        found, output = predict(kind, target)
        total = np.sum(found["heads"]) + np.sum(found["mlps"]) + found["embedding"] + found["other"]
        assert total == pytest.approx(output.logits[0, -1, target].item(), abs=5e-4)
        assert abs(total - found["logit"]) == pytest.approx(found["residual"], abs=1e-6)


@pytest.mark.parametrize("kind", FAMILIES)
def test_leaving_a_head_out_changes_the_logit_by_its_part_when_the_scale_is_frozen(
    kind: str,
) -> None:
    model = random_model(kind)
    attention, internals, _ = run(model)
    weights = read_weights(model)
    found = mixing("here", attention, internals, weights, 5, str)["prediction"]
    layer, head = 1, 3
    group = attention.shape[1] // internals.values.shape[1]
    output = attention[layer, head, -1] @ internals.values[layer, head // group]
    part = output @ weights.output[layer][head]
    norm = model.transformer.ln_f if kind == "gpt2" else model.model.norm
    state = torch.tensor(internals.final)
    scale = np.sqrt(variance(internals.final, weights.norm.centred) + weights.norm.epsilon)
    with torch.no_grad():
        with_head = norm(state)
        # The module divides by the scale of what it is given; undo that, divide by the true one.
        rest = torch.tensor(internals.final - part).float()
        own = np.sqrt(variance(rest.numpy(), weights.norm.centred) + weights.norm.epsilon)
        bias = torch.tensor(weights.norm.bias)
        without_head = (norm(rest) - bias) * float(own / scale) + bias
    row = torch.tensor(weights.unembedding[5])
    assert found["heads"][layer][head] == pytest.approx(
        float((with_head - without_head) @ row), abs=1e-3
    )


def variance(state: np.ndarray, centred: bool) -> float:
    return float(np.mean((state - state.mean() if centred else state) ** 2))


def test_biases_are_counted_once_and_only_as_other() -> None:
    model = random_model("gpt2")
    attention, internals, _ = run(model)
    weights = read_weights(model)
    found = mixing("here", attention, internals, weights, 5, str)["prediction"]
    direction = logit_direction(weights.norm, internals.final, weights.unembedding[5])
    expected = weights.norm.bias @ weights.unembedding[5]
    for layer in range(3):
        expected += weights.output_bias[layer] @ direction
    assert found["other"] == pytest.approx(expected, abs=1e-5)


def test_the_likeliest_tokens_and_probabilities_are_those_of_torch() -> None:
    found, output = predict("llama")
    values, ids = output.logits[0, -1].softmax(-1).topk(10)
    assert [token for token, _ in found["top"]] == [f"<{token}>" for token in ids.tolist()]
    np.testing.assert_allclose([p for _, p in found["top"]], values, rtol=1e-3)


def test_without_a_target_the_models_first_choice_is_explained() -> None:
    found, output = predict("gpt2")
    assert found["target_id"] == output.logits[0, -1].argmax()
    assert found["target"] == found["top"][0][0]


def test_a_vocabulary_smaller_than_ten_is_listed_whole_with_ties_by_id() -> None:
    assert likeliest_tokens(np.zeros(4)) == [(0, 0.25), (1, 0.25), (2, 0.25), (3, 0.25)]


def test_very_large_logits_still_give_probabilities() -> None:
    assert likeliest_tokens(np.array([1e4, 0.0])) == [(0, 1.0), (1, 0.0)]


def test_layer_norm_ignores_what_is_common_to_all_dimensions() -> None:
    norm = Norm(np.array([1.0, 2.0, 3.0]), np.zeros(3), 1e-5, centred=True)
    direction = logit_direction(norm, np.array([1.0, 5.0, 2.0]), np.array([0.3, -0.2, 0.9]))
    assert direction @ np.ones(3) == pytest.approx(0)


def test_a_logit_that_its_parts_miss_is_refused() -> None:
    model = random_model("llama")
    attention, internals, _ = run(model)
    wrong = replace(internals, mlp_output=internals.mlp_output * 1.01)
    with pytest.raises(BuildError, match=r"^here: the parts of the logit of '7' miss it by"):
        mixing("here", attention, wrong, read_weights(model), 7, str)


def test_the_attribution_of_a_file_is_what_its_heads_add_at_the_last_token(tmp_path: Path) -> None:
    path = tmp_path / "cats.mixing.json"
    prediction = {"target": " cat", "heads": [[0.5, -1.5], [0, 1]]}  # 2 layers, 3 tokens
    path.write_text(json.dumps({"layers": 2, "gram": [[1]] * 6, "prediction": prediction}))
    found = read_attribution(path)
    assert (found.target, found.query) == (" cat", 2)
    assert isinstance(found.query, int)  # an index
    np.testing.assert_array_equal(found.logits, [[0.5, -1.5], [0, 1]])
    assert found.logits.dtype == float
