"""Switch heads off: the smallest sets of heads that turn a layer's output far enough."""

from itertools import combinations
from typing import Any

import numpy as np
import pytest

from generator.lab.kinds.switch_off import smallest_sets
from generator.lab.model_data import Unavailable
from tests.lab_content import LAST_CAT, cosine, vectors


@pytest.mark.parametrize("bound", [0.9, 0.7])
def test_the_smallest_sets_of_heads_agree_with_the_vectors(ask: Any, bound: float) -> None:
    parts = vectors()[1, 5]
    sizes = [
        {heads for heads in combinations(range(3), size) if cosine(parts, heads) <= bound}
        for size in (1, 2, 3)
    ]
    expected = next(sets for sets in sizes if sets)
    value, evidence = ask(
        "switch-off", sentence="plain", query=LAST_CAT, layer_of="dup", cosine_at_most=bound
    )
    assert {tuple(heads) for heads in value["sets"]} == expected
    assert evidence[0]["page"] == "mixing/"
    assert evidence[0]["view"]["off"] == ",".join(map(str, value["sets"][0]))


def test_a_set_is_judged_by_the_cosine_that_the_reader_sees() -> None:
    turned = np.array(
        [[0.2996, -0.7137], [0.7004, 0.7137]]
    )  # a head and the bias; they add to (1, 0)
    gram = turned @ turned.T
    assert smallest_sets(gram, 0.7) == [((0,), 0.7)]  # of 0.7004


def test_a_bound_that_no_few_heads_reach_leaves_the_exercise_out(ask: Any) -> None:
    keys = {"sentence": "plain", "query": LAST_CAT, "layer_of": "dup", "cosine_at_most": 0.5}
    with pytest.raises(
        Unavailable, match=r"^In Model toy switching off 4 heads of layer 1 does not turn its"
    ):
        ask("switch-off", **keys)
