"""mixing/attribution.py: the parts of a logit, against the logits of transformers."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from generator.mixing.attribution import likeliest_tokens, read_attribution
from generator.mixing.mix import mixing
from generator.mixing.recording import NotASum
from tests.random_models import IDS, random_model, run


def predict(
    kind: str, target: int | None = None, against: int | None = None
) -> tuple[dict[str, Any], Any]:
    attention, recording, output = run(random_model(kind))
    found = mixing(attention, recording, target, against, "<{}>".format)
    return found["prediction"], output


def test_the_prediction_has_the_documented_shape() -> None:
    found, output = predict("llama", 5, 6)
    assert list(found) == [
        "target", "target_id", "logit", "mean_logit", "top", "heads", "mlps", "embedding", "other",
        "residual", "against",
    ]  # fmt: skip
    assert list(found["against"]) == [
        "target", "target_id", "difference", "heads", "mlps", "embedding", "other", "residual",
    ]  # fmt: skip
    logits = output.logits[0, -1].double().numpy()
    assert (found["target"], found["target_id"]) == ("<5>", 5)
    assert (found["against"]["target"], found["against"]["target_id"]) == ("<6>", 6)
    assert found["logit"] == pytest.approx(logits[5], abs=1e-6)
    assert found["mean_logit"] == pytest.approx(logits.mean(), abs=1e-6)
    assert found["against"]["difference"] == pytest.approx(logits[5] - logits[6], abs=1e-6)


@pytest.mark.parametrize("kind", ["llama", "ctrl", "gemma2"])
def test_the_parts_of_all_centred_logits_cancel_in_every_part(kind: str) -> None:
    """The mean logit is subtracted, so the parts of all logits of the vocabulary sum to zero."""
    attention, recording, _ = run(random_model(kind))
    found = [mixing(attention, recording, token, None, str)["prediction"] for token in range(40)]
    for key in ("heads", "mlps", "embedding", "other"):
        np.testing.assert_allclose(sum(np.asarray(each[key]) for each in found), 0, atol=1e-4)


def test_biases_are_counted_once_and_only_as_other() -> None:
    """If heads and MLPs write nothing, `other` is the sum of the biases, added up here by hand."""
    model = random_model("gpt2")
    with torch.no_grad():
        for block in model.transformer.h:
            block.attn.c_proj.weight.zero_()
            block.mlp.c_proj.weight.zero_()
            block.mlp.c_proj.bias.zero_()
    attention, recording, _ = run(model)
    found = mixing(attention, recording, 5, None, str)["prediction"]
    assert not np.any(found["heads"]) and not np.any(found["mlps"])
    stack, last = model.transformer, IDS[-1]
    bias = sum(block.attn.c_proj.bias for block in stack.h)
    state = stack.wte.weight[last] + stack.wpe.weight[len(IDS) - 1] + bias
    scale = stack.ln_f.weight / (state.var(correction=0) + stack.ln_f.eps).sqrt()
    read = model.lm_head.weight[5] - model.lm_head.weight.mean(0)
    expected = ((bias - bias.mean()) * scale + stack.ln_f.bias) @ read
    assert found["other"] == pytest.approx(expected.item(), abs=1e-4)


def test_what_is_the_same_in_all_dimensions_has_no_part_behind_a_layer_norm() -> None:
    model = random_model("gpt2")
    attention, recording, _ = run(model)
    before = mixing(attention, recording, 5, None, str)["prediction"]
    with torch.no_grad():
        model.transformer.wpe.weight += 3
    attention, recording, _ = run(model)
    after = mixing(attention, recording, 5, None, str)["prediction"]
    for key in ("heads", "mlps", "embedding", "other"):
        np.testing.assert_allclose(after[key], before[key], atol=1e-3)


def test_the_parts_of_a_difference_are_the_differences_of_the_parts() -> None:
    one, _ = predict("gemma2", 5, 6)
    other, _ = predict("gemma2", 6)
    for key in ("heads", "mlps", "embedding", "other"):
        expected = np.asarray(one[key]) - np.asarray(other[key])
        np.testing.assert_allclose(one["against"][key], expected, atol=3e-6)


@pytest.mark.parametrize("against", [None, 5])
def test_without_another_answer_there_is_no_difference(against: int | None) -> None:
    found, _ = predict("gpt2", 5, against)
    assert found["against"] is None


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


@pytest.mark.parametrize("against", [None, 3])
def test_a_logit_that_its_parts_miss_is_refused(against: int | None) -> None:
    attention, recording, _ = run(random_model("llama"))
    recording.logits = recording.logits.clone()
    recording.read = recording.read.clone()
    for logits in (recording.read, recording.logits):
        logits[..., -1, 7 if against is None else against] += 0.5
    with pytest.raises(NotASum, match=r"^the parts of the logit of '7.*' sum to it only"):
        mixing(attention, recording, 7, against, str)


def test_the_attribution_of_a_file_is_what_its_heads_add_at_the_last_token(tmp_path: Path) -> None:
    path = tmp_path / "cats.mixing.json"
    prediction: dict[str, Any] = {"target": " cat", "heads": [[5, -1], [0, 1]], "against": None}
    value = {"layers": 2, "gram": [[1]] * 6, "prediction": prediction}  # 2 layers, 3 tokens
    path.write_text(json.dumps(value))
    found = read_attribution(path)
    assert (found.target, found.query) == (" cat", 2)
    assert isinstance(found.query, int)  # a plain integer, to be used as an index
    np.testing.assert_array_equal(found.logits, [[5, -1], [0, 1]])
    assert found.logits.dtype == float
    assert (found.other, found.lead) == (None, None)
    prediction["against"] = {"target": " dog", "heads": [[1, 2], [3, 4]]}
    path.write_text(json.dumps(value))
    with_other = read_attribution(path)
    assert with_other.other == " dog"
    np.testing.assert_array_equal(with_other.lead, [[1, 2], [3, 4]])
