"""run/precision.py: the precision of the parameters in a file, from the file alone."""

import json
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from generator.run import weights_cache
from generator.run.precision import in_words, precision
from generator.run.sources import Location


def saved(folder: Path, config: dict[str, Any], **tensors: torch.Tensor) -> Location:
    """Save a transformers directory with these tensors."""
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    (folder / "config.json").write_text(json.dumps(config))
    return Location(folder)


def test_the_types_of_a_safetensors_file_are_those_of_its_header(tmp_path: Path) -> None:
    half, whole = torch.zeros(3, 4, dtype=torch.bfloat16), torch.zeros(5)
    found = precision(saved(tmp_path, {}, a=half, b=whole, c=whole.clone()))
    assert found == {"words": "16- to 32-bit weights (BF16, F32)", "types": {"BF16": 12, "F32": 10}}


def test_a_quantised_model_is_named_by_its_method_and_its_bits(tmp_path: Path) -> None:
    packed = torch.zeros(100, dtype=torch.int32)
    config = {"quantization_config": {"quant_method": "gptq", "bits": 4}}
    found = precision(saved(tmp_path, config, packed=packed))
    assert found == {"words": "4-bit weights (gptq)", "types": {"I32": 100}}


def test_the_words_name_the_type_of_the_layers_and_not_of_the_embeddings(tmp_path: Path) -> None:
    path = tmp_path / "tiny.gguf"
    writer = gguf.GGUFWriter(path, "llama")
    kind = gguf.GGMLQuantizationType.Q4_1
    numbers = np.random.default_rng(0).normal(size=(2, 64)).astype(np.float32)
    writer.add_tensor("blk.0.q", gguf.quants.quantize(numbers, kind), raw_dtype=kind)
    writer.add_tensor("blk.0.norm", np.zeros(1, dtype=np.float32))
    writer.add_tensor("embedding", np.zeros(500, dtype=np.float32))
    for step in (writer.write_header_to_file, writer.write_kv_data_to_file):
        step()
    writer.write_tensors_to_file()
    writer.close()
    found = precision(Location(tmp_path, "tiny.gguf"))
    assert found == {"words": "4-bit weights (Q4_1)", "types": {"F32": 501, "Q4_1": 128}}


def test_the_types_of_a_gguf_file_are_not_counted_again_where_they_are_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.gguf").write_bytes(b"not parsed")
    monkeypatch.setattr(weights_cache, "CACHE", tmp_path / "kept")
    location = Location(tmp_path, "a.gguf")
    weights_cache.place_of(location).mkdir(parents=True)
    note = weights_cache.place_of(location) / weights_cache.NOTE
    note.write_text('[{"Q8_0": 20, "Q4_K": 9}, {"Q4_K": 9}]')
    found = precision(location)
    assert found == {"words": "4-bit weights (Q4_K)", "types": {"Q8_0": 20, "Q4_K": 9}}


@pytest.mark.parametrize(
    ("types", "method", "words"),
    [
        ({"F32": 1}, {}, "32-bit weights (F32)"),
        ({"IQ2_XXS": 999, "F32": 1}, {}, "2-bit weights (IQ2_XXS)"),
        ({"Q5_0": 6, "Q4_K": 2, "Q8_0": 1}, {}, "4- to 8-bit weights (Q5_0, Q4_K, Q8_0)"),
        ({"Q4_K": 6, "Q4_1": 2}, {}, "4-bit weights (Q4_K, Q4_1)"),
        ({"F8_E4M3": 9}, {"quant_method": "fp8"}, "8-bit weights (fp8)"),
        ({"BOOL": 9}, {}, "weights of the type BOOL"),
        ({}, {}, "weights of the type unknown"),
    ],
)
def test_the_bits_are_those_of_the_method_or_of_all_common_types(
    types: dict[str, int], method: dict[str, Any], words: str
) -> None:
    assert in_words(types, method) == words
