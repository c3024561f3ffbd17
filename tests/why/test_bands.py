"""Which dimensions turn with the position, and how fast."""

from typing import Any

import numpy as np
import pytest
import torch

from generator.why.bands import Bands, bands_of_turn
from generator.why.supported import tried
from tests.random_models import random_model, weights_of


def tried_bands(kind: str, **changes: Any) -> list[Bands | None]:
    """The bands of the layers of a random model."""
    model = random_model(kind, **changes)

    def attention(ids: list[int]) -> Any:
        with torch.inference_mode():
            return weights_of(model(torch.tensor([ids]), output_attentions=True, use_cache=False))

    trial = tried(model, attention)
    assert trial.reason is None
    return trial.bands


HALVES, NEIGHBOURS = [0, 1, 2, 3, 0, 1, 2, 3], [0, 0, 1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("llama", {}, HALVES),  # a dimension pairs with one of the other half
        ("qwen3", {"head_dim": 8}, HALVES),  # behind a norm of queries and keys
        ("gemma2", {}, HALVES),
        ("gptj", {"n_embd": 32, "rotary_dim": 8}, NEIGHBOURS),
        ("phi", {"hidden_size": 64}, [*HALVES, *[-1] * 8]),  # half of the dimensions turn
    ],
)
def test_pairs_that_turn_fastest_come_first(
    kind: str, changes: dict[str, Any], expected: list[int]
) -> None:
    for bands in tried_bands(kind, **changes):
        assert bands is not None
        assert bands.of.tolist() == expected


@pytest.mark.parametrize("kind", ["gpt2", "mpt"])
def test_a_model_without_rotary_embedding_has_no_bands(kind: str) -> None:
    assert tried_bands(kind) == [None] * 3


def test_a_turn_that_is_no_rotation_has_no_bands() -> None:
    assert bands_of_turn(np.array([[1.0, 2.0], [0.0, 1.0]])) is None


def test_a_contrast_is_split_by_band_and_what_does_not_turn() -> None:
    bands = Bands(np.array([0, 1, 2, 3, 3, -1]))
    split, still = bands.split(np.array([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]]))
    assert split.tolist() == [[1, 2, 3, 9]]
    assert still.tolist() == [6]
