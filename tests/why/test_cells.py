"""Which cells are taken apart, and with which keys each is compared."""

import numpy as np

from generator.why.cells import Cell, against_others, strongest_cells

ATTENTION = np.array(
    [
        [1.0, 0.0, 0.0, 0.0, 0.0],
        [0.8, 0.2, 0.0, 0.0, 0.0],
        [0.2, 0.5, 0.3, 0.0, 0.0],
        [0.1, 0.1, 0.4, 0.4, 0.0],
        [0.0, 0.05, 0.3, 0.25, 0.4],
    ]
)[np.newaxis, np.newaxis]


def test_the_strongest_cells_look_back_at_another_token_than_the_first() -> None:
    assert strongest_cells(ATTENTION) == [
        Cell(0, 0, 2, 1),
        Cell(0, 0, 3, 2),
        Cell(0, 0, 4, 2),
    ]


def test_a_look_with_less_than_a_tenth_is_no_strong_cell() -> None:
    weak = np.where(ATTENTION == 0.5, 0.099, ATTENTION)
    weak[0, 0, 3, 2] = weak[0, 0, 4, 2] = 0.01
    assert strongest_cells(weak) == [Cell(0, 0, 4, 3), Cell(0, 0, 3, 1)]


def test_a_key_counts_against_the_mean_of_the_others_that_the_query_may_look_at() -> None:
    seen = np.tri(5, dtype=bool)[np.newaxis].copy()
    seen[0, 4, 1] = False  # outside the window
    cells = [Cell(0, 0, 4, 2), Cell(0, 0, 2, 0), Cell(0, 0, 1, 1)]
    assert against_others(cells, seen).tolist() == [
        [0, 0, 1, -1 / 2, -1 / 2],
        [1, -1 / 2, -1 / 2, 0, 0],
        [0, 0, 0, 0, 0],
    ]
