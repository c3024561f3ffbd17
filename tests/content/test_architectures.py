"""content/architectures.yml: its entries agree with transformers and with the built model."""

from pathlib import Path
from typing import Any

import pytest
import transformers
from pydantic import ValidationError

from generator.content.architectures import Architecture
from generator.content.entries import read_entries
from tests.conftest import ROOT, read_json

SHIPPED, PROBLEMS = read_entries(
    ROOT / "content" / "architectures.yml", "architectures", Architecture
)


def kv_heads(config: Any) -> int:
    """The number of key/value heads, which model families call by different names."""
    if getattr(config, "multi_query", False):
        return 1
    return int(getattr(config, "num_key_value_heads", None) or config.num_attention_heads)


@pytest.mark.parametrize(
    "entry", [entry for entry in SHIPPED if entry.configuration], ids=lambda entry: entry.id
)
def test_the_sizes_are_the_defaults_of_the_configuration_class(entry: Architecture) -> None:
    config = getattr(transformers, str(entry.configuration))()
    width = getattr(config, "head_dim", None) or config.hidden_size // config.num_attention_heads
    assert (config.num_hidden_layers, config.hidden_size) == (entry.layers, entry.d_model)
    assert (config.num_attention_heads, width) == (entry.heads, entry.d_head)
    assert kv_heads(config) == entry.kv_heads


def test_the_sizes_of_smollm2_are_those_of_the_weights(shipped_build: Path) -> None:
    built = read_json(shipped_build / "data" / "smollm2" / "model.json")
    entry = next(entry for entry in SHIPPED if entry.id == "smollm2")
    for key in ("layers", "d_model", "heads", "kv_heads", "d_head"):
        assert built[key] == getattr(entry, key)


def test_the_shipped_entries_are_valid_and_cover_plain_grouped_and_single_key_value_heads() -> None:
    assert PROBLEMS == []
    groups = {entry.heads // entry.kv_heads for entry in SHIPPED}
    assert 1 in groups
    assert any(entry.kv_heads == 1 for entry in SHIPPED)
    assert any(1 < entry.kv_heads < entry.heads for entry in SHIPPED)


def test_heads_that_cannot_share_evenly_are_refused() -> None:
    entry = SHIPPED[0].model_dump() | {"heads": 12, "kv_heads": 5}
    with pytest.raises(ValidationError, match="12 heads cannot share 5 kv_heads evenly"):
        Architecture.model_validate(entry)
