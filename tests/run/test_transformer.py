"""run/transformer.py: its dumps, against attention computed in NumPy from the weights."""

import json
import logging
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from accelerate import cpu_offload
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, T5Config
from transformers.models.gpt2.modeling_gpt2 import GPT2Attention

from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.mixing import NotASum, unavailable
from generator.run.model import Unfit, Window
from generator.run.repeats import repeats_scores
from generator.run.sources import Location
from generator.run.transformer import TransformerModel
from generator.shared.errors import BuildError
from tests.conftest import save_model, sentence
from tools.byte_tokenizer import byte_tokenizer

TEXT = "Causal é"


def entry(folder: Path, **changes: Any) -> ModelEntry:
    value = {"id": "tiny", "name": "Tiny", "directory": {"path": str(folder)}} | changes
    return ModelEntry.model_validate(value)


def load(folder: Path, **changes: Any) -> TransformerModel:
    model = TransformerModel(entry(folder, **changes), Location(folder))
    model.load()
    return model


def of(text: str) -> Sentence:
    return Sentence.model_validate(sentence(text=text))


def attention_weights(query: np.ndarray, key: np.ndarray) -> np.ndarray:
    """softmax(q k^T / sqrt(d_head)) under a causal mask; query, key (T, d_head) -> (T, T)."""
    scores = query @ key.T / np.sqrt(query.shape[-1])
    scores = np.where(np.tri(len(scores), dtype=bool), scores, -np.inf)
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(weights / weights.sum(-1, keepdims=True))


def residual_stream(model: TransformerModel, ids: list[int]) -> list[torch.Tensor]:
    """Return the hidden states before each layer, from transformers."""
    output = model.model(torch.tensor([ids]), output_hidden_states=True)
    return [state[0] for state in output.hidden_states]


def array(parameter: torch.Tensor) -> np.ndarray:
    return np.asarray(parameter.detach().double().numpy())


def test_gpt2_attention_agrees_with_numpy_in_every_layer(tiny_gpt2: Path) -> None:
    model = load(tiny_gpt2)
    encoded = model.encode(of(TEXT))
    attention = model.run(encoded).attention
    heads, width = model.model.config.n_head, model.model.config.n_embd
    with torch.inference_mode():
        states = residual_stream(model, encoded.ids)
        for layer, block in enumerate(model.model.transformer.h):
            x = array(block.ln_1(states[layer]))
            qkv = x @ array(block.attn.c_attn.weight) + array(block.attn.c_attn.bias)
            query, key = (qkv[:, i * width : (i + 1) * width] for i in (0, 1))
            for head in range(heads):
                rows = slice(head * width // heads, (head + 1) * width // heads)
                expected = attention_weights(query[:, rows], key[:, rows])
                assert abs(attention[layer, head] - expected).max() < 0.0005


def rotate(x: np.ndarray, theta: float) -> np.ndarray:
    """Rotary position embedding (Su et al. 2021) of (T, d_head), halves paired as in Llama."""
    length, size = x.shape
    angle = np.arange(length)[:, None] * theta ** (-np.arange(0, size, 2) / size)
    cos, sin = np.cos(angle), np.sin(angle)
    a, b = x[:, : size // 2], x[:, size // 2 :]
    return np.concatenate([a * cos - b * sin, b * cos + a * sin], axis=1)


def test_llama_attention_with_grouped_heads_agrees_with_numpy(tiny_llama: Path) -> None:
    model = load(tiny_llama)
    encoded = model.encode(of(TEXT))
    attention = model.run(encoded).attention
    config = model.model.config
    size, theta = config.head_dim, config.rope_parameters["rope_theta"]
    group = config.num_attention_heads // config.num_key_value_heads
    assert attention.shape[:2] == (config.num_hidden_layers, config.num_attention_heads)
    with torch.inference_mode():
        states = residual_stream(model, encoded.ids)
        for layer, block in enumerate(model.model.model.layers):
            x = array(block.input_layernorm(states[layer]))
            query = x @ array(block.self_attn.q_proj.weight).T
            key = x @ array(block.self_attn.k_proj.weight).T
            for head in range(config.num_attention_heads):
                q = rotate(query[:, head * size :][:, :size], theta)
                k = rotate(key[:, head // group * size :][:, :size], theta)
                assert abs(attention[layer, head] - attention_weights(q, k)).max() < 0.0005


def test_tokens_are_exact_and_no_token_is_added(tiny_gpt2: Path) -> None:
    assert load(tiny_gpt2).encode(of("é!")).tokens == ["<0xC3>", "<0xA9>", "!"]


def test_the_start_token_stands_in_front_when_asked_for(tiny_gpt2: Path) -> None:
    model = load(tiny_gpt2, bos=True)
    encoded = model.encode(of("ab"))
    assert encoded.tokens == ["<|start|>", "a", "b"]
    assert model.run(encoded).attention.shape[-1] == 3


def test_a_text_over_the_context_or_too_long_to_draw_is_refused(
    tiny_gpt2: Path, tiny_llama: Path
) -> None:
    with pytest.raises(Unfit, match="has 60 tokens, over this model’s context of 48"):
        load(tiny_gpt2).encode(of("a" * 60))
    with pytest.raises(Unfit, match="has 600 tokens, too many to draw"):
        load(tiny_llama).encode(of("a" * 600))


def test_the_architecture_is_read_from_the_configuration(tiny_llama: Path) -> None:
    sizes = load(tiny_llama).sizes
    assert (sizes.layers, sizes.heads, sizes.kv_heads) == (2, 4, 2)
    assert (sizes.d_model, sizes.d_head) == (32, 8)


@pytest.mark.parametrize("kind", ["bloom", "mpt"])
def test_a_model_without_a_longest_context_takes_any_text(tmp_path: Path, kind: str) -> None:
    size = {"bloom": {"hidden_size": 24, "n_layer": 2, "n_head": 3}}.get(
        kind, {"d_model": 32, "n_layers": 2, "n_heads": 4}
    )
    tokenizer = byte_tokenizer()
    config = AutoConfig.for_model(kind, vocab_size=len(tokenizer), **size)
    model = load(save_model(tmp_path, config, tokenizer))
    assert model.attention(model.encode(of("a" * 60)).ids).shape[0] == 2
    assert repeats_scores(model)["induction"].shape == (2, model.sizes.heads)


@pytest.mark.parametrize("options", [{}, {"device_map": "auto"}, {"dtype": "bfloat16"}])
def test_attention_leaves_as_float32_wherever_and_in_whatever_it_was_computed(
    tiny_gpt2: Path, options: dict[str, Any]
) -> None:
    plain, other = load(tiny_gpt2), load(tiny_gpt2, **options)
    ids = plain.encode(of(TEXT)).ids
    attention = other.attention(ids)
    assert attention.dtype == np.float32
    tolerance = 0.3 if "dtype" in options else 0  # bfloat16 is coarse for weights this large
    assert abs(attention - plain.attention(ids)).max() <= tolerance


def test_a_model_whose_weights_come_in_turn_gives_the_same_attention_and_no_mixing(
    tiny_gpt2: Path,
) -> None:
    plain, spread = load(tiny_gpt2), load(tiny_gpt2)
    spread.model = cpu_offload(spread.model)  # as device_map does if no device has room
    ids = plain.encode(of(TEXT)).ids
    assert (spread.attention(ids) == plain.attention(ids)).all()
    reason = unavailable(spread.model, spread.attention)
    assert "does not fit in memory and runs offloaded" in str(reason)
    assert plain.no_mixing is None


def test_a_sentence_whose_parts_do_not_add_up_is_one_line_that_names_it_and_the_model(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missed(*_: object) -> None:
        raise NotASum("a part is missing")

    monkeypatch.setattr("generator.run.transformer.mixing", missed)
    model = load(tiny_gpt2)
    message = "model 'tiny', sentence 'one': a part is missing; please report this"
    with pytest.raises(BuildError, match=f"^{message}"):
        model.run(model.encode(of(TEXT)))


def test_the_logits_of_a_target_and_of_another_answer_are_split(tiny_gpt2: Path) -> None:
    model = load(tiny_gpt2)
    asked = Sentence.model_validate(sentence(text=TEXT, target="b", against="c"))
    mixed = model.run(model.encode(asked)).mixing
    assert mixed is not None
    found = mixed["prediction"]
    assert (found["target"], found["against"]["target"]) == ("b", "c")
    with torch.inference_mode():
        logits = model.model(torch.tensor([model.encode(asked).ids])).logits[0, -1].double()
    difference = logits[found["target_id"]] - logits[found["against"]["target_id"]]
    assert found["against"]["difference"] == pytest.approx(difference.item(), abs=1e-5)


def test_weights_that_transformers_cannot_read_are_one_line(
    tiny_gpt2: Path, tmp_path: Path
) -> None:
    for file in tiny_gpt2.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"not weights")
    with pytest.raises(BuildError, match="transformers cannot load") as caught:
        load(tmp_path)
    assert "\n" not in str(caught.value)


def saved(folder: Path, kind: str, **changes: Any) -> Path:
    """Save a tiny random model of a family, given by its `model_type`."""
    tokenizer = byte_tokenizer()
    sizes = {"num_hidden_layers": 2, "num_attention_heads": 4, "hidden_size": 32}
    config = AutoConfig.for_model(kind, vocab_size=len(tokenizer), **sizes | changes)
    return save_model(folder, config, tokenizer)


def refusal_of(folder: Path, **changes: Any) -> str:
    """Return the one-line error that loading or running a model raises."""
    with pytest.raises(BuildError) as caught:
        model = load(folder, **changes)
        model.run(model.encode(of(TEXT)))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_bidirectional_model_is_refused(tmp_path: Path) -> None:
    folder = saved(tmp_path, "bert", intermediate_size=48)
    assert "not causal: query 0 gives" in refusal_of(folder)


def test_a_window_is_named_for_each_layer_and_kept_in_the_pass(tmp_path: Path) -> None:
    sizes = {"head_dim": 8, "num_key_value_heads": 2, "intermediate_size": 32}
    kinds = ["sliding_attention", "full_attention"]
    folder = saved(tmp_path, "gemma3_text", sliding_window=3, layer_types=kinds, **sizes)
    model = load(folder)
    assert model.sizes.windows == [Window("sliding", 3), None]
    attention = model.run(model.encode(of(TEXT))).attention
    assert not np.tril(attention[0], -3).any() and np.tril(attention[1], -3).any()
    model.sizes = replace(model.sizes, windows=[None, Window("sliding", 3)])
    with pytest.raises(BuildError, match="layer 1 looks further back than its window of 3"):
        model.run(model.encode(of(TEXT)))


@pytest.mark.parametrize("kind", ["mixtral", "minimax"])
def test_a_window_that_every_layer_has_is_named_whatever_the_layers_are_called(
    tmp_path: Path, kind: str
) -> None:
    sizes = {"head_dim": 8, "num_key_value_heads": 2, "intermediate_size": 32}
    names = {"sliding_window": 3, "layer_types": ["full_attention"] * 2}
    model = load(saved(tmp_path, kind, **names, **sizes))
    assert model.sizes.windows == [Window("sliding", 3)] * 2
    assert not np.tril(model.run(model.encode(of(TEXT))).attention, -3).any()


def test_a_window_that_only_the_configuration_knows_is_not_named(tmp_path: Path) -> None:
    sizes = {"head_dim": 8, "num_key_value_heads": 2, "intermediate_size": 32}
    model = load(saved(tmp_path, "llama", sliding_window=3, **sizes))
    assert model.sizes.windows is None
    assert np.tril(model.run(model.encode(of(TEXT))).attention[0], -3).any()


def with_weights(source: Path, target: Path, change: Any) -> Path:
    """Copy a model, and apply `change` to its weights, a dictionary by name."""
    shutil.copytree(source, target, dirs_exist_ok=True)
    weights = load_file(target / "model.safetensors")
    change(weights)
    save_file(weights, target / "model.safetensors", {"format": "pt"})
    return target


def test_nan_in_the_weights_names_the_head(tiny_gpt2: Path, tmp_path: Path) -> None:
    name = "transformer.h.1.attn.c_attn.weight"
    folder = with_weights(tiny_gpt2, tmp_path, lambda found: found[name].fill_(torch.nan))
    assert "in float32: L1H0 gives NaN or infinity" in refusal_of(folder)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("transformer.h.1.mlp.c_proj.weight", torch.nan),  # no attention weight shows these
        ("transformer.ln_f.weight", torch.inf),
    ],
)
def test_faults_that_only_the_logits_show_are_refused(
    tiny_gpt2: Path, tmp_path: Path, name: str, value: float
) -> None:
    folder = with_weights(tiny_gpt2, tmp_path, lambda found: found[name].fill_(value))
    assert "in float32: its logits are NaN or infinity" in refusal_of(folder)


def test_weights_of_another_shape_are_named(tiny_gpt2: Path, tmp_path: Path) -> None:
    name = "transformer.h.1.attn.c_attn.bias"
    folder = with_weights(
        tiny_gpt2, tmp_path, lambda found: found.update({name: found[name][:-1].clone()})
    )
    assert f"lack weights that it needs ({name}), or have them in another" in refusal_of(folder)


@pytest.mark.parametrize(
    "said", [{"_attn_implementation": "sdpa"}, {"return_dict": False}], ids=["sdpa", "tuples"]
)
def test_what_the_build_needs_overrules_the_models_own_configuration(
    tiny_gpt2: Path, tmp_path: Path, said: dict[str, Any]
) -> None:
    folder = with_weights(tiny_gpt2, tmp_path, lambda found: None)
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | said))
    wanted = load(tiny_gpt2).attention([1, 2, 3])
    assert np.array_equal(load(folder).attention([1, 2, 3]), wanted)


def test_layers_that_share_keys_are_computed_for_every_token_of_a_long_text(tmp_path: Path) -> None:
    sizes = {"head_dim": 8, "num_key_value_heads": 2, "intermediate_size": 32}
    more = {"num_kv_shared_layers": 1, "layer_types": ["full_attention"] * 2}
    more |= {"vocab_size_per_layer_input": 300, "hidden_size_per_layer_input": 8}
    model = load(saved(tmp_path, "gemma4_text", **more, **sizes))
    encoded = model.encode(of(TEXT))
    layers: list[Any] = []
    model.each_layer(encoded, lambda weights, _: layers.append(weights))
    assert np.array_equal(np.stack(layers), model.run(encoded).attention)


def test_weights_that_are_missing_are_named_and_not_made_up(
    tiny_gpt2: Path, tmp_path: Path
) -> None:
    name = "transformer.h.1.attn.c_attn.weight"
    folder = with_weights(tiny_gpt2, tmp_path, lambda found: found.pop(name))
    assert f"lack weights that it needs ({name})" in refusal_of(folder)


def test_weights_that_are_not_used_are_named(
    tiny_gpt2: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = {f"more.{number}": torch.ones(1) for number in range(7)}
    load(with_weights(tiny_gpt2, tmp_path, lambda found: found.update(more)))
    said = [line for line in capsys.readouterr().out.splitlines() if "does not use" in line]
    assert said == [
        "Tiny: weights in its files that it does not use: more.0, more.1, more.2, more.3, more.4 "
        "and 2 more"
    ]


def test_what_transformers_warns_of_is_said_once_on_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for _ in range(2):
        logging.getLogger("transformers.testing").warning("look\n here %s", "x" * 300)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 and lines[0].startswith("transformers: look here xxx")
    assert len(lines[0]) <= 220


def test_a_kind_without_a_causal_language_model_is_refused_by_name(tmp_path: Path) -> None:
    tokenizer = byte_tokenizer()
    T5Config(vocab_size=len(tokenizer), d_model=16, d_kv=4, num_layers=1).save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    assert "no causal language model of the kind T5; choose another" in refusal_of(tmp_path)


def test_a_pass_that_transformers_cannot_make_is_one_line(tiny_gpt2: Path) -> None:
    model = load(tiny_gpt2)
    with pytest.raises(BuildError, match=r"cannot run it on text alone \(.*\); choose another"):
        model.attention([1, 10**6])


def test_weights_that_multiplied_no_values_are_refused(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load(tiny_gpt2)
    real = GPT2Attention.forward

    def pretend(self: Any, *args: Any, **kwargs: Any) -> Any:
        output, weights = real(self, *args, **kwargs)
        return output, weights.flip(1)

    monkeypatch.setattr(GPT2Attention, "forward", pretend)
    with pytest.raises(BuildError, match="layer 0 returns attention weights that multiply no"):
        model.run(model.encode(of(TEXT)))


def test_layers_whose_maps_are_the_same_are_shown(tiny_gpt2: Path) -> None:
    model = load(tiny_gpt2)
    assert (model.run(model.encode(of("a"))).attention == 1).all()  # all maps of one token are


def test_attention_that_is_not_returned_is_refused(
    tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = load(tiny_gpt2)
    real = GPT2Attention.forward

    def more(self: Any, *args: Any, **kwargs: Any) -> Any:
        output, weights = real(self, *args, **kwargs)
        _ = torch.eye(weights.shape[-1]).expand(weights.shape) @ torch.ones(weights.shape)
        return output, weights

    monkeypatch.setattr(GPT2Attention, "forward", more)
    with pytest.raises(BuildError, match="uses attention weights that it does not return"):
        model.run(model.encode(of(TEXT)))
