"""mixing/hooks.py: only passes within a capture are kept, each in its own record."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import numpy as np
import pytest
import torch

from generator.mixing.hooks import Captured, capture
from tests.random_models import IDS, random_model


def captured_pass(model: Any, ids: list[int]) -> Captured:
    with torch.inference_mode(), capture() as captured:
        model(torch.tensor([ids]))
    return captured


def test_a_pass_after_the_capture_is_not_recorded() -> None:
    model = random_model("gpt2")
    captured = captured_pass(model, IDS)
    with torch.inference_mode():
        model(torch.tensor([IDS]))
    assert len(captured.values) == 3
    assert len(captured.logits) == 1


def test_nothing_is_kept_after_a_failed_pass() -> None:
    model = random_model("gpt2")
    with pytest.raises(IndexError), capture() as captured:
        model(torch.tensor([[10_000]]))
    model(torch.tensor([IDS]))
    assert captured.values == []


def test_passes_in_two_threads_at_once_are_kept_apart() -> None:
    model = random_model("llama")
    texts = [IDS, IDS[::-1]]
    alone = [captured_pass(model, ids) for ids in texts]
    both = Barrier(2)

    def meet(*_: object) -> None:
        both.wait(30)

    model.model.layers[1].register_forward_pre_hook(meet)  # so they are in the model together
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(lambda ids: captured_pass(model, ids), texts))
    for one, other in zip(alone, together, strict=True):
        for name, arrays in vars(one).items():
            assert len(arrays) == len(getattr(other, name))
            for expected, found in zip(arrays, getattr(other, name), strict=True):
                np.testing.assert_array_equal(found, expected)
