"""run/sinks.py: what an attention sink takes, against gpt-oss computed in NumPy."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from generator.cause import try_passes
from generator.run.aside import aside_in, taken
from generator.run.check_used import Products
from generator.run.explain import try_scores
from generator.run.pass_files import pass_files, sentence_files
from generator.run.sinks import WiderSoftmaxes, layers_with, sink_of
from generator.run.transformer import TransformerModel
from generator.shared import SCALE
from generator.shared.dumps import decode
from tests.run.test_transformer import array, load, of, rotate, saved

TEXT = "Causal é and a few words more"
SIZES = {"head_dim": 8, "num_key_value_heads": 2, "intermediate_size": 32}
EXPERTS = {"num_local_experts": 2, "num_experts_per_tok": 1}
PLAIN = {"rope_parameters": {"rope_type": "default", "rope_theta": 10000.0}}


def gpt_oss_in(folder: Path) -> Path:
    """Save a tiny random gpt-oss that sees all tokens, without the stretched rotation."""
    sizes = SIZES | EXPERTS | PLAIN | {"layer_types": ["full_attention"] * 2}
    return saved(folder, "gpt_oss", **sizes)


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> TransformerModel:
    return load(gpt_oss_in(tmp_path_factory.mktemp("sink")))


def softmax_with(scores: np.ndarray, sink: float) -> np.ndarray:
    """The softmax of each row of masked scores, (T, T), and one more column with the sink's."""
    masked = np.where(np.tri(len(scores), dtype=bool), scores, -np.inf)
    grown = np.exp(np.concatenate([masked, np.full((len(scores), 1), sink)], axis=1))
    return np.asarray(grown / grown.sum(-1, keepdims=True))


def test_weights_and_sink_agree_with_numpy_in_every_head(model: TransformerModel) -> None:
    encoded = model.encode(of(TEXT))
    run = model.run(encoded)
    assert run.sink is not None
    config = model.model.config
    size, group = config.head_dim, config.num_attention_heads // config.num_key_value_heads
    with torch.inference_mode():
        states = model.model(torch.tensor([encoded.ids]), output_hidden_states=True).hidden_states
        for layer, block in enumerate(model.model.model.layers):
            x, own = block.input_layernorm(states[layer][0]), block.self_attn
            query, key = array(own.q_proj(x)), array(own.k_proj(x))
            for head in range(config.num_attention_heads):
                q = rotate(query[:, head * size :][:, :size], 10000.0)
                k = rotate(key[:, head // group * size :][:, :size], 10000.0)
                wanted = softmax_with(q @ k.T / np.sqrt(size), float(own.sinks[head]))
                assert abs(run.attention[layer, head] - wanted[:, :-1]).max() < 1e-5
                assert abs(run.sink[layer, head] - wanted[:, -1]).max() < 1e-5


def test_a_model_without_a_sink_has_none(tiny_llama: Path) -> None:
    llama = load(tiny_llama)
    assert llama.sinks is None and llama.run(llama.encode(of(TEXT))).sink is None


def test_the_published_file_has_a_row_of_integers_for_each_head(model: TransformerModel) -> None:
    run = model.run(model.encode(of(TEXT)))
    files = sentence_files(model.entry, run)
    value = json.loads(files[f"{run.encoded.sentence.id}.json"])
    assert run.sink is not None
    heads = model.sizes.layers * model.sizes.heads
    assert value["sink"] == np.rint(run.sink * SCALE).astype(int).reshape(heads, -1).tolist()
    again = decode(value)
    assert again.sink is not None
    assert abs(again.sink + again.attention.sum(-1) - 1).max() <= len(run.encoded.tokens) / SCALE


def test_the_heads_are_mixed_removed_and_split_as_in_other_models(model: TransformerModel) -> None:
    assert model.run(model.encode(of(TEXT))).mixing is not None
    assert not isinstance(try_passes(model.model, model.options), str)
    assert try_scores(model).reason is None


def test_a_long_text_hands_over_the_sink_of_each_layer(model: TransformerModel) -> None:
    encoded, layers = model.encode(of(TEXT)), []
    model.each_layer(encoded, lambda weights, sink: layers.append((weights, sink)))
    run = model.run(encoded)
    assert run.sink is not None
    for (weights, sink), wanted, share in zip(layers, run.attention, run.sink, strict=True):
        assert sink is not None
        assert np.array_equal(weights, wanted) and np.array_equal(sink, share)


def test_a_layer_without_a_sink_has_no_share_for_it() -> None:
    scores = torch.randn(2, 3, 4)
    softmaxes = WiderSoftmaxes(2, 3)
    with softmaxes:
        whole = scores.softmax(-1)
        plain = torch.randn(2, 3, 3).softmax(-1)
    sink = sink_of(softmaxes, [plain, whole[..., :-1]])
    assert sink is not None and np.isnan(sink[0]).all()
    assert np.array_equal(sink[1], whole[..., -1].numpy())
    assert layers_with(sink) == [False, True]
    assert layers_with(None) is None


def test_only_as_many_softmaxes_are_kept_as_are_asked_for() -> None:
    with WiderSoftmaxes(2, 3, at_once=1) as softmaxes:
        first = torch.randn(2, 3, 4).softmax(-1)
        last = torch.randn(2, 3, 4).softmax(-1)
    assert len(softmaxes.found) == 1
    assert softmaxes.dropped_from(first[..., :-1]) is None
    assert softmaxes.dropped_from(last[..., :-1]) is not None


def test_an_unreturned_map_with_a_sink_is_noticed() -> None:
    returned = torch.randn(2, 3, 3).softmax(-1)
    with Products(2, 3) as products, WiderSoftmaxes(2, 3) as softmaxes:
        returned @ torch.ones(2, 3, 5)
        assert products.fault([returned], softmaxes) is None
        torch.randn(2, 3, 4).softmax(-1)[..., :-1] @ torch.ones(2, 3, 5)
    said = products.fault([returned], softmaxes)
    assert said == "it uses attention weights that it does not return"


def test_a_model_in_bfloat16_has_the_sink_of_its_softmax(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    model = load(gpt_oss_in(tmp_path_factory.mktemp("bfloat16")), dtype="bfloat16")
    run = model.run(model.encode(of(TEXT)))
    assert run.sink is not None and model.sinks == [True, True]
    assert abs(run.attention.sum(-1) + run.sink - 1).max() < 8e-3


@pytest.fixture(scope="module")
def mimo(tmp_path_factory: pytest.TempPathFactory) -> TransformerModel:
    """A tiny random MiMo-V2-Flash: only its second layer, which has a window, has a sink."""
    kinds = ["full_attention", "sliding_attention"]
    sizes = SIZES | {"layer_types": kinds, "sliding_window": 128, "v_head_dim": 8}
    sizes |= {"moe_intermediate_size": 16, "n_routed_experts": 2, "num_experts_per_tok": 1}
    return load(saved(tmp_path_factory.mktemp("mimo"), "mimo_v2_flash", **sizes))


def test_a_model_with_a_sink_in_some_layers_says_in_which(mimo: TransformerModel) -> None:
    assert mimo.sinks == [False, True]
    run = mimo.run(mimo.encode(of(TEXT)))
    value = json.loads(sentence_files(mimo.entry, run)[f"{run.encoded.sentence.id}.json"])
    assert [row is None for row in value["sink"]] == [True] * 4 + [False] * 4
    again = decode(value)
    assert again.sink is not None
    assert np.isnan(again.sink[0]).all() and not np.isnan(again.sink[1]).any()
    assert abs(again.rows[1].sum(-1) - 1).max() <= 0.02


def test_the_file_of_a_head_of_a_long_text_has_its_own_share_for_the_sink(
    mimo: TransformerModel, tmp_path: Path
) -> None:
    encoded = mimo.encode(of("A long text goes on and on. " * 6))
    with aside_in(tmp_path) as aside:
        _, files = pass_files(mimo.entry, mimo, encoded, aside)
        read = {name: json.loads(taken(each)) for name, each in files.items()}
    run = mimo.run(encoded)
    assert run.sink is not None
    for head in range(4):
        assert "sink" not in read[f"{encoded.sentence.id}.L0H{head}.json"]
        wanted = np.rint(run.sink[1, head] * SCALE).astype(int).tolist()
        assert read[f"{encoded.sentence.id}.L1H{head}.json"]["sink"] == wanted


def test_a_softmax_of_the_same_size_that_gave_no_weights_is_no_sink() -> None:
    softmaxes = WiderSoftmaxes(2, 3)
    with softmaxes:
        torch.randn(2, 3, 4).softmax(-1)
    assert sink_of(softmaxes, [torch.randn(2, 3, 3).softmax(-1)] * 2) is None
