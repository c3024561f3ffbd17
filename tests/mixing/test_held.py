"""mixing/held.py: names of what the attribution holds fixed, for several families."""

import pytest

from generator.mixing.mix import mixing
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
