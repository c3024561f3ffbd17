"""run/configuration.py: a model's sizes and limits in any family's names."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest

from generator.content.schema import ModelEntry
from generator.run.configuration import context, facts, forward_options
from generator.shared.errors import BuildError

ENTRY = ModelEntry.model_validate({"id": "tiny", "name": "Tiny", "directory": {"path": "tiny"}})


def model(**config: Any) -> Any:
    """A model with no weights, as far as its configuration goes."""
    return SimpleNamespace(config=SimpleNamespace(**config), parameters=lambda: [])


def test_what_a_family_does_not_say_follows_from_the_rest() -> None:
    sizes = {"num_hidden_layers": 2, "num_attention_heads": 3, "hidden_size": 24}
    plain = facts(ENTRY, model(**sizes))
    assert (plain.layers, plain.heads, plain.kv_heads, plain.d_head) == (2, 3, 3, 8)
    grouped = facts(ENTRY, model(**sizes, num_key_value_heads=1, head_dim=16))
    assert (grouped.kv_heads, grouped.d_head) == (1, 16)


def test_a_configuration_that_lacks_what_describes_the_model_is_one_line() -> None:
    with pytest.raises(BuildError) as caught:
        facts(ENTRY, model(num_hidden_layers=2, hidden_size=24))
    assert str(caught.value) == (
        "model 'tiny': its configuration has no 'num_attention_heads', so its heads cannot be "
        "shown; choose another"
    )


def test_a_model_without_a_longest_context_has_no_limit() -> None:
    assert context(model(max_position_embeddings=48)) == 48
    assert context(model()) == sys.maxsize


def test_only_the_logits_of_the_last_token_are_asked_for_where_a_model_can_be_asked() -> None:
    class Old:
        def forward(self, ids: Any) -> None: ...

    class New:
        def forward(self, ids: Any, logits_to_keep: int = 0) -> None: ...

    asked = {"output_attentions": True, "use_cache": False}
    assert forward_options(Old()) == asked
    assert forward_options(New()) == asked | {"logits_to_keep": 1}
