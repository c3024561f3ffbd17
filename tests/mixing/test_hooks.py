"""mixing/hooks.py: only passes within a capture are kept, each in its own recording."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import numpy as np
import pytest
import torch

from generator.mixing.hooks import blocks, capture
from generator.mixing.recording import NotASum, Recording
from tests.random_models import IDS, random_model


def captured_pass(model: Any, ids: list[int]) -> Recording:
    with torch.inference_mode(), capture(model) as recording:
        model(torch.tensor([ids]))
    return recording


def test_a_pass_after_the_capture_is_not_recorded() -> None:
    model = random_model("gpt2")
    recording = captured_pass(model, IDS)
    logits = recording.logits
    with torch.inference_mode():
        model(torch.tensor([IDS[::-1]]))
    assert len(recording.projections) == 3
    assert recording.logits is logits


def test_nothing_is_kept_after_a_failed_pass() -> None:
    model = random_model("gpt2")
    with pytest.raises(IndexError), capture(model) as recording:
        model(torch.tensor([[10_000]]))
    model(torch.tensor([IDS]))
    assert recording.projections == []
    assert recording.logits is None


def test_recording_changes_nothing_in_what_the_model_computes() -> None:
    for kind in ("gpt2", "falcon", "gemma2", "deepseek_v3"):
        model = random_model(kind)
        with torch.inference_mode():
            expected = model(torch.tensor([IDS])).logits
        np.testing.assert_array_equal(captured_pass(model, IDS).logits, expected)


def test_passes_in_two_threads_at_once_are_kept_apart() -> None:
    model = random_model("llama")
    texts = [IDS, IDS[::-1]]
    alone = [captured_pass(model, ids) for ids in texts]
    both = Barrier(2)

    def meet(*_: object) -> None:
        both.wait(30)

    model.model.layers[1].register_forward_pre_hook(meet)  # both are then in the model at once
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda ids: captured_pass(model, ids), texts))
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(other.logits, one.logits)
        for expected, found in zip(one.projections, other.projections, strict=True):
            np.testing.assert_array_equal(found.given, expected.given)


def test_the_layers_of_a_decoder_are_found_beside_those_of_an_encoder() -> None:
    sizes = {"d_model": 32, "decoder_attention_heads": 4, "decoder_ffn_dim": 48}
    model = random_model("bart", **sizes, decoder_layers=3, encoder_layers=2)
    assert blocks(model) == list(model.model.decoder.layers)


def test_layers_are_found_in_a_model_that_calls_its_last_matrix_the_decoder() -> None:
    model = random_model("gpt2")
    model.get_decoder = lambda: model.lm_head  # as in ModernBERT's decoder
    assert blocks(model) == list(model.transformer.h)


def test_a_model_without_a_list_of_its_layers_is_no_sum() -> None:
    model = random_model("gpt2")
    model.config.num_hidden_layers = 5
    with pytest.raises(NotASum, match="no list of its 5 layers was found"):
        blocks(model)
