"""text/examples.py: which queries are drawn depends only on their position."""

import numpy as np

from generator.text.examples import drawn_lots


def test_lots_are_spread_evenly_and_differ_between_windows() -> None:
    lots = np.concatenate([drawn_lots(number, 112) for number in range(500)])
    assert len(np.unique(lots)) == len(lots)
    counts = np.histogram(lots, bins=10, range=(0, 1))[0]
    assert abs(counts / len(lots) - 0.1).max() < 0.01


def test_a_lot_does_not_depend_on_how_many_queries_a_window_has() -> None:
    np.testing.assert_array_equal(drawn_lots(3, 20), drawn_lots(3, 112)[:20])
