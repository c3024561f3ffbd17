"""why/circuit.py: heads that matter and heads that feed them, from hand-made numbers."""

from typing import Any

import numpy as np
import pytest

from generator.why.circuit import Circuit, Known, circuit, feeders, largest

EFFECTS = np.array([[0.0, 0.1], [0.3, 0.0], [-1.0, 0.2]])
CELLS: list[Any] = [
    {"head": [2, 0], "query": 3, "key": 2, "score": 3.0, "others": -1.0,
     "key_side": [["L1H1", 3.0], ["MLP0", 2.0], ["L0H0", 0.59], ["L0H1", -1.59]],
     "query_side": [["L1H0", 0.6], ["rest", 3.4]]},
    {"head": [2, 0], "query": 2, "key": 1, "score": 1.0, "others": 0.0,
     "key_side": [["rest", 1.0]], "query_side": [["rest", 1.0]]},
    {"head": [1, 1], "query": 2, "key": 1, "score": 1.0, "others": 0.0,
     "key_side": [["L0H1", 0.5], ["embedding", 0.5]], "query_side": [["L0H1", 0.2], ["rest", 0.8]]},
]  # fmt: skip


ENDS = [(2, 0), (1, 0)]


def known(by_cell: Any = None) -> Known:
    """What is known of a model of three layers of two heads."""
    attention = np.zeros((3, 2, 4, 4), np.float32)
    attention[..., 0] = 1
    attention[2, 0, 3] = [0.1, 0, 0.9, 0]
    attention[1, 1, 2] = [0.2, 0.8, 0, 0]
    return Known(attention, CELLS, by_cell)


def test_direct_effects_choose_the_heads_that_have_a_quarter_of_the_largest() -> None:
    assert largest(EFFECTS) == ENDS
    assert largest(np.zeros((3, 2))) == []


def test_it_begins_with_the_heads_that_were_chosen_for_the_target() -> None:
    found = circuit(known(), ENDS)
    assert list(found.looks)[:2] == ENDS
    assert found.looks[2, 0] == (3, 2)  # from the last token


def test_it_follows_scores_to_the_heads_that_wrote_them_and_on_from_there() -> None:
    found = circuit(known(), ENDS)
    arrows = [
        (tuple(each["earlier"]), tuple(each["later"]), each["side"], each["share"])
        for each in found.arrows
    ]
    assert arrows == [
        ((1, 1), (2, 0), "key", 3.0),
        ((1, 0), (2, 0), "query", 0.6),
        ((0, 1), (1, 1), "key", 0.5),
        ((0, 1), (1, 1), "query", 0.2),
    ]
    assert [each["contrast"] for each in found.arrows] == [4.0, 4.0, 1.0, 1.0]
    assert found.looks[1, 1] == (2, 1)  # from the token at which it wrote


def test_a_head_is_drawn_for_the_look_that_matters_most_where_that_is_measured() -> None:
    by_cell = np.zeros((3, 2, 4, 4))
    by_cell[2, 0, 2, 1] = -0.5
    found = circuit(known(by_cell=by_cell), ENDS)
    assert found.looks[2, 0] == (2, 1)
    assert found.looks[1, 0] == (3, 0)  # none of its cells is taken apart


def test_at_most_so_many_heads_are_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(feeders.__globals__, "MOST_HEADS", 3)
    found = circuit(known(), ENDS)
    assert list(found.looks) == [(2, 0), (1, 0), (1, 1)]
    assert all(tuple(each["earlier"]) in found.looks for each in found.arrows)


def test_where_no_head_was_chosen_there_is_nothing() -> None:
    assert circuit(known(), []) == Circuit()
