"""mixing/internals.py, capture.py: what they find against what transformers reports."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from generator.mixing.internals import FAMILIES, read_weights, unavailable
from tests.random_models import CONFIGS, random_model, run


@pytest.mark.parametrize("kind", FAMILIES)
def test_the_last_token_states_are_those_that_transformers_reports(kind: str) -> None:
    model = random_model(kind)
    _, internals, output = run(model)
    first, *_, last = output.hidden_states  # the last one is already normalised
    np.testing.assert_array_equal(internals.embedding, first[0, -1])
    np.testing.assert_array_equal(internals.logits, output.logits[0, -1])
    norm = model.transformer.ln_f if kind == "gpt2" else model.model.norm
    normalised = norm(torch.from_numpy(internals.final)).detach()
    np.testing.assert_allclose(normalised, last[0, -1], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("kind", FAMILIES)
def test_embedding_attention_and_mlp_outputs_sum_to_the_final_residual(kind: str) -> None:
    _, internals, _ = run(random_model(kind))
    total = internals.embedding + internals.attention_output[:, -1].sum(0)
    total = total + internals.mlp_output.sum(0)
    np.testing.assert_allclose(total, internals.final, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("kind", FAMILIES)
def test_attention_times_values_is_what_w_o_receives(kind: str) -> None:
    model = random_model(kind)
    block = model.transformer.h[1].attn if kind == "gpt2" else model.model.layers[1].self_attn
    projection = block.c_proj if kind == "gpt2" else block.o_proj
    received = []
    projection.register_forward_pre_hook(lambda _, inputs: received.append(inputs[0][0].numpy()))
    attention, internals, _ = run(model)
    heads, kv_heads = attention.shape[1], internals.values.shape[1]
    for head in range(heads):
        width = internals.values.shape[-1]
        expected = received[0][:, head * width : (head + 1) * width]
        found = attention[1, head] @ internals.values[1, head * kv_heads // heads]
        np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("kind", FAMILIES)
def test_w_o_by_heads_is_what_the_model_multiplies_by(kind: str) -> None:
    model = random_model(kind)
    weights = read_weights(model)
    block = model.transformer.h[2].attn if kind == "gpt2" else model.model.layers[2].self_attn
    projection = block.c_proj if kind == "gpt2" else block.o_proj
    heads, d_head = weights.output[2].shape[:2]
    concatenated = np.random.default_rng(0).normal(size=(heads, d_head)).astype(np.float32)
    with torch.inference_mode():
        expected = projection(torch.tensor(concatenated.reshape(1, -1)))[0].numpy()
    found = np.einsum("hi,hid->d", concatenated, weights.output[2]) + weights.output_bias[2]
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-5)


def test_a_projection_without_a_bias_has_zeros() -> None:
    weights = read_weights(random_model("mistral"))
    assert weights.output_bias.shape == (3, 32)
    assert not weights.output_bias.any()
    assert not weights.norm.bias.any()


@pytest.mark.parametrize("kind", ["gpt_neox", "gemma2", "olmo2"])
def test_a_family_with_another_residual_stream_is_not_available(kind: str) -> None:
    reason = unavailable(SimpleNamespace(config=SimpleNamespace(model_type=kind)))
    assert reason is not None
    assert f"models of type {kind} are not supported" in reason


def test_half_precision_is_not_available() -> None:
    reason = unavailable(random_model("llama").to(torch.bfloat16))
    assert reason == "it was run in bfloat16, in which the parts do not add up to four digits"


@pytest.mark.parametrize("kind", CONFIGS)
def test_every_supported_family_is_tested_and_available(kind: str) -> None:
    assert set(CONFIGS) == set(FAMILIES)
    assert unavailable(random_model(kind)) is None
