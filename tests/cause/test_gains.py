"""cause/gains.py: the heads that restore most of a target's logit, against plain hooks."""

from collections.abc import Iterable
from itertools import product

import numpy as np
import pytest
import torch

from generator.cause import Passes, means, try_passes
from generator.cause.gains import best_of, chosen, estimated
from generator.shared import Head
from tests.cause.removing import Change, Plain
from tests.mixing.layouts import LAYOUTS
from tests.random_models import HEADS, IDS, LAYERS, random_model

TARGET = 8
STEP = 0.02
KINDS = ("gpt2", "llama", "bloom")


class Mixed:
    """A model with plain hooks that mix each head's output with its mean."""

    def __init__(self, kind: str) -> None:
        model = random_model(kind)
        self.plain = Plain(model, LAYOUTS[kind].blocks, LAYOUTS[kind].output)
        passes = try_passes(model, {"output_attentions": True, "use_cache": False})
        assert isinstance(passes, Passes), passes
        self.passes = passes
        self.means = means(passes, [IDS[::-1]], at_once=1)["means"]

    def logit(self, gates: np.ndarray) -> float:
        """The target's logit minus the mean logit; gates (L, H): 0 is the mean, 1 the output."""

        def change(layer: int) -> Change:
            mean = torch.tensor(self.means[layer])
            size = len(mean) // HEADS

            def mix(given: torch.Tensor) -> None:
                for head in range(HEADS):
                    own = slice(head * size, (head + 1) * size)
                    part = given[..., 1:, own]
                    given[..., 1:, own] = mean[own] + float(gates[layer, head]) * (part - mean[own])

            return mix

        logits, _ = self.plain.run(IDS, {layer: change(layer) for layer in range(LAYERS)})
        return float(logits[TARGET] - logits.mean())

    def with_heads(self, heads: Iterable[Head]) -> np.ndarray:
        """Gates (L, H) that are open for these heads and closed for all others."""
        gates = np.zeros((LAYERS, HEADS))
        for head in heads:
            gates[head] = 1
        return gates


@pytest.mark.parametrize("kind", KINDS)
def test_a_gain_is_the_slope_of_the_logit_at_the_gate_of_a_head(kind: str) -> None:
    mixed = Mixed(kind)
    stored = [torch.tensor(each) for each in mixed.means]
    for heads in ([], [(0, 1), (2, 3)]):
        logit, gains = estimated(mixed.passes, stored, IDS, TARGET, heads)
        gates = mixed.with_heads(heads)
        assert logit == pytest.approx(mixed.logit(gates), abs=1e-4)
        for place in product(range(LAYERS), range(HEADS)):
            higher, lower = gates.copy(), gates.copy()
            higher[place] += STEP
            lower[place] -= STEP
            slope = (mixed.logit(higher) - mixed.logit(lower)) / (2 * STEP)
            assert gains[place] == pytest.approx(slope, abs=2e-3 * max(1, abs(gains).max()))


@pytest.mark.parametrize("kind", KINDS)
def test_three_heads_at_a_time_are_opened_and_stay_only_if_the_logit_rises(kind: str) -> None:
    mixed = Mixed(kind)
    found = chosen(mixed.passes, mixed.means, IDS, TARGET, 9)
    assert len(set(found)) == len(found) <= 9
    logits = [mixed.logit(mixed.with_heads(found[:some])) for some in range(0, len(found) + 1, 3)]
    assert logits == sorted(logits) and len(set(logits)) == len(logits)


def test_heads_that_are_known_or_add_too_little_are_not_chosen() -> None:
    gains = np.array([[3.0, -1.0], [0.5, 2.0], [0.2, 1.0]])
    assert best_of(gains, {(1, 1)}, 3, least=0.3) == [(0, 0), (2, 1), (1, 0)]
    assert best_of(gains, set(), 2, least=0.3) == [(0, 0), (1, 1)]
    assert best_of(gains, {(0, 0)}, 3, least=1.5) == [(1, 1)]


def test_heads_that_lower_the_logit_against_their_estimates_are_closed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[list[Head]] = []

    def estimate(*about: object) -> tuple[float, np.ndarray]:
        heads = about[-1]
        assert isinstance(heads, list)
        asked.append(list(heads))
        harmful = {(0, 0), (0, 1), (0, 2)}
        return float(len(heads) - 9 * len(harmful & set(heads))), np.arange(16, 0, -1.0).reshape(
            4, 4
        )

    monkeypatch.setitem(chosen.__globals__, "estimated", estimate)
    mixed = Mixed("llama")
    found = chosen(mixed.passes, mixed.means, IDS, TARGET, 6)
    assert found == [(0, 3), (1, 0), (1, 1), (1, 2), (1, 3), (2, 0)]
    assert asked == [[], [(0, 0), (0, 1), (0, 2)], found[:3], found]
