"""run/long_texts.py: a long text is run layer by layer, with the same weights as a full pass."""

import json
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from generator.content.models import ModelEntry
from generator.content.schema import Sentence
from generator.measure import MEASURES
from generator.run import long_texts
from generator.run.aside import FOLDER, Aside, aside_in, put_aside, taken
from generator.run.check_used import Passing
from generator.run.model import Encoded, Run, Sizes
from generator.run.pass_files import pass_files
from generator.run.recorded import RecordedModel
from generator.run.sinks import WiderSoftmaxes
from generator.run.transformer import TransformerModel
from generator.shared import BuildError, pack
from generator.shared.settings import LONG
from tests.conftest import causal_attention, record, sentence
from tests.run.test_attention import build, files, recorded
from tests.run.test_transformer import entry, load, of

TEXT = "A long text goes on and on. " * 6  # 168 bytes, one token each
TOKENS = ["Once", *(f" {number}" for number in range(LONG))]
TALE = sentence(id="tale", text="".join(TOKENS))


@pytest.fixture(scope="module")
def llama(tiny_llama: Path) -> TransformerModel:
    return load(tiny_llama)


def passed(model: TransformerModel, folder: Path, text: str, aside: Path) -> dict[str, bytes]:
    """Return the files that a pass over a text writes, by name."""
    name, found = pass_files(entry(folder), model, model.encode(of(text)), aside)
    return {file.removeprefix(f"{name}."): taken(each) for file, each in found.items()}


def test_each_head_has_a_file_with_the_weights_of_a_whole_pass(
    llama: TransformerModel, tiny_llama: Path, tmp_path: Path
) -> None:
    encoded = llama.encode(of(TEXT))
    found = passed(llama, tiny_llama, TEXT, tmp_path)
    expected = pack(llama.attention(encoded.ids))
    heads = [f"L{layer}H{head}.json" for layer in range(2) for head in range(4)]
    assert list(found) == ["long.json", *heads]
    assert [json.loads(found[head])["attention"] for head in heads] == expected
    header = json.loads(found["long.json"])
    assert header["tokens"] == encoded.tokens and header["text"] == TEXT
    assert len(header["pooled"]) == 8


def test_the_heads_are_scored_by_the_weights_before_they_are_rounded(
    llama: TransformerModel, tiny_llama: Path, tmp_path: Path
) -> None:
    encoded = llama.encode(of(TEXT))
    weights = llama.attention(encoded.ids).astype(np.float64)
    measures = json.loads(passed(llama, tiny_llama, TEXT, tmp_path)["long.json"])["measures"]
    assert set(measures) == {name for name, each in MEASURES.items() if each.input == "sentences"}
    first = [weights[:, :, query, 0] for query in range(1, len(encoded.tokens))]
    assert np.allclose(measures["first_token"]["scores"], np.mean(first, axis=0), atol=6e-5)
    spread = np.mean(
        [
            -(row * np.log(row)).sum(-1) / np.log(query + 1)
            for query in range(1, len(encoded.tokens))
            for row in [weights[:, :, query, : query + 1]]
        ],
        axis=0,
    )
    assert np.allclose(measures["entropy"]["scores"], spread, atol=6e-5)


def test_a_short_sentence_keeps_its_one_file(
    llama: TransformerModel, tiny_llama: Path, tmp_path: Path
) -> None:
    assert llama.encode(of("A short text.")).too_long is None
    found = passed(llama, tiny_llama, "A short text.", tmp_path)
    assert "json" in found and "long.json" not in found


def test_what_a_long_text_is_left_out_of_is_said_with_its_size(llama: TransformerModel) -> None:
    reason = llama.encode(of(TEXT)).too_long
    assert reason and reason.startswith("it is a long text of 168 tokens")
    assert reason.endswith("take at most 128 tokens (8,256 weights a head, not 14,196)")


def test_no_layer_is_kept_while_the_next_one_is_computed() -> None:
    maps = [torch.full((1, 2, 3, 3), 1 / 3) for _ in range(4)]
    seen: list[int] = []
    with Passing(
        2, 3, WiderSoftmaxes(2, 3), lambda weights, _: seen.append(weights.data_ptr())
    ) as passing:
        for weights in maps:
            for _ in range(2):  # the same layer multiplies twice
                weights @ torch.ones(1, 2, 3, 5)
            assert len(passing.factors) == 1
    assert seen == [weights.data_ptr() for weights in maps] and passing.layers == 4


def test_what_is_no_attention_is_not_taken_for_it() -> None:
    with Passing(2, 3, WiderSoftmaxes(2, 3), lambda weights, _: None) as passing:
        torch.full((1, 2, 3, 3), 0.5) @ torch.full((1, 2, 3, 3), -1.0)
    assert passing.layers == 0


def test_a_pass_with_other_maps_than_one_a_layer_is_refused(llama: TransformerModel) -> None:
    layers = llama.sizes.layers
    object.__setattr__(llama.sizes, "layers", layers + 1)
    try:
        with pytest.raises(BuildError, match=r"uses 2 maps .* in its 3 layers; its long texts"):
            llama.each_layer(llama.encode(of(TEXT)), lambda weights, _: None)
    finally:
        object.__setattr__(llama.sizes, "layers", layers)


def test_the_layers_come_in_order_as_arrays_of_their_own(llama: TransformerModel) -> None:
    encoded = llama.encode(of(TEXT))
    kept: list[np.ndarray] = []
    llama.each_layer(encoded, lambda weights, _: kept.append(weights))
    assert np.array_equal(np.stack(kept), llama.attention(encoded.ids))


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Recorded runs of a long text and of a short sentence."""
    folder = tmp_path / "runs"
    record(folder, "tale", TOKENS, causal_attention(2, 3, len(TOKENS)))
    record(folder, "one", ["The", " cat", " sat"], causal_attention(2, 3, 3))
    return folder


def test_a_build_without_news_runs_neither_the_text_nor_the_sentence(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: Any) -> None:
        raise AssertionError(given)

    data = tmp_path / "data"
    build(data, [recorded(runs)], [sentence(id="one"), TALE])
    assert not (data / "rec" / FOLDER).exists()
    made = files(data)
    assert {"rec/tale.long.json", "rec/tale.L1H2.json", "rec/one.json"} <= made.keys()
    monkeypatch.setattr(RecordedModel, "run", refuse)
    build(data, [recorded(runs)], [sentence(id="one"), TALE])
    assert files(data) == made


def test_other_code_for_long_texts_runs_no_other_sentence(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    build(data, [recorded(runs)], [sentence(id="one"), TALE])
    ran: list[str] = []
    run = RecordedModel.run

    def noted(self: RecordedModel, item: Encoded) -> Run:
        ran.append(item.sentence.id)
        return run(self, item)

    monkeypatch.setattr(RecordedModel, "run", noted)
    monkeypatch.setattr(long_texts, "code_key", lambda *makers, package: "other")
    build(data, [recorded(runs)], [sentence(id="one"), TALE])
    assert ran == ["tale"]


def test_a_text_that_was_cut_to_a_sentence_leaves_no_file_of_a_long_one(
    runs: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    build(data, [recorded(runs)], [sentence(id="one"), TALE])
    record(runs, "tale", ["The", " cat", " sat"], causal_attention(2, 3, 3))
    build(data, [recorded(runs)], [sentence(id="one"), sentence(id="tale")])
    assert [name for name in files(data) if "tale" in name] == ["rec/tale.json"]
    build(data, [recorded(runs)], [sentence(id="one"), TALE | {"text": "The cat sat"}])
    assert [name for name in files(data) if "tale" in name] == ["rec/tale.json"]


class Stopped(Exception):
    """Interrupts a build."""


def test_an_interrupted_text_leaves_nothing_behind_and_the_next_build_takes_it_up(
    runs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    build(data, [recorded(runs)], [sentence(id="one")])
    before = files(data)

    def stop(folder: Path, name: str, data: bytes) -> Aside:
        if "L1H1" in name:
            assert len(list(folder.iterdir())) == 4  # those of the earlier heads
            raise Stopped
        return put_aside(folder, name, data)

    monkeypatch.setattr(long_texts, "put_aside", stop)
    with pytest.raises(Stopped):
        build(data, [recorded(runs)], [sentence(id="one"), TALE])
    assert files(data) == before
    monkeypatch.setattr(long_texts, "put_aside", put_aside)
    build(data, [recorded(runs)], [sentence(id="one"), TALE])
    assert {name for name in files(data) if "tale.L" in name} == {
        f"rec/tale.L{layer}H{head}.json" for layer in range(2) for head in range(3)
    }


def test_what_a_killed_build_left_aside_is_removed_by_the_next(tmp_path: Path) -> None:
    left = tmp_path / FOLDER / "half"
    left.parent.mkdir()
    left.write_bytes(b"half")
    with aside_in(tmp_path) as folder:
        assert folder == left.parent and not left.exists()
    assert not folder.exists()


class Deep:
    """A model of many layers that makes one map at a time, and counts the bytes that are held."""

    def __init__(self, layers: int) -> None:
        self.layers = layers
        self.sizes = Sizes(layers, 2, None, None, None, None, None)
        self.held: list[int] = []  # bytes, after each layer

    def each_layer(self, encoded: Encoded, take: Any) -> None:
        """Hand on the layers one by one, each as an array that nothing else refers to."""
        one = causal_attention(1, 2, len(encoded.tokens))[0]
        tracemalloc.start()
        for _ in range(self.layers):
            take(one.copy(), None)
            self.held.append(tracemalloc.get_traced_memory()[0])
        self.peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()


def held(layers: int, folder: Path) -> Deep:
    """Pass over a long text with this many layers, and measure the memory held."""
    folder.mkdir()
    model: Any = Deep(layers)
    of_tale = Encoded(Sentence.model_validate(TALE), TOKENS * 2, [])
    known = ModelEntry.model_validate(recorded(folder))
    long_texts.long_files(known, model, of_tale, folder)
    deep: Deep = model
    return deep


def test_four_times_the_layers_take_no_more_memory(tmp_path: Path) -> None:
    few, many = held(3, tmp_path / "few"), held(12, tmp_path / "many")
    assert many.peak < 1.1 * few.peak
    encoded = sum(path.stat().st_size for path in (tmp_path / "many").iterdir())
    assert many.held[-1] - many.held[1] < encoded / 20  # per head: name, checksum and small map
