"""cause/faithfulness.py: how much of a target's logit some heads keep, against plain hooks."""

import numpy as np
import pytest
import torch

from generator.cause import Passes, kept, means, try_passes
from tests.cause.removing import Change, Plain, replaced
from tests.mixing.layouts import LAYOUTS
from tests.random_models import HEADS, IDS, LAYERS, random_model

TARGET = 8
SOME = {(0, 1), (2, 3), (2, 0)}


def all_of(changes: list[Change]) -> Change:
    """Return a change that applies these changes in turn."""

    def change(given: torch.Tensor) -> None:
        for each in changes:
            each(given)

    return change


@pytest.mark.parametrize("kind", ["gpt2", "llama", "bloom"])  # bloom: its batch cannot grow
def test_all_heads_but_those_of_a_circuit_give_their_means(kind: str) -> None:
    model = random_model(kind)
    plain = Plain(model, LAYOUTS[kind].blocks, LAYOUTS[kind].output)
    own, _ = plain.run(IDS)
    passes = try_passes(model, {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes), passes
    stored = means(passes, [IDS[::-1]], at_once=1)["means"]
    found = kept(passes, stored, IDS, TARGET, SOME)

    def without(spared: set[tuple[int, int]]) -> np.ndarray:
        made: dict[int, Change] = {}
        for layer in range(LAYERS):
            heads = [head for head in range(HEADS) if (layer, head) not in spared]
            own = torch.tensor(stored[layer])
            made[layer] = all_of([replaced(head, HEADS, own) for head in heads])
        return plain.run(IDS, made)[0]

    expected = {"all": own, "kept": without(SOME), "none": without(set())}
    assert found.keys() == expected.keys()
    for name, logits in expected.items():
        assert found[name] == pytest.approx(float(logits[TARGET] - logits.mean()), abs=6e-4)
    assert len(set(found.values())) == 3


def test_a_circuit_of_all_heads_keeps_everything() -> None:
    passes = try_passes(random_model("llama"), {"output_attentions": True, "use_cache": False})
    assert isinstance(passes, Passes), passes
    stored = means(passes, [IDS[::-1]], at_once=1)["means"]
    every = {(layer, head) for layer in range(LAYERS) for head in range(HEADS)}
    found = kept(passes, stored, IDS, TARGET, every)
    assert found["kept"] == found["all"] != found["none"]
