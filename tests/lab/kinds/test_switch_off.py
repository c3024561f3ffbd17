"""Switch heads off: the smallest sets of heads that turn a layer's output far enough."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from generator.lab.kinds import switch_off
from generator.lab.kinds.switch_off import smallest_sets
from generator.lab.model_data import Unavailable
from tests.lab_content import LAST_CAT, cosine, vectors


@pytest.mark.parametrize("bound", [0.9, 0.7])
def test_the_smallest_sets_of_heads_agree_with_the_vectors(ask: Any, bound: float) -> None:
    parts = vectors()[1, 5]
    sizes = [
        {heads: cosine(parts, heads) for heads in combinations(range(3), size)}
        for size in (1, 2, 3)
    ]
    right = next(
        found for sets in sizes if (found := {k: c for k, c in sets.items() if c <= bound})
    )
    keys = {"sentence": "plain", "query": LAST_CAT, "layer_of": "dup", "cosine_at_most": bound}
    value, evidence = ask("switch-off", **keys)
    assert value == {
        "sets": sorted(right, key=lambda each: right[each]),
        "layer": 1,
        "bound": bound,
    }
    assert len(evidence) == len(right)
    for heads, line in zip(value["sets"], evidence, strict=True):
        name, _, cos = line["text"].partition(" off: cosine ")
        assert name == " and ".join(f"L1H{head}" for head in heads)
        assert float(cos.replace("−", "-")) == pytest.approx(right[heads], abs=2e-3)
        off = ",".join(map(str, heads))
        view = {"sentence": "plain", "layer": 1, "query": 5, "off": off}
        assert (line["page"], line["view"]) == ("mixing/", view)


def test_a_set_is_judged_by_the_cosine_that_the_reader_sees() -> None:
    turned = np.array(
        [[0.2996, -0.7137], [0.7004, 0.7137]]
    )  # a head and the bias; they add to (1, 0)
    gram = turned @ turned.T
    assert smallest_sets(gram, 0.7) == [((0,), 0.7)]  # 0.7004, rounded


def test_the_set_that_turns_the_output_most_comes_first() -> None:
    parts = np.array([[1.0, 0.0], [2.0, 0.0], [0.0, 1.0]])  # two heads and the bias
    assert smallest_sets(parts @ parts.T, 0.95) == [((1,), 0.894)]
    sets = smallest_sets(parts @ parts.T, 0.995)
    assert sets == [((1,), 0.894), ((0,), 0.99)]  # (1, 1) and (2, 1) against (3, 1)


def equal_heads(count: int) -> np.ndarray:
    """The Gram matrix of heads that all turn the output by the same angle, and of a bias."""
    parts = np.vstack([np.full(count, 0.1), np.ones(count)]).T  # of each head, in two dimensions
    parts = np.vstack([parts, [2.0, -float(count)]])  # the bias; the sum lies along the first axis
    return np.asarray(parts @ parts.T)


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_the_smallest_number_of_heads_is_found_up_to_four(size: int) -> None:
    gram = equal_heads(6)
    bias = [2.0, -6.0]

    def left(off: int) -> float:
        kept = np.array([0.1 * (6 - off) + bias[0], (6 - off) + bias[1]])
        return float(kept[0] / np.linalg.norm(kept))

    found = smallest_sets(gram, round(left(size), 3))
    assert [heads for heads, _ in found] == list(combinations(range(6), size))
    assert {cos for _, cos in found} == {round(left(size), 3)}


def test_five_heads_are_more_than_a_reader_could_find() -> None:
    assert smallest_sets(equal_heads(6), 0.4) == []  # without four: 0.482; without five: 0.387


def test_a_set_that_leaves_nothing_with_a_direction_is_not_right() -> None:
    parts = np.array([[1.0, 0.0], [0.0, 0.0]])  # the head writes the whole output
    assert smallest_sets(parts @ parts.T, 0.99) == []


def test_no_more_than_four_sets_are_shown(ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(switch_off, "parts_gram", lambda *_: equal_heads(6))
    keys = {"sentence": "plain", "query": LAST_CAT, "layer_of": "dup", "cosine_at_most": 0.95}
    value, evidence = ask("switch-off", **keys)
    assert len(value["sets"]) == 6 and len(evidence) == 4


@pytest.mark.parametrize(
    ("heads", "which"), [(6, "up to 4 heads"), (3, "up to 3 heads"), (1, "the only head")]
)
def test_a_bound_that_no_few_heads_reach_leaves_the_exercise_out(
    ask: Any, monkeypatch: pytest.MonkeyPatch, heads: int, which: str
) -> None:
    monkeypatch.setattr(switch_off, "parts_gram", lambda *_: equal_heads(heads))
    keys = {"sentence": "plain", "query": LAST_CAT, "layer_of": "dup", "cosine_at_most": -0.9}
    with pytest.raises(Unavailable) as caught:
        ask("switch-off", **keys)
    assert str(caught.value) == (
        f"In Model toy, switching off {which} of layer 1 does not turn the layer's output far "
        "enough."
    )
