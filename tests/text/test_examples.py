"""text/examples.py: only its position decides whether a query is drawn."""

import numpy as np
import torch

from generator.text.cases import Cases
from generator.text.examples import drawn_lots, strongest
from generator.text.rows import read_maps


def test_lots_are_spread_evenly_and_differ_between_windows() -> None:
    lots = np.concatenate([drawn_lots(number, 112) for number in range(500)])
    assert len(np.unique(lots)) == len(lots)
    counts = np.histogram(lots, bins=10, range=(0, 1))[0]
    assert abs(counts / len(lots) - 0.1).max() < 0.01


def test_a_lot_does_not_depend_on_how_many_queries_a_window_has() -> None:
    np.testing.assert_array_equal(drawn_lots(3, 20), drawn_lots(3, 112)[:20])


def test_one_window_gives_a_head_at_most_its_two_strongest_queries() -> None:
    maps = np.zeros((1, 4, 20), dtype=np.float32)
    maps[0, :, 5] = [0.2, 0.9, 0.4, 0.7]
    tokens = [f" w{number}" for number in range(20)]
    reading = read_maps([torch.from_numpy(maps)], tokens, Cases.of([[frozenset()]]))
    kept = strongest(reading, 7)
    assert (kept.window.tolist(), kept.query.tolist()) == ([[7, 7]], [[17, 19]])
