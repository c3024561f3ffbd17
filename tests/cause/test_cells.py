"""cause/cells.py: the gradient of each cell, and how well it agrees with cutting the cell."""

import numpy as np
import pytest
import torch

from generator.cause import Asked, Passes, causes, try_passes
from generator.cause.cells import agreement, chosen_cells, estimates
from generator.cause.variants import Cut
from tests.cause.removing import Plain, log_softmax
from tests.mixing.layouts import LAYOUTS
from tests.random_models import HEADS, IDS, LAYERS, random_model

TARGET, ENDS = 8, 2


def passes_of(kind: str) -> Passes:
    passes = try_passes(random_model(kind), {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes), passes
    return passes


def cut_by_hand(kind: str, cut: Cut, share: float) -> float:
    """The change of log p(target) when a share of one weighted value leaves the head's sum."""
    plain = Plain(random_model(kind), LAYOUTS[kind].blocks, LAYOUTS[kind].output)
    values: list[torch.Tensor] = []
    block = plain.projections()
    logits, weights = plain.run(IDS)
    weight = weights[cut.layer, cut.head, cut.query, cut.key]
    attention = getattr(plain.model, plain.blocks.split(".")[0]).h[cut.layer].attn
    hook = attention.c_attn.register_forward_hook(lambda m, i, o: values.append(o[0].clone()))
    plain.run(IDS)
    hook.remove()
    width = values[0].shape[-1] // 3 // HEADS
    start = 2 * width * HEADS + cut.head * width
    value = values[0][cut.key, start : start + width]

    def change(given: torch.Tensor) -> None:
        part = slice(cut.head * width, (cut.head + 1) * width)
        given[cut.query, part] -= share * weight * value

    assert len(block) == LAYERS
    new, _ = plain.run(IDS, {cut.layer: change})
    return float(log_softmax(new)[TARGET] - log_softmax(logits)[TARGET])


CELLS = [Cut(0, 0, 6, 2), Cut(0, 3, 4, 4), Cut(1, 1, 6, 1), Cut(1, 2, 3, 0), Cut(2, 0, 6, 5)]


@pytest.mark.parametrize("cut", CELLS)
def test_an_estimate_is_the_slope_at_which_a_weights_removal_begins(cut: Cut) -> None:
    effects = estimates(passes_of("gpt2"), IDS, TARGET)
    begins = cut_by_hand("gpt2", cut, 1e-2) / 1e-2
    found = effects[cut.layer, cut.head, cut.query, cut.key]
    assert found == pytest.approx(begins, rel=0.05, abs=2e-4)


@pytest.mark.parametrize("cut", CELLS)
def test_a_cut_takes_away_what_its_weight_brought_and_leaves_the_other_weights(cut: Cut) -> None:
    (results,) = passes_of("gpt2").run(IDS, [(cut,)])
    own, new = (log_softmax(row.double().numpy())[TARGET] for row in results.logits)
    assert new - own == pytest.approx(cut_by_hand("gpt2", cut, 1), abs=1e-4)
    expected = results.attentions[cut.layer][0].clone()
    expected[cut.head, cut.query - results.first, cut.key] = 0
    torch.testing.assert_close(results.attentions[cut.layer][1], expected)


def test_cells_are_chosen_from_the_largest_to_the_smallest() -> None:
    effects = np.random.default_rng(1).normal(size=(4, 5, 7, 7)) ** 3
    cells = chosen_cells(effects)
    assert len(cells) == len(set(cells)) >= 50
    assert all(each.key <= each.query for each in cells)
    sizes = [abs(effects[each.layer, each.head, each.query, each.key]) for each in cells]
    triangle = abs(effects[:, :, *np.tril_indices(7)])
    assert sizes[0] == triangle.max()
    assert sizes[-1] == triangle.min()
    assert sizes == sorted(sizes, reverse=True)


def test_few_cells_are_all_chosen() -> None:
    assert len(chosen_cells(np.ones((2, 3, 2, 2)))) == 18


def test_agreement_is_that_of_the_two_numbers_of_each_cell() -> None:
    effects = np.zeros((1, 1, 3, 3))
    effects[0, 0, [1, 2, 2], [0, 0, 2]] = [0.1, 0.2, 0.4]
    cells = [Cut(0, 0, 1, 0), Cut(0, 0, 2, 0), Cut(0, 0, 2, 2)]
    found = agreement(effects, cells, np.array([0.2, 0.3, 0.5]))
    assert found == {"cells": 3, "correlation": 1.0, "worst": 0.1}
    assert agreement(effects, cells, np.zeros(3))["correlation"] is None


def test_the_file_has_the_layout_of_the_attention_and_is_measured_on_fifty_cells() -> None:
    passes = passes_of("gemma3_text")
    found = causes(passes, [[0.0] * 32] * LAYERS, Asked("one", IDS, TARGET), None, str, ENDS)
    effects = estimates(passes, IDS, TARGET)
    assert found.effects["agreement"]["cells"] >= 50
    rows = found.cells["effects"]
    assert len(rows) == LAYERS * HEADS
    row, place = 1 * HEADS + 2, 4 * 5 // 2 + 3  # L1H2, from token 4 to token 3
    assert rows[row][place] == round(float(effects[1, 2, 4, 3]) * found.cells["scale"])
