"""claims/chance.py: how often random cells reach the same weight, against a count cell by cell."""

from itertools import product

import numpy as np
import pytest

from generator.claims.cells import CellWeights
from generator.claims.chance import DRAWS, MOST, RandomCells, shape_of
from generator.content.literature import Cell
from generator.shared.dumps import Dump
from tests.conftest import causal_attention, stored
from tests.phenomena import cell

WHERE = Cell.model_validate(cell("ran", "saw"))


def at(query: int, *key: int) -> CellWeights:
    return CellWeights(WHERE, query, list(key), " saw", np.zeros((2, 3)))


def dumps(*lengths: int) -> list[Dump]:
    made = enumerate(lengths)
    return [
        stored(Dump("m", f"s{n}", "", ["x"] * length, causal_attention(2, 3, length, seed=n)))
        for n, length in made
    ]


@pytest.mark.parametrize(
    ("where", "shape"),
    [
        (at(5, 4), (1, 1)),
        (at(5, 2, 3), (2, 2)),
        (at(5, 0), None),  # the key is the first token
        (at(5, 5), None),  # the key is the query itself
        (at(5, 0, 1), None),
    ],
)
def test_a_shape_is_the_distance_and_the_width_of_a_key(
    where: CellWeights, shape: tuple[int, int] | None
) -> None:
    assert shape_of(where) == shape


@pytest.mark.parametrize(("back", "width"), [(1, 1), (3, 1), (2, 2)])
def test_the_share_counts_the_cells_of_the_same_shape_with_some_head_that_gives_as_much(
    back: int, width: int
) -> None:
    runs = dumps(7, 9)
    here = at(6, *range(6 - back - width + 1, 6 - back + 1))
    found = RandomCells([shape_of(here)], runs).chance(here, 0.3, [here], 0.3)
    largest = []
    for run in runs:
        for query in range(len(run.tokens)):
            keys = range(query - back - width + 1, query - back + 1)
            if keys[0] > 0:
                weights = run.attention[:, :, query, list(keys)].sum(-1, dtype=float).round(3)
                largest.append(weights.max())
    assert found is not None
    assert found["cells"] == len(largest)
    assert found["share"] == round(float(np.mean(np.array(largest) >= 0.3)), 3)
    assert 0 < found["share"] < 1


def test_together_is_the_share_of_pairs_of_cells_at_which_one_head_gives_as_much() -> None:
    runs = dumps(8, 10)
    cells = [at(5, 4), at(7, 4)]
    random_cells = RandomCells(map(shape_of, cells), runs)
    found = random_cells.chance(cells[0], 0.3, cells, 0.2)
    near, far = (
        [
            run.attention[:, :, query, query - back].round(3)
            for run in runs
            for query in range(back + 1, len(run.tokens))
        ]
        for back in (1, 3)
    )
    pairs = [(np.minimum(one, other) >= 0.1995).any() for one, other in product(near, far)]
    assert found is not None
    error = 3 * np.sqrt(np.mean(pairs) * (1 - np.mean(pairs)) / DRAWS)  # three standard errors
    assert found["together"] == pytest.approx(np.mean(pairs), abs=error)
    assert random_cells.chance(cells[0], 0.3, cells, 0.2) == found  # every build finds the same


def test_weights_on_the_bound_count() -> None:
    attention = np.zeros((1, 1, 4, 4), dtype=np.float32)
    attention[0, 0, :, 0] = 1
    attention[0, 0, 3, 1], attention[0, 0, 3, 0] = 0.3, 0.7
    here = at(3, 1)
    run = stored(Dump("m", "one", "", ["x"] * 4, attention))
    found = RandomCells([shape_of(here)], [run]).chance(here, 0.3, [here, here], 0.3)
    assert found == {"cells": 1, "share": 1.0, "together": 1.0}


def test_cells_on_the_first_token_or_the_query_itself_have_no_chance_line() -> None:
    first, other = at(5, 0), at(5, 3)
    random_cells = RandomCells(map(shape_of, [first, other]), dumps(7))
    assert random_cells.chance(first, 0.3, [first], 0.3) is None
    found = random_cells.chance(other, 0.3, [first, other], 0.3)
    assert found is not None and found["together"] is None


def test_no_more_cells_of_a_shape_are_kept_than_needed() -> None:
    here = at(2, 1)
    runs = dumps(*[128] * (MOST // 126 + 2))
    found = RandomCells([shape_of(here)], runs).chance(here, 0.3, [here], 0.3)
    assert found is not None and found["cells"] == MOST
