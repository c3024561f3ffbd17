"""mixing/supported.py: a trial pass gives the reason if the parts of a model do not add up."""

from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from generator.mixing.supported import unavailable
from tests.random_models import SIZES, random_model, weights_of


def reason(model: Any) -> str | None:
    def attention(ids: list[int]) -> np.ndarray:
        with torch.inference_mode():
            return weights_of(model(torch.tensor([ids]), output_attentions=True))

    return unavailable(model, attention)


@pytest.mark.parametrize("kind", ["gpt2", "gemma2", "gpt_oss"])
def test_a_model_whose_parts_add_up_is_available(kind: str) -> None:
    assert reason(random_model(kind)) is None


def test_half_precision_is_not_available() -> None:
    found = reason(random_model("llama").to(torch.bfloat16))
    assert found == "it was run in bfloat16, too coarse for its parts to add up to four digits"


def test_weights_that_are_offloaded_cannot_be_read() -> None:
    found = reason(random_model("llama").to("meta"))
    assert found == ("it does not fit in memory and runs offloaded, so its weights cannot be read")


def test_a_further_layer_before_the_logits_makes_them_no_sum() -> None:
    found = reason(random_model("bert", **SIZES, is_decoder=True))
    assert (
        found == "its logits are not one matrix times the normalised sum of what its layers write"
    )


def test_a_model_without_an_unembedding_is_not_available() -> None:
    model = random_model("gpt2")
    model.get_output_embeddings = lambda: None
    assert reason(model) == "it has no unembedding, the matrix that gives the logits"


class Bent(nn.Module):  # type: ignore[misc]  # torch is not followed
    """A norm followed by something that is not linear."""

    def __init__(self, norm: nn.Module) -> None:
        super().__init__()
        self.norm = norm

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return torch.tanh(self.norm(states))


def test_a_nonlinear_step_behind_the_layers_is_found() -> None:
    model = random_model("llama")
    model.model.norm = Bent(model.model.norm)
    assert (
        reason(model)
        == "its logits are not one matrix times the normalised sum of what its layers write"
    )


class Twice(nn.Module):  # type: ignore[misc]  # torch is not followed
    """An output projection that is applied again to what it has written."""

    def __init__(self, projection: nn.Linear) -> None:
        super().__init__()
        self.projection = projection

    def forward(self, heads: torch.Tensor) -> torch.Tensor:
        return self.projection(self.projection(heads))


def test_heads_that_write_through_two_matrices_are_found() -> None:
    model = random_model("llama")
    model.model.layers[1].self_attn.o_proj = Twice(model.model.layers[1].self_attn.o_proj)
    assert reason(model) == "what layer 1 writes is not added to the residual stream exactly once"


def test_a_model_that_returns_other_weights_than_it_uses_is_found() -> None:
    model = random_model("llama")

    def other(module: Any, inputs: Any, output: Any) -> Any:
        return output[0], output[1].flip(1)

    model.model.layers[2].self_attn.register_forward_hook(other)
    found = reason(model)
    assert found is not None
    assert found.startswith("in layer 2 the weights that it returns are not those")
