"""SmolLM2's removals, recomputed with plain hooks from the published means."""

import gzip
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from generator.content.load import load_content
from generator.run.dequantised import dequantised
from generator.run.loading import load_model
from generator.run.prepare import open_model
from tests.cause.removing import Plain, is_stored, log_softmax, replaced
from tests.conftest import ROOT, read_json

HEADS = 9
SENTENCES = ("spaceship", "repeated-words", "ioi")


class Shipped:
    """The data of SmolLM2, and a second copy of the model without the build's hooks."""

    def __init__(self, folder: Path) -> None:
        content = load_content(ROOT / "content")
        (entry,) = (model for model in content.models if model.id == "smollm2")
        model: Any = open_model(entry, [])
        self.plain = Plain(
            load_model(entry, dequantised(entry, model.location), "cpu"),
            "model.layers",
            "self_attn.o_proj",
        )
        self.folder = folder
        self.means = [torch.tensor(layer) for layer in read_json(folder / "means.json")["means"]]
        self.encoded = {each.id: model.encode(each) for each in content.sentences}

    def without(self, sentence: str, row: int) -> tuple[np.ndarray, np.ndarray]:
        layer, head = divmod(row, HEADS)
        change = replaced(head, HEADS, self.means[layer])
        return self.plain.run(self.encoded[sentence].ids, {layer: change})

    def effects(self, sentence: str) -> Any:
        return read_json(self.folder / f"{sentence}.effects.json")


@pytest.fixture(scope="module")
def shipped(shipped_build: Path) -> Shipped:
    return Shipped(shipped_build / "data" / "smollm2")


@pytest.mark.parametrize("sentence", ["repeated-words", "ioi"])
def test_zeros_in_place_of_heads_give_the_second_file_to_the_last_digit(
    shipped: Shipped, sentence: str
) -> None:
    effects = read_json(shipped.folder / f"{sentence}.effects-zero.json")
    own, _ = shipped.plain.run(shipped.encoded[sentence].ids)
    before, target = log_softmax(own), effects["target_id"]
    flips = {row: token for token, *rows in effects["flips"] for row in rows}
    for row in (layer * HEADS + (layer + 4) % HEADS for layer in range(0, 30, 3)):
        layer, head = divmod(row, HEADS)
        change = replaced(head, HEADS, torch.zeros_like(shipped.means[layer]))
        logits, _ = shipped.plain.run(shipped.encoded[sentence].ids, {layer: change})
        after = log_softmax(logits)
        assert is_stored(effects["logprob"][row], after[target] - before[target])
        assert is_stored(effects["kl"][row], float((np.exp(before) * (before - after)).sum()))
        assert effects["rank"][row] == 1 + (logits > logits[target]).sum()
        assert (row in flips) == (logits.argmax() != own.argmax())


@pytest.mark.parametrize("sentence", SENTENCES)
def test_removals_are_those_of_one_head_at_a_time_to_the_last_digit(
    shipped: Shipped, sentence: str
) -> None:
    effects = shipped.effects(sentence)
    moved = read_json(shipped.folder / f"{sentence}.moved.json")
    published = read_json(shipped.folder / f"{sentence}.json")["attention"]
    own, maps = shipped.plain.run(shipped.encoded[sentence].ids)
    before, target = log_softmax(own), effects["target_id"]
    for row in (layer * HEADS + layer % HEADS for layer in range(30)):
        logits, weights = shipped.without(sentence, row)
        after = log_softmax(logits)
        assert is_stored(effects["logprob"][row], after[target] - before[target])
        assert is_stored(effects["kl"][row], float((np.exp(before) * (before - after)).sum()))
        distance = abs(weights - maps).sum(-1).mean(-1).reshape(-1) / 2
        moves = moved["moved"][row]
        named = [head for head, *_ in moves]
        later = [place for place in np.argsort(-distance) if place // HEADS > row // HEADS][:5]
        assert sorted(distance[named]) == pytest.approx(sorted(distance[later]), abs=0.0011)
        for head, steps, *change in moves:
            assert is_stored(steps, distance[head])
            for steps_of_weights in change:
                place = (*divmod(head, HEADS), *np.tril_indices(len(maps[0, 0])))
                apart = published[head] + np.array(steps_of_weights) - 1000 * weights[place]
                assert abs(apart).max() <= 0.5 + 0.05
        pairs = [number for move in moves for number in move[:2]]
        assert effects["moves"][row] in (pairs, pairs[:2])


def test_without_the_head_that_finds_the_previous_token_induction_looks_elsewhere(
    shipped: Shipped,
) -> None:
    encoded = shipped.encoded["repeated-words"]
    query = [at for at, token in enumerate(encoded.tokens) if "desk" in token][1]
    key = next(at for at, token in enumerate(encoded.tokens) if "seven" in token)
    _, own = shipped.plain.run(encoded.ids)
    _, without = shipped.without("repeated-words", 16 * HEADS)
    assert own[17, 4, query, key] == pytest.approx(0.740, abs=0.001)
    assert without[17, 4, query, key] == pytest.approx(0.135, abs=0.03)
    moved = read_json(shipped.folder / "repeated-words.moved.json")["moved"][16 * HEADS]
    change = {row: kept for row, _, *maps in moved for kept in maps}[17 * HEADS + 4]
    place = query * (query + 1) // 2 + key
    assert own[17, 4, query, key] + change[place] / 1000 == pytest.approx(
        without[17, 4, query, key], abs=0.0011
    )


def test_without_one_head_the_difference_of_the_names_halves(shipped: Shipped) -> None:
    effects = shipped.effects("ioi")
    difference = effects["difference"]
    own, _ = shipped.plain.run(shipped.encoded["ioi"].ids)
    before = own[effects["target_id"]] - own[difference["answer_id"]]
    after = before + difference["logits"][20 * HEADS] / effects["scale"]
    assert after / before == pytest.approx(0.5, abs=0.06)


def test_every_sentence_has_effects_that_fit_in_four_kilobytes(shipped_build: Path) -> None:
    folder = shipped_build / "data" / "smollm2"
    sentences = load_content(ROOT / "content").sentences
    zeros = [sentence for sentence in sentences if sentence.zero]
    for kind, asked in (("effects", sentences), ("effects-zero", zeros)):
        files = list(folder.glob(f"*.{kind}.json"))
        assert len(files) == len(asked) > 0
        for path in files:
            assert len(gzip.compress(path.read_bytes(), 9)) <= 4000, path.name
            assert read_json(path)["agreement"]["cells"] >= 50, path.name


def test_the_maps_that_the_heads_of_a_layer_move_fit_in_eight_kilobytes(
    shipped_build: Path,
) -> None:
    files = list((shipped_build / "site" / "data" / "smollm2").glob("*.moved.*/L*.json"))
    assert len(files) == 30 * len(load_content(ROOT / "content").sentences)
    assert max(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 8192
