"""text/rows.py: what is read from the maps of a window, on hand-made rows."""

import numpy as np
import pytest
import torch

from generator.text.cases import Cases
from generator.text.places import PLACES
from generator.text.rows import Reading, read_maps
from generator.text.summary import VALUES

TOKENS = [f" w{number}" for number in range(16)] + [" w3", ".", " x", " y"]
FIRST = 16  # the first counted query, a second " w3": its copy is 3, the key after the copy 4
NOBODY = frozenset[str]()
RESTING, PREVIOUS = frozenset({"first_token", "induction"}), frozenset({"previous_token"})
CASES = Cases.of([[NOBODY], [RESTING], [PREVIOUS], [RESTING]])  # two layers of two heads


def rows(*weights: dict[int, float]) -> np.ndarray:
    """The maps (H, Q, T) of a layer: every query of a head has that head's weights, by key."""
    found = np.zeros((len(weights), len(TOKENS) - FIRST, len(TOKENS)), dtype=np.float32)
    for head, each in enumerate(weights):
        for key, weight in each.items():
            found[head, :, key] = weight
    return found


SPREAD = {0: 0.5, 4: 0.25, 15: 0.15, 3: 0.1}
LAYERS = [rows(SPREAD, SPREAD), rows(SPREAD, {0: 1.0})]


@pytest.fixture
def reading() -> Reading:
    return read_maps([torch.from_numpy(each) for each in LAYERS], TOKENS, CASES)


def value(reading: Reading, head: int, name: str) -> float:
    """A head's value at the first counted query."""
    return float(reading.values[head, 0, VALUES.index(name)])


def test_the_first_token_is_neither_the_largest_weight_nor_unexplained(reading: Reading) -> None:
    np.testing.assert_allclose(reading.largest[:, 0], [0.25, 0.25, 0.25, 0], atol=1e-6)
    # What is left: key 4 without a role, key 15 with induction, key 4 with the previous token.
    np.testing.assert_allclose(reading.unexplained[:, 0], [0.25, 0.15, 0.25, 0], atol=1e-6)


def test_explained_is_what_the_roles_of_a_head_account_for_together(reading: Reading) -> None:
    np.testing.assert_allclose(reading.explained[:, 0], [0, 0.75, 0.15, 1], atol=1e-6)


def test_a_head_is_read_in_several_cases_as_if_each_were_the_only_one() -> None:
    maps = [torch.from_numpy(each) for each in LAYERS]
    several = Cases.of([[NOBODY], [RESTING, NOBODY, PREVIOUS], [PREVIOUS, RESTING], [RESTING]])
    found = read_maps(maps, TOKENS, several)
    assert found.heads.tolist() == [0, 1, 1, 1, 2, 2, 3]
    for wanted in ([NOBODY] * 2 + [PREVIOUS, RESTING], [NOBODY, PREVIOUS, RESTING, RESTING]):
        alone = read_maps(maps, TOKENS, Cases.of([[each] for each in wanted]))
        rows = several.rows(wanted)
        np.testing.assert_array_equal(found.explained[rows], alone.explained)
        np.testing.assert_array_equal(found.unexplained[rows], alone.unexplained)


def test_places_and_measures_stand_in_their_columns(reading: Reading) -> None:
    found = {name: value(reading, 0, name) for name in VALUES}
    wanted = {
        "first": 0.5, "previous": 0.15, "after_copy": 0.25, "copy": 0.1, "self": 0, "rest": 0,
        "previous_token": 0.15, "first_token": 0.5, "induction": 0.25, "duplicate_token": 0.1,
        "mean_distance": (16 * 0.5 + 12 * 0.25 + 0.15 + 13 * 0.1) / 16,
        "entropy": -sum(w * np.log(w) for w in SPREAD.values()) / np.log(17),
    }  # fmt: skip
    assert {name: found[name] for name in wanted} == pytest.approx(wanted, abs=1e-6)
    assert sum(found[name] for name in PLACES) == pytest.approx(1)
    assert value(reading, 3, "entropy") == pytest.approx(0, abs=1e-6)


def test_a_measure_is_defined_where_its_pattern_has_a_key(reading: Reading) -> None:
    defined = dict(zip(VALUES, reading.defined.T.tolist(), strict=True))
    assert defined["induction"] == [True, False, False, False]  # only " w3" has an earlier copy
    assert defined["delimiter"] == [False, False, True, True]  # from the full stop on
    assert all(all(defined[name]) for name in ("first", "entropy"))


def test_asked_for_rows_are_those_of_their_heads_in_rounded_thousandths() -> None:
    maps = np.concatenate(LAYERS)
    maps[2, 1, 5] = 0.0006
    layers = [torch.from_numpy(maps[:2]), torch.from_numpy(maps[2:])]
    reading = read_maps(layers, TOKENS, CASES)
    found = reading.rows_at(np.array([0, 2, 2, 3]), np.array([0, 1, 3, 2]))
    assert found.dtype == np.int16
    wanted = np.array([maps[0, 0], maps[2, 1], maps[2, 3], maps[3, 2]])
    np.testing.assert_array_equal(found, np.floor(wanted * 1000 + 0.5))
    assert found[1, 5] == 1


def test_equal_rows_overlap_by_one_and_half_shared_ones_by_a_root(reading: Reading) -> None:
    np.testing.assert_allclose(np.diag(reading.overlap), 1, atol=1e-6)  # one query of four
    assert reading.overlap[0, 1] == pytest.approx(1, abs=1e-6)
    assert reading.overlap[0, 3] == pytest.approx(np.sqrt(0.5), abs=1e-6)


def test_what_rows_give_to_a_sink_overlaps_as_a_key_does() -> None:
    halves = [torch.from_numpy(rows({3: 0.5}, {4: 0.5})), torch.from_numpy(rows({3: 1.0}, {}))]
    found = read_maps(halves, TOKENS, CASES, [True, True]).overlap
    np.testing.assert_allclose(np.diag(found), 1, atol=1e-6)
    assert found[0, 1] == pytest.approx(0.5)  # only the sink is common to both
    assert found[0, 2] == found[0, 3] == pytest.approx(np.sqrt(0.5))
    assert found[2, 3] == 0


def test_what_rows_of_a_layer_without_a_sink_lack_is_rounding_and_overlaps_with_nothing() -> None:
    halves = [torch.from_numpy(rows({3: 0.5}, {4: 0.5})), torch.from_numpy(rows({5: 0.9}, {}))]
    found = read_maps(halves, TOKENS, CASES, [True, False]).overlap
    assert found[0, 1] == pytest.approx(0.5)
    assert found[0, 2] == found[2, 3] == 0
