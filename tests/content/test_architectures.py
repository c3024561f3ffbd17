"""content/architectures.yml: its facts against transformers' classes and this build's model."""

from pathlib import Path
from typing import Any

import pytest
import transformers
from pydantic import ValidationError

from generator.content.architectures import Architecture
from generator.content.load import read_entries
from tests.conftest import ROOT, read_json

SHIPPED, PROBLEMS = read_entries(
    ROOT / "content" / "architectures.yml", "architectures", Architecture
)


def kv_heads(config: Any) -> int:
    """The key/value heads in the names of several families."""
    if getattr(config, "multi_query", False):
        return 1
    return int(getattr(config, "num_key_value_heads", None) or config.num_attention_heads)


@pytest.mark.parametrize(
    "fact", [fact for fact in SHIPPED if fact.configuration], ids=lambda fact: fact.id
)
def test_the_facts_are_the_defaults_of_the_configuration_class(fact: Architecture) -> None:
    config = getattr(transformers, str(fact.configuration))()
    width = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    assert (config.num_hidden_layers, config.hidden_size) == (fact.layers, fact.d_model)
    assert (config.num_attention_heads, width) == (fact.heads, fact.d_head)
    assert kv_heads(config) == fact.kv_heads


def test_the_facts_of_smollm2_are_those_of_the_weights(shipped_build: Path) -> None:
    built = read_json(shipped_build / "data" / "smollm2" / "model.json")
    fact = next(fact for fact in SHIPPED if fact.id == "smollm2")
    for key in ("layers", "d_model", "heads", "kv_heads", "d_head"):
        assert built[key] == getattr(fact, key)


def test_the_shipped_facts_are_valid_and_cover_plain_grouped_and_single_key_value_heads() -> None:
    assert PROBLEMS == []
    groups = {fact.heads // fact.kv_heads for fact in SHIPPED}
    assert 1 in groups
    assert any(fact.kv_heads == 1 for fact in SHIPPED)
    assert any(1 < fact.kv_heads < fact.heads for fact in SHIPPED)


def test_heads_that_cannot_share_evenly_are_refused() -> None:
    entry = SHIPPED[0].model_dump() | {"heads": 12, "kv_heads": 5}
    with pytest.raises(ValidationError, match="12 heads cannot share 5 kv_heads evenly"):
        Architecture.model_validate(entry)
