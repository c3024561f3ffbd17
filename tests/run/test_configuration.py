"""run/configuration.py: a model's sizes and limits, under the names of any family."""

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from transformers import AutoConfig

from generator.content.models import ModelEntry
from generator.run.configuration import context, forward_options, read_sizes
from generator.shared.errors import BuildError

ENTRY = ModelEntry.model_validate({"id": "tiny", "name": "Tiny", "directory": {"path": "tiny"}})


SIZES: dict[str, Any] = {"num_hidden_layers": 2, "num_attention_heads": 4, "hidden_size": 24}


def config(**values: Any) -> Any:
    """Return a configuration with these values."""
    return SimpleNamespace(**values)


def model(**values: Any) -> Any:
    """Return a stand-in for a model: a configuration without weights."""
    return SimpleNamespace(config=config(**values), parameters=list, modules=list)


def test_what_a_family_does_not_say_follows_from_the_rest() -> None:
    sizes = {"num_hidden_layers": 2, "num_attention_heads": 3, "hidden_size": 24}
    plain = read_sizes(ENTRY, model(**sizes))
    assert (plain.layers, plain.heads, plain.kv_heads, plain.d_head) == (2, 3, 3, 8)
    grouped = read_sizes(ENTRY, model(**sizes, num_key_value_heads=1, head_dim=16))
    assert (grouped.kv_heads, grouped.d_head) == (1, 16)


def test_layers_that_share_keys_among_other_numbers_of_heads_have_no_common_number() -> None:
    sizes = SIZES | {"num_key_value_heads": 2}
    shared = [SimpleNamespace(num_key_value_groups=size) for size in (2, 1)]
    jetmoe = [SimpleNamespace(num_key_value_groups=1)] * 2  # whatever its configuration says
    for modules, expected in ((shared, None), (shared[:1], 2), (jetmoe, 2), ([], 2)):
        found = model(**sizes)
        found.modules = lambda modules=modules: [SimpleNamespace(), *modules]
        assert read_sizes(ENTRY, found).kv_heads == expected


def test_a_configuration_that_lacks_what_describes_the_model_is_one_line() -> None:
    with pytest.raises(BuildError) as caught:
        read_sizes(ENTRY, model(num_hidden_layers=2, hidden_size=24))
    assert str(caught.value) == (
        "model 'tiny': its configuration has no 'num_attention_heads', so its heads cannot be "
        "shown; choose another"
    )


def test_a_model_without_a_longest_context_has_no_limit() -> None:
    assert context(config(max_position_embeddings=48)) == 48
    assert context(config()) == context(config(max_position_embeddings=-1)) == sys.maxsize


def test_only_the_logits_of_the_last_token_are_asked_for_where_a_model_can_be_asked() -> None:
    class Old:
        config = SimpleNamespace()

        def forward(self, ids: Any) -> None: ...

    class New:
        config = SimpleNamespace()

        def forward(self, ids: Any, logits_to_keep: int = 0) -> None: ...

    asked = {"output_attentions": True, "use_cache": False}
    assert forward_options(Old()) == asked
    assert forward_options(New()) == asked | {"logits_to_keep": 1}


def test_latent_attention_has_queries_and_values_of_two_sizes() -> None:
    sizes = {"qk_nope_head_dim": 8, "qk_rope_head_dim": 4, "v_head_dim": 6, "head_dim": 4}
    latent = read_sizes(ENTRY, model(**SIZES, **sizes))
    assert (latent.d_head, latent.d_value) == (12, 6)


@pytest.mark.parametrize(
    ("kind", "changes", "expected"),
    [
        ("falcon", {"hidden_size": 32, "num_attention_heads": 4}, 1),
        ("falcon", {"hidden_size": 32, "num_attention_heads": 4, "multi_query": False}, 4),
        (
            "falcon",
            {"num_attention_heads": 4, "num_kv_heads": 2, "new_decoder_architecture": True},
            2,
        ),
        ("gpt_bigcode", {"n_head": 4, "multi_query": True}, 1),
        ("mistral", {"num_attention_heads": 4, "num_key_value_heads": 2}, 2),
    ],
)
def test_key_value_heads_are_counted_as_the_family_shares_them(
    kind: str, changes: dict[str, Any], expected: int
) -> None:
    found = AutoConfig.for_model(kind, **changes)
    made = read_sizes(ENTRY, SimpleNamespace(config=found, parameters=list, modules=list))
    assert made.kv_heads == expected


def test_layers_of_different_sizes_have_no_one_size() -> None:
    each = [config(**SIZES, head_dim=size) for size in (8, 16)]
    differing = read_sizes(ENTRY, model(**SIZES, per_layer_config=each))
    assert (differing.heads, differing.d_head, differing.d_value) == (4, None, None)
    heads = [config(**SIZES | {"num_attention_heads": count}) for count in (4, 2)]
    with pytest.raises(BuildError, match=r"its layers have \[2, 4\] heads, not all the same"):
        read_sizes(ENTRY, model(**SIZES, per_layer_config=heads))


def test_a_multimodal_model_is_described_by_its_language_model() -> None:
    inner = config(**SIZES, max_position_embeddings=48)
    wrapper = config(get_text_config=lambda decoder: inner)
    found = read_sizes(ENTRY, SimpleNamespace(config=wrapper, parameters=list, modules=list))
    assert (found.layers, found.heads, context(wrapper)) == (2, 4, 48)


@pytest.mark.parametrize("before", ["", "num_"])  # BART, ProphetNet
def test_a_decoder_is_not_described_by_its_encoder(before: str) -> None:
    sizes = {f"{before}decoder_layers": 3, f"{before}decoder_attention_heads": 6}
    found = read_sizes(ENTRY, model(**SIZES, **sizes, num_key_value_heads=4))
    assert (found.layers, found.heads, found.kv_heads) == (3, 6, 6)


def test_differential_attention_is_refused_by_name() -> None:
    with pytest.raises(BuildError, match="subtracts one attention map from another"):
        read_sizes(ENTRY, model(**SIZES, lambda_std_dev=0.1))
