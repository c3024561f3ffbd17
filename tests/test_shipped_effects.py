"""What removals do in SmolLM2, computed again with plain hooks from the published means."""

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
    """The data of SmolLM2, and another copy of the model without any hooks."""

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


@pytest.mark.parametrize("sentence", SENTENCES)
def test_removals_are_those_of_one_head_at_a_time_to_the_last_digit(
    shipped: Shipped, sentence: str
) -> None:
    effects = shipped.effects(sentence)
    own, maps = shipped.plain.run(shipped.encoded[sentence].ids)
    before, target = log_softmax(own), effects["target_id"]
    for row in (layer * HEADS + layer % HEADS for layer in range(30)):
        logits, weights = shipped.without(sentence, row)
        after = log_softmax(logits)
        assert is_stored(effects["logprob"][row], after[target] - before[target])
        assert is_stored(effects["kl"][row], float((np.exp(before) * (before - after)).sum()))
        distance = abs(weights - maps).sum(-1).mean(-1).reshape(-1) / 2
        moves = effects["moves"][row]
        for head, steps in zip(moves[::2], moves[1::2], strict=True):
            assert is_stored(steps, distance[head])


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
    moves = shipped.effects("repeated-words")["moves"][16 * HEADS]
    assert 17 * HEADS + 4 in moves[::2]


def test_without_one_head_the_difference_of_the_names_halves(shipped: Shipped) -> None:
    effects = shipped.effects("ioi")
    difference = effects["difference"]
    own, _ = shipped.plain.run(shipped.encoded["ioi"].ids)
    before = own[effects["target_id"]] - own[difference["answer_id"]]
    after = before + difference["logits"][20 * HEADS] / effects["scale"]
    assert after / before == pytest.approx(0.5, abs=0.06)


def test_every_sentence_has_effects_that_fit_in_four_kilobytes(shipped_build: Path) -> None:
    folder = shipped_build / "data" / "smollm2"
    files = list(folder.glob("*.effects.json"))
    assert len(files) == len(load_content(ROOT / "content").sentences)
    for path in files:
        assert len(gzip.compress(path.read_bytes(), 9)) <= 4096, path.name
        assert read_json(path)["agreement"]["cells"] >= 50, path.name
