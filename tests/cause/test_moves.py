"""cause/moves.py: how many moves and moved maps the files of a sentence hold."""

import gzip
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from generator.cause import moves
from generator.cause.moves import Move, distances, moved_contents, moves_that_fit
from generator.cause.settings import EFFECTS_BYTES
from generator.shared import compact_json

RANDOM = np.random.default_rng(3)


def move(row: int, distance: int, weights: int = 6) -> Move:
    return Move(row, distance, np.arange(weights, dtype=np.int16))


def many(heads: int) -> list[list[Move]]:
    """Five random moves for each head."""
    return [
        [move(*(int(n) for n in RANDOM.integers(1, 900, 2))) for _ in range(5)]
        for _ in range(heads)
    ]


def test_every_head_of_a_small_model_has_all_its_moves() -> None:
    moved = [[move(2, 300), move(3, 40)], [move(3, 5)], [], []]
    assert moves_that_fit({}, moved, np.zeros(4)) == [[2, 300, 3, 40], [3, 5], [], []]


def test_the_heads_of_most_effect_keep_all_their_moves_where_a_file_would_be_too_large() -> None:
    moved, logprob = many(400), RANDOM.normal(size=400)
    found = moves_that_fit({"format": 1}, moved, logprob)
    lengths = np.array([len(each) for each in found])[np.argsort(-abs(logprob))]
    whole = int((lengths == 10).sum())
    assert 0 < whole < 400
    assert set(lengths[:whole]) == {10}
    assert set(lengths[whole:]) == {2}
    named = {"format": 1, "model": "a-model-of-8b", "sentence": "a-sentence-of-some-words"}
    assert len(gzip.compress(compact_json(named | {"moves": found}))) <= EFFECTS_BYTES
    assert all(each[:2] == list(all_of[0].pair) for each, all_of in zip(found, moved, strict=True))


def test_a_file_that_is_too_large_anyway_keeps_one_move_a_head() -> None:
    contents = {"kl": RANDOM.integers(0, 1 << 40, 2000).tolist()}
    assert moves_that_fit(contents, [[move(2, 9), move(3, 8)]], np.ones(1)) == [[2, 9]]


def test_the_maps_that_move_furthest_are_kept_and_the_others_have_their_distance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(moves, "MOVED_WEIGHTS", 13)  # room for two maps of six weights
    moved = [[move(2, 300), move(3, 40)], [move(3, 50)], []]
    change = list(range(6))
    assert moved_contents(moved)["moved"] == [
        [[2, 300, change], [3, 40]],
        [[3, 50, change]],
        [],
    ]


def test_a_sentence_of_which_no_map_moves_has_no_maps() -> None:
    assert moved_contents([[], []])["moved"] == [[], []]


def test_a_row_moves_as_far_as_it_loses_to_a_sink() -> None:
    own = torch.tensor([[0.5, 0.0], [0.25, 0.75]])
    moved = torch.tensor([[0.5, 0.0], [0.25, 0.25]])  # the sink of the second query gets 0.5
    turned = torch.tensor([[0.5, 0.0], [0.75, 0.25]])  # without a sink
    maps = torch.stack([own, moved, turned])[:, None]
    results: Any = SimpleNamespace(
        attentions=[maps, maps], variants=[(), ()], layers=[0, 0], first=0
    )
    found = distances(results)
    assert found[:, 0].tolist() == [[0], [0]]  # the layer that the variants enter in
    assert found[:, 1].tolist() == [[0.25], [0.25]]
