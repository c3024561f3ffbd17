"""run/long_texts.py: a long text is passed layer by layer, with the weights of a whole pass."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from generator.run.attention import pass_files
from generator.run.check_used import Passing
from generator.run.transformer import TransformerModel
from generator.shared import BuildError, pack
from tests.run.test_transformer import entry, load, of

TEXT = "A long text goes on and on. " * 6  # 168 bytes, each a token


@pytest.fixture(scope="module")
def llama(tiny_llama: Path) -> TransformerModel:
    return load(tiny_llama)


def test_each_head_has_a_file_with_the_weights_of_a_whole_pass(
    llama: TransformerModel, tiny_llama: Path
) -> None:
    encoded = llama.encode(of(TEXT))
    name, files = pass_files(entry(tiny_llama), llama, encoded)
    expected = pack(llama.attention(encoded.ids))
    heads = [f"{name}.L{layer}H{head}.json" for layer in range(2) for head in range(4)]
    assert list(files) == [f"{name}.long.json", *heads]
    assert [json.loads(files[head])["attention"] for head in heads] == expected
    header = json.loads(files[f"{name}.long.json"])
    assert header["tokens"] == encoded.tokens and header["text"] == TEXT
    assert len(header["pooled"]) == 8


def test_a_short_sentence_keeps_its_one_file(llama: TransformerModel, tiny_llama: Path) -> None:
    encoded = llama.encode(of("A short text."))
    name, files = pass_files(entry(tiny_llama), llama, encoded)
    assert encoded.too_long is None
    assert f"{name}.json" in files and f"{name}.long.json" not in files


def test_why_a_long_text_is_only_shown_is_said(llama: TransformerModel) -> None:
    reason = llama.encode(of(TEXT)).too_long
    assert reason and reason.startswith("it is a long text of 168 tokens")


def test_no_layer_is_kept_while_the_next_one_is_computed() -> None:
    maps = [torch.full((1, 2, 3, 3), 1 / 3) for _ in range(4)]
    taken: list[int] = []
    with Passing(2, 3, lambda weights: taken.append(weights.data_ptr())) as passing:
        for weights in maps:
            for _ in range(2):  # the same layer multiplies twice
                weights @ torch.ones(1, 2, 3, 5)
            assert len(passing.factors) == 1
    assert taken == [weights.data_ptr() for weights in maps] and passing.layers == 4


def test_what_is_no_attention_is_not_taken_for_it() -> None:
    with Passing(2, 3, lambda weights: None) as passing:
        torch.full((1, 2, 3, 3), 0.5) @ torch.full((1, 2, 3, 3), -1.0)
    assert passing.layers == 0


def test_a_pass_with_other_maps_than_one_a_layer_is_refused(llama: TransformerModel) -> None:
    layers = llama.sizes.layers
    object.__setattr__(llama.sizes, "layers", layers + 1)
    try:
        with pytest.raises(BuildError, match=r"uses 2 maps .* in its 3 layers; its long texts"):
            llama.each_layer(llama.encode(of(TEXT)), lambda weights: None)
    finally:
        object.__setattr__(llama.sizes, "layers", layers)


def test_the_layers_come_in_order_as_arrays_of_their_own(llama: TransformerModel) -> None:
    encoded = llama.encode(of(TEXT))
    kept: list[np.ndarray] = []
    llama.each_layer(encoded, kept.append)
    assert np.array_equal(np.stack(kept), llama.attention(encoded.ids))
