"""mixing/held.py: names of what the attribution holds fixed, for several families."""

from types import SimpleNamespace
from typing import Any

import pytest
import torch

from generator.mixing.held import has_factor
from generator.mixing.mix import mixing
from generator.mixing.path import EMBEDDING, HEADS, Leaf, Term
from tests.random_models import random_model, run

LAST = "the scale of the last normalisation"
FACTOR = "the factor on what each attention block writes"
EMBEDDED = "the factor on the embedding"
AFTER = "the scale of the normalisation after each attention block"


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("gpt2", [LAST]),
        ("llama", [LAST]),
        ("olmo2", [AFTER, LAST]),
        ("gemma2", [EMBEDDED, AFTER, LAST, "the cap on the logits"]),
        ("cohere", [LAST, "the factor on the logits"]),
        ("granite", [FACTOR, LAST, "the factor on the logits"]),
        ("openai-gpt", ["the scales of the normalisations between the layers", LAST]),
        ("afmoe", ["the gates before the output projection", AFTER, LAST]),
    ],
)  # fmt: skip
def test_what_is_held_is_named(kind: str, named: list[str]) -> None:
    attention, recording, _ = run(random_model(kind))
    assert mixing(attention, recording, None, None, str)["held"] == named


@pytest.mark.parametrize(("factor", "named"), [(12.0, True), (1.0, False)])
def test_a_factor_on_the_embedding_is_named_if_it_changes_something(
    factor: float, named: bool
) -> None:
    attention, recording, _ = run(random_model("granite", embedding_multiplier=factor))
    assert (EMBEDDED in mixing(attention, recording, None, None, str)["held"]) == named


ROWS = torch.tensor([[1.0, 2.0], [-3.0, 0.5]])  # of the embedding table, for two tokens


@pytest.mark.parametrize(
    ("looked_up", "written", "kind", "is_factor"),
    [
        (ROWS, 0.5 * ROWS, EMBEDDING, True),
        (ROWS, 1.001 * ROWS, EMBEDDING, True),
        (ROWS, ROWS * (1 + 1e-6), EMBEDDING, False),  # rounding
        (ROWS, 2 * ROWS + torch.tensor([0.0, 0.01]), EMBEDDING, False),  # something was added
        (ROWS, torch.ones(2, 3), EMBEDDING, False),  # projected to another width
        (0 * ROWS, ROWS, EMBEDDING, False),
        (None, ROWS, EMBEDDING, False),
        (ROWS, 0.5 * ROWS, HEADS, False),  # the stream does not begin with the embedding
    ],
)
def test_only_a_multiple_of_the_embedding_counts_as_a_factor_on_it(
    looked_up: Any, written: torch.Tensor, kind: str, is_factor: bool
) -> None:
    recording: Any = SimpleNamespace(looked_up=looked_up)
    term = Term(Leaf(written, kind, 0), (), None, 0)
    assert has_factor(recording, [term]) == is_factor
