"""Both sides of a cell, against hooks and plain matrices, for several model families."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from generator.mixing import NotASum
from generator.why.cells import Cell
from generator.why.noting import noting
from generator.why.passed import Pass
from generator.why.sides import Sides
from tests.random_models import HEADS, IDS, LAYERS, random_model, weights_of
from tests.why.oracle import FAMILIES, Oracle

CELLS = [
    Cell(layer, head, query, key)
    for layer in range(LAYERS)
    for head in range(HEADS)
    for query, key in ((6, 2), (6, 0), (3, 3), (2, 1))
]


def taken_apart(model: Any, cells: list[Cell] = CELLS) -> list[Sides]:
    """Take cells of a pass over IDS apart."""
    with torch.inference_mode(), noting(model) as (recording, tape):
        output = model(torch.tensor([IDS]), output_attentions=True, use_cache=False)
    return Pass(weights_of(output), recording, tape).apart(cells)


@pytest.mark.parametrize("kind", FAMILIES)
def test_each_part_of_both_sides_is_what_plain_matrices_give(kind: str) -> None:
    model = random_model(kind)
    oracle = Oracle(model, FAMILIES[kind])
    for sides in taken_apart(model):
        for at, cell in enumerate(sides.cells):
            score, contrast, *expected = oracle.sides(cell.layer, cell.head, cell.query, cell.key)
            near = {"rel": 1e-3, "abs": 1e-3 * max(1, abs(score))}
            assert sides.score[at] == pytest.approx(score, **near)
            assert sides.contrast[at] == pytest.approx(contrast, **near)
            for shares, parts in zip((sides.key_side, sides.query_side), expected, strict=True):
                found = {
                    name: value
                    for name, value in zip(sides.names, shares[:, at], strict=True)
                    if name in parts or value
                }
                assert found == pytest.approx(parts, **near)


@pytest.mark.parametrize("kind", [*FAMILIES, "gpt_neox", "bloom", "mpt", "cohere", "olmo2"])
def test_a_side_adds_up_to_the_contrast(kind: str) -> None:
    for sides in taken_apart(random_model(kind)):
        assert len(sides.cells) == HEADS * 4
        for shares in (sides.key_side, sides.query_side):
            assert shares.sum(0) == pytest.approx(sides.contrast, rel=1e-3, abs=1e-3)


def test_the_bias_of_a_position_is_a_part_of_its_own() -> None:
    for sides in taken_apart(random_model("mpt")):
        slopes = 2.0 ** -(8 / HEADS * np.arange(1, HEADS + 1))  # ALiBi's
        position = sides.key_side[sides.names.index("position")]
        for cell, share in zip(sides.cells, position, strict=True):
            others = [key for key in range(1, cell.query + 1) if key != cell.key]
            assert share == pytest.approx(
                slopes[cell.head] * (cell.key - np.mean(others)), abs=1e-4
            )


def test_a_cell_without_another_key_to_compare_with_is_left_out() -> None:
    cells = [Cell(0, 0, 1, 1), Cell(0, 0, 0, 0), Cell(0, 0, 2, 1)]
    (sides,) = taken_apart(random_model("llama"), cells)
    assert sides.cells == [Cell(0, 0, 2, 1)]


def test_behind_a_cap_the_contrast_is_told_as_the_softmax_gets_it() -> None:
    model = random_model("gemma2", attn_logit_softcapping=2.0)
    for sides in taken_apart(model):
        assert sides.capped is not None
        for at, cell in enumerate(sides.cells):
            weights = attention_of(model)[cell.layer, cell.head, cell.query]
            others = [key for key in range(1, cell.query + 1) if key != cell.key]
            expected = np.log(weights[cell.key]) - np.log(weights[others]).mean()
            assert sides.capped[at] == pytest.approx(expected, abs=1e-3)
            assert abs(sides.capped[at]) <= 4


def attention_of(model: Any) -> np.ndarray:
    """The weights of a pass over IDS."""
    with torch.inference_mode():
        return weights_of(model(torch.tensor([IDS]), output_attentions=True)).astype(float)


def test_a_map_that_is_not_the_softmax_of_the_scores_is_refused() -> None:
    model = random_model("llama")
    with torch.inference_mode(), noting(model) as (recording, tape):
        output = model(torch.tensor([IDS]), output_attentions=True, use_cache=False)
    attention = weights_of(output)
    attention[1, 2, 6, 3] += 0.0005
    with pytest.raises(NotASum, match="in layer 1 the softmax of the scores misses the map by"):
        Pass(attention, recording, tape).apart(CELLS)


def test_parts_that_miss_the_contrast_are_refused() -> None:
    model = random_model("llama")
    with torch.inference_mode(), noting(model) as (recording, tape):
        output = model(torch.tensor([IDS]), output_attentions=True, use_cache=False)
    first = recording.projections[0]
    recording.projections[0] = replace(first, given=first.given * 1.5)
    with pytest.raises(NotASum, match=r"the parts of the key of L1H\d, query \d, key \d, miss"):
        Pass(weights_of(output), recording, tape).apart(CELLS)
