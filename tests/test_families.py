"""tools/families.py and its oracle: a wrong map, size, window or reason is detected."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from tools.families import Row, page, save_tiny, trial
from tools.family_configs import KINDS, OWN, UNBUILDABLE, merged, tiny_kinds
from tools.family_oracle import Observations, judge, judge_sizes, judge_windows, recording
from tools.family_reasons import judge_reason

LENGTH = 5


def maps(layers: int = 2, heads: int = 3) -> np.ndarray:
    """Return even attention over the tokens so far, (L, H, T, T)."""
    even = np.tri(LENGTH, dtype=np.float32) / np.arange(1, LENGTH + 1, dtype=np.float32)[:, None]
    scale = np.arange(1, layers * heads + 1).reshape(layers, heads, 1, 1) / 10
    return np.asarray(even * (1 - scale) + np.eye(LENGTH) * scale, np.float32)


def observed_of(weights: np.ndarray) -> Observations:
    """Return observations of a model with these maps after softmax, and values of size 7."""
    observed = Observations(LENGTH, weights.shape[1])
    with recording(observed):
        for layer in weights:
            query = torch.randn(1, len(layer), LENGTH, 4)
            _ = query @ query.transpose(-1, -2)
            probabilities = torch.softmax(torch.from_numpy(layer).log(), -1)[None]
            values = torch.randn(1, 1, LENGTH, 7).expand(1, len(layer), LENGTH, 7)
            _ = torch.matmul(probabilities, values)
    return observed


def test_maps_that_multiplied_the_values_are_right() -> None:
    assert judge(observed_of(maps()), maps(), None) == ""


def test_a_changed_a_missing_and_a_bidirectional_map_are_wrong() -> None:
    changed = maps()
    changed[1, 2, 3] = [0.25, 0.25, 0.25, 0.25, 0]
    assert judge(observed_of(maps()), changed, None) == "layer 1 is not what multiplied the values"
    assert judge(observed_of(maps(3)), maps(3)[:2], None) == "1 more maps multiplied values"
    even = np.full((1, 3, LENGTH, LENGTH), 1 / LENGTH, np.float32)
    assert judge(observed_of(even), even, None) == "later tokens are looked at"


def test_a_sink_is_right_only_with_the_share_that_the_softmax_gave_it() -> None:
    share = np.full((2, 3, LENGTH), 0.5, np.float32)
    weights = maps() / 2
    observed = Observations(LENGTH, 3)
    with recording(observed):
        for layer in weights:
            whole = np.concatenate([layer, share[0, :, :, None]], axis=-1)
            given = torch.softmax(torch.from_numpy(whole).log(), -1)[None, :, :, :-1]
            _ = torch.matmul(given, torch.randn(1, 3, LENGTH, 7))
    assert judge(observed, weights, share) == ""
    assert judge(observed, weights, None) == "rows do not sum to 1"
    assert judge(observed_of(maps()), maps(), share * np.nan) == ""
    observed.wider.clear()
    assert judge(observed, weights, share) == "layer 0 has no such sink"


def test_sizes_and_shared_heads_are_those_of_the_products() -> None:
    said = {"d_head": 4, "d_value": 7, "kv_heads": 1}
    assert judge_sizes(observed_of(maps()), SimpleNamespace(**said)) == ""
    for name in said:
        wrong = judge_sizes(observed_of(maps()), SimpleNamespace(**said | {name: 3}))
        assert wrong.startswith(f"{name} is 3")


def window(kind: str) -> Any:
    return SimpleNamespace(kind=kind, size=2)


@pytest.mark.parametrize("kind", ["sliding", "chunked"])
def test_a_window_must_be_the_one_that_the_maps_have(kind: str) -> None:
    query, key = np.indices((LENGTH, LENGTH))
    inside = query - key < 2 if kind == "sliding" else query // 2 == key // 2
    weights = np.asarray(maps(1) * inside)
    assert judge_windows(weights, [window(kind)]) == ""
    other = window("chunked" if kind == "sliding" else "sliding")
    assert judge_windows(weights, [other]) != ""
    assert judge_windows(weights, None) == "layer 0 sees less than everything"
    assert judge_windows(maps(1), [window(kind)]).startswith("layer 0 has no such window")


def test_a_family_is_right_or_refused_with_a_reason_that_is_true() -> None:
    right, refused = trial("llama"), trial("bert")
    assert (right.outcome, right.mixing, right.said) == ("right", "yes", "")
    assert refused.outcome == "refused"
    assert "not causal: query 0 gives" in refused.said


def test_an_untrue_reason_is_noticed(tmp_path: Path) -> None:
    save_tiny("llama", tmp_path)
    for said in ("not causal: …", "rows fall short of 1 by …", "cannot load …", "no reason"):
        assert judge_reason(said, tmp_path, 4, 4)


def test_a_family_keeps_all_of_its_kinds_of_layers() -> None:
    assert tiny_kinds(["a", "b", "a", "c"]) == ["a", "b", "c", "a"]
    assert tiny_kinds(["full_attention", "a"])[-1] == "full_attention"
    assert merged({"part": {"x": 1, "y": 2}}, {"part": {"y": 3}}) == {"part": {"x": 1, "y": 3}}
    assert {*OWN, *UNBUILDABLE} <= {*KINDS}


def test_the_page_counts_outcomes_and_has_a_row_for_each_family() -> None:
    text = page([Row("one", "right", mixing="yes"), Row("two", "refused", "a reason")])
    assert "2 families: 1 right, 1 refused, 0 wrong" in text
    assert "| two | refused |  |  | a reason |" in text
