"""The words that a head's value at a cell raises and lowers, against plain matrices."""

from operator import attrgetter

import numpy as np
import pytest
import torch

from generator.why.cells import Cell
from generator.why.noting import noting
from generator.why.passed import Pass
from generator.why.vocabulary import extremes, rough
from generator.why.words import words
from tests.mixing.layouts import double
from tests.random_models import HEADS, IDS, random_model, weights_of
from tests.why.oracle import FAMILIES, Oracle

CELL = Cell(1, 2, 5, 2)
OTHERS = [1, 3, 4, 5]


@pytest.mark.parametrize("kind", ["gpt2", "llama", "gemma2"])
def test_the_words_are_those_that_the_value_raises_and_lowers_against_the_others(kind: str) -> None:
    model, family = random_model(kind), FAMILIES[kind]
    with torch.inference_mode(), noting(model) as (recording, tape):
        output = model(torch.tensor([IDS]), output_attentions=True, use_cache=False)
    sides = Pass(weights_of(output), recording, tape).apart([CELL, Cell(2, 0, 6, 3)])
    said = words(sides, recording, str)
    assert set(said) == {cell for each in sides for cell in each.cells}
    oracle = Oracle(model, family)
    block = oracle.blocks[CELL.layer]
    output_module = attrgetter(family.output)(block)
    weight = double(output_module.weight) if family.fused else double(output_module.weight).T
    size = len(weight) // HEADS
    values = values_of(recording.projections[CELL.layer].heads.values)[CELL.head]
    written = (values[CELL.key] - values[OTHERS].mean(0)) @ weight[CELL.head * size :][:size]
    if family.after:
        norm = attrgetter(family.after)(block)
        written = oracle.scaled(norm, written, oracle.given[norm][CELL.query])
    last = attrgetter(family.last_norm)(model)
    final = oracle.scaled(last, written, oracle.given[last][CELL.query])
    logits = double(model.get_output_embeddings().weight) @ final
    logits -= logits.mean()
    order = np.argsort(-logits)
    for found, expected in zip(said[CELL], (order[:2], order[::-1][:2]), strict=True):
        assert [name for name, _ in found] == [str(token) for token in expected]
        assert [value for _, value in found] == pytest.approx(logits[expected], abs=0.006)


def values_of(tensor: torch.Tensor) -> np.ndarray:
    """The values of every head, (H, T, d_head)."""
    values: np.ndarray = tensor.double().numpy()
    return values.reshape(-1, *values.shape[-2:])


def test_a_gate_behind_the_values_leaves_no_words() -> None:
    model = random_model("afmoe")
    with torch.inference_mode(), noting(model) as (recording, tape):
        output = model(torch.tensor([IDS]), output_attentions=True, use_cache=False)
    sides = Pass(weights_of(output), recording, tape).apart([CELL])
    assert words(sides, recording, str) == {}


@pytest.mark.parametrize("vocabulary", [2, 7, 256, 1000])
def test_the_extremes_are_those_of_all_logits_less_their_mean(vocabulary: int) -> None:
    random, count = np.random.default_rng(vocabulary), min(3, vocabulary)
    vectors, table = random.normal(size=(30, 8)), random.normal(size=(vocabulary, 8))
    found = extremes(vectors, torch.tensor(table, dtype=torch.float32), 3)
    for row, high, low in zip(vectors @ table.T, *found, strict=True):
        centred = row - row.mean()
        order = np.argsort(-centred)
        for each, expected in ((high, order[:count]), (low, order[::-1][:count])):
            assert [token for token, _ in each] == expected.tolist()
            assert [value for _, value in each] == pytest.approx(centred[expected], abs=1e-5)


def test_more_vectors_than_fit_in_memory_at_once_are_taken_in_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random = np.random.default_rng(0)
    vectors, table = random.normal(size=(7, 8)), torch.tensor(random.normal(size=(40, 8)))
    whole = extremes(vectors, table.float(), 3)
    monkeypatch.setattr("generator.why.vocabulary.AT_ONCE", 3 * 40)
    assert extremes(vectors, table.float(), 3) == whole


def test_a_machine_that_is_slow_with_short_numbers_uses_long_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = set()
    for capability in ("AVX512", "AVX2"):
        monkeypatch.setattr("torch.backends.cpu.get_cpu_capability", lambda now=capability: now)
        found.add((capability, rough(torch.zeros(2, 2)).dtype))
    assert found == {("AVX512", torch.bfloat16), ("AVX2", torch.float32)}
