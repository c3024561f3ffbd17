"""run/dequantised.py: a GGUF file is dequantised once; its cached weights give the same model."""

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest
import torch
from transformers import AutoModelForCausalLM

from generator.content.load import Content
from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.run import load_tokenizer, weights_cache
from generator.run.attention import run_models
from generator.run.precision import precision
from generator.run.sources import locate
from generator.run.transformer import TransformerModel
from generator.shared import write_atomic
from tests.conftest import read_json, sentence
from tools.byte_tokenizer import byte_tokenizer

WIDTH, HEADS, KV_HEADS, LAYERS = 32, 4, 2, 2


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setattr(weights_cache, "CACHE", tmp_path / ".cache" / "weights")
    return tmp_path / ".cache" / "weights"


@pytest.fixture(scope="module")
def tiny_gguf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Llama with random weights as a GGUF file that includes its tokenizer."""
    path = tmp_path_factory.mktemp("gguf") / "tiny.gguf"
    vocabulary = byte_tokenizer().get_vocab()
    tokens = [*sorted(vocabulary, key=vocabulary.__getitem__), "ab"]
    start = vocabulary["<|start|>"]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_block_count(LAYERS)
    writer.add_context_length(64)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(WIDTH)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10000.0)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_token_list(tokens)
    writer.add_token_merges(["a b"])
    writer.add_bos_token_id(start)
    writer.add_eos_token_id(start)
    for name, shape in shapes(len(tokens)).items():
        random = np.random.default_rng(len(name)).normal(size=shape).astype(np.float32)
        writer.add_tensor(f"{name}.weight", random)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def shapes(vocabulary: int) -> dict[str, tuple[int, ...]]:
    """Return the shapes of the file's tensors."""
    square, narrow = (WIDTH, WIDTH), (WIDTH * KV_HEADS // HEADS, WIDTH)
    block: dict[str, tuple[int, ...]] = {
        "attn_norm": (WIDTH,), "ffn_norm": (WIDTH,), "attn_q": square, "attn_k": narrow,
        "attn_v": narrow, "attn_output": square, "ffn_gate": square, "ffn_up": square,
        "ffn_down": square,
    }  # fmt: skip
    layers = {
        f"blk.{layer}.{name}": shape for layer in range(LAYERS) for name, shape in block.items()
    }
    ends = {"token_embd": (vocabulary, WIDTH), "output": (vocabulary, WIDTH)}
    return layers | ends | {"output_norm": (WIDTH,)}


def entry(path: Path, **changes: Any) -> ModelEntry:
    value = {"id": "tiny", "name": "Tiny", "gguf": {"path": str(path)} | changes}
    return ModelEntry.model_validate(value)


def load(path: Path, **changes: Any) -> TransformerModel:
    given = entry(path, **changes)
    model = TransformerModel(given, locate(given))
    model.load()
    return model


def test_what_is_kept_is_the_file_dequantised(cache: Path, tiny_gguf: Path) -> None:
    model = load(tiny_gguf)
    plain = AutoModelForCausalLM.from_pretrained(tiny_gguf.parent, gguf_file=tiny_gguf.name)
    expected, found = plain.state_dict(), model.model.state_dict()
    assert expected.keys() == found.keys()
    assert all(torch.equal(found[name], weights) for name, weights in expected.items())
    encoded = model.encode(Sentence.model_validate(sentence(text="caf é")))
    assert encoded.tokens == ["c", "a", "f", " ", "<0xC3>", "<0xA9>"]
    assert model.run(encoded).attention.shape == (LAYERS, HEADS, 6, 6)
    (folder,) = cache.iterdir()
    assert folder.name.partition("-")[0] == model.weights_sha256
    types, layers = read_json(folder / weights_cache.NOTE)
    assert types == precision(locate(entry(tiny_gguf)))["types"]
    assert 0 < layers["F32"] < types["F32"]


def test_a_file_is_dequantised_once(
    cache: Path, tiny_gguf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = load(tiny_gguf), load(tiny_gguf)
    assert capsys.readouterr().out.count("dequantising tiny.gguf") == 1
    ids = first.encode(Sentence.model_validate(sentence(text="abc"))).ids
    assert (first.attention(ids) == second.attention(ids)).all()


def test_what_another_version_kept_is_replaced(
    cache: Path, tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(tiny_gguf)
    monkeypatch.setattr(weights_cache, "version", lambda package: "99")
    load(tiny_gguf)
    assert [folder.name.rpartition("-")[2] for folder in cache.iterdir()] == ["99"]


@pytest.mark.parametrize("cut", [-1, -(10**9)], ids=["shorter", "empty"])
def test_weights_that_were_not_written_whole_are_made_again(
    cache: Path, tiny_gguf: Path, cut: int, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = load(tiny_gguf).model.state_dict()
    (file,) = cache.glob("*/model.safetensors")
    whole = file.read_bytes()
    write_atomic(file, whole[:cut])  # a new file: the loaded model still reads the old one
    one = Sentence.model_validate(sentence(text="abc"))
    content = Content(directory=Path("content"), models=[entry(tiny_gguf)], sentences=[one])
    run_models(content, cache.parent.parent / "data", [], strict=True)
    assert capsys.readouterr().out.count("removed, because model.safetensors is damaged") == 1
    found = load(tiny_gguf).model.state_dict()
    assert file.read_bytes() == whole
    assert all(torch.equal(found[name], weights) for name, weights in expected.items())


def test_whole_weights_stay_where_they_are(cache: Path, tiny_gguf: Path) -> None:
    load(tiny_gguf)
    (folder,) = cache.iterdir()
    before = folder.stat().st_ino
    weights_cache.forget_damaged()
    assert [each.stat().st_ino for each in cache.iterdir()] == [before]


def test_a_cache_that_cannot_be_written_is_only_slower(
    cache: Path, tiny_gguf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cache.parent.write_text("a file where the folder would be")
    assert load(tiny_gguf).sizes.kv_heads == KV_HEADS
    assert "Tiny: not kept: " in capsys.readouterr().out


def test_the_models_own_tokenizer_is_used_where_it_is_given(
    cache: Path, tiny_gguf: Path, tmp_path: Path
) -> None:
    byte_tokenizer().save_pretrained(tmp_path / "own")
    model = load(tiny_gguf, tokenizer=str(tmp_path / "own"))
    assert model.tokenizer.tokenizer.bos_token == "<|start|>"


def test_what_is_kept_holds_the_files_own_tokenizer_whatever_is_given(
    cache: Path, tiny_gguf: Path, tmp_path: Path
) -> None:
    byte_tokenizer().save_pretrained(tmp_path / "own")
    load(tiny_gguf, tokenizer=str(tmp_path / "own"))
    first = load(tiny_gguf).encode(Sentence.model_validate(sentence(text="abc")))
    assert first.tokens == ["ab", "c"]  # a merge that exists only in the file


def test_a_file_is_parsed_once_until_it_is_kept(
    cache: Path, tiny_gguf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    class Counted(gguf.GGUFReader):  # type: ignore[misc]  # mypy skips gguf
        def __init__(self, path: str) -> None:
            seen.append(path)
            super().__init__(path)

    load_tokenizer.parsed.cache_clear()
    monkeypatch.setattr(load_tokenizer.parsed.__wrapped__, "__defaults__", (Counted,))
    load(tiny_gguf)
    assert len(seen) <= 1
    assert load_tokenizer.parsed.cache_info().currsize == 0
    assert gguf.GGUFReader is not load_tokenizer.parsed


def test_a_file_is_parsed_from_plain_arrays_with_the_result_of_gguf_itself(tiny_gguf: Path) -> None:
    ours = load_tokenizer.Reader(tiny_gguf)
    theirs = gguf.GGUFReader(tiny_gguf)
    assert {name: field.contents() for name, field in ours.fields.items()} == {
        name: field.contents() for name, field in theirs.fields.items()
    }
    assert ours.fields.keys() >= {"tokenizer.ggml.tokens", "general.architecture"}
    for mine, other in zip(ours.tensors, theirs.tensors, strict=True):
        assert mine.name == other.name and type(mine.data) is np.ndarray
        np.testing.assert_array_equal(mine.data, other.data)


def test_tokens_are_known_before_anything_is_dequantised(
    cache: Path, tiny_gguf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = entry(tiny_gguf)
    model = TransformerModel(given, locate(given))
    assert model.encode(Sentence.model_validate(sentence(text="abc"))).tokens == ["ab", "c"]
    assert not cache.exists() and "dequantising" not in capsys.readouterr().out
