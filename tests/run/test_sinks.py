"""run/sinks.py: what an attention sink takes, against gpt-oss computed in NumPy."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from generator.cause import try_passes
from generator.run.explain import try_scores
from generator.run.pass_files import sentence_files
from generator.run.sinks import Softmaxes, sink_of
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
    assert not llama.has_sink and llama.run(llama.encode(of(TEXT))).sink is None


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
    for (weights, sink), wanted, taken in zip(layers, run.attention, run.sink, strict=True):
        assert sink is not None
        assert np.array_equal(weights, wanted) and np.array_equal(sink, taken)


def test_a_layer_without_a_sink_gives_it_nothing() -> None:
    scores = torch.randn(2, 3, 4)
    softmaxes = Softmaxes(2, 3)
    with softmaxes:
        whole = scores.softmax(-1)
        plain = torch.randn(2, 3, 3).softmax(-1)
    sink = sink_of(softmaxes, [plain, whole[..., :-1]])
    assert sink is not None and not sink[0].any()
    assert np.array_equal(sink[1], whole[..., -1].numpy())


def test_a_softmax_of_the_same_size_that_gave_no_weights_is_no_sink() -> None:
    softmaxes = Softmaxes(2, 3)
    with softmaxes:
        torch.randn(2, 3, 4).softmax(-1)
    assert sink_of(softmaxes, [torch.randn(2, 3, 3).softmax(-1)] * 2) is None
