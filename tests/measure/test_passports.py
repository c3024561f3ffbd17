"""A head's passport names what it does apart from resting, and the heads most similar to it."""

import numpy as np
import pytest

from generator.measure.nearest import DISTANCE, NEAREST
from generator.measure.passports import (
    CELLS,
    FAINTEST,
    PER_SENTENCE,
    make_passports,
)
from generator.shared import Json
from generator.shared.dumps import Dump
from generator.shared.settings import FORMAT, SCALE
from tests.conftest import causal_attention, stored
from tests.measure.looking import looking


def dump(name: str, attention: np.ndarray) -> Dump:
    """A dump as it is read from build/data, with rounded weights."""
    tokens = [f" {name}{index}" for index in range(attention.shape[-1])]
    return stored(Dump("toy", name, "".join(tokens), tokens, attention))


def passports(model: str, dumps: list[Dump]) -> Json:
    """The passports of these dumps."""
    return make_passports(model, lambda: iter(dumps))


def test_the_base_rate_counts_the_cells_at_which_some_head_looks() -> None:
    # Of the cells (3, 1), (4, 1), (4, 2), one head looks at the first, another at the last.
    one = dump("one", looking([0, 0, 0, 1, 0], [0, 0, 0, 2, 2]))
    found = passports("m", [one])["background"]
    assert found == {"cells": 3, "from": 0.2, "share": 0.667, "median": 1}
    assert passports("m", [dump("short", looking([0, 0]))])["background"] is None


def peaking(*weights: float) -> np.ndarray:
    """One head at rest, except that its last query gives these weights to keys 1, 2, ..."""
    length = len(weights) + 3
    attention = np.zeros((1, 1, length, length), dtype=np.float32)
    attention[0, 0, :, 0] = 1
    attention[0, 0, -1, 1 : len(weights) + 1] = weights
    attention[0, 0, -1, 0] = 1 - sum(weights)
    return attention


def test_a_weight_on_the_bound_counts_as_a_look_and_as_a_telling_cell() -> None:
    found = passports("m", [dump("one", peaking(0.1, 0.2))])
    assert found["background"]["share"] == 0.333  # one of three cells, the one with 0.2
    assert [cell["weight"] for cell in found["cells"][0]] == [0.2, 0.1]


def test_the_file_says_of_which_model_and_by_which_distance_it_is() -> None:
    found = passports("toy", [dump("one", causal_attention(1, 2, 5))])
    assert (found["format"], found["model"], found["distance"]) == (FORMAT, "toy", DISTANCE)


def test_the_nearest_heads_are_named_by_layer_and_head_whatever_the_number_of_tokens() -> None:
    attention = causal_attention(3, 2, 5)
    found = passports("toy", [dump("one", attention)])["nearest"]
    assert len(found) == 6
    for number, others in enumerate(found):
        named = [(near["layer"], near["head"]) for near in others]
        rest = {(layer, head) for layer in range(3) for head in range(2)} - {divmod(number, 2)}
        assert set(named) <= rest and len(named) == min(NEAREST, 5)


def test_every_number_has_three_decimals() -> None:
    exact = Dump("toy", "one", "", [""] * 7, causal_attention(2, 2, 7))
    found = passports("toy", [exact])
    numbers = [found["background"]["share"], found["background"]["median"]]
    numbers += [cell["weight"] for cells in found["cells"] for cell in cells]
    numbers += [other["distance"] for others in found["nearest"] for other in others]
    assert len(numbers) > 10 and numbers == [round(number, 3) for number in numbers]


def test_the_median_is_of_the_largest_weight_that_any_head_gives_at_each_cell() -> None:
    attention = causal_attention(2, 2, 7)
    peaks = [attention[:, :, q, k].max() for q in range(7) for k in range(1, q - 1)]
    found = passports("m", [dump("one", attention)])["background"]
    assert found["median"] == pytest.approx(np.median(peaks), abs=0.001)


def test_of_equal_cells_and_equally_near_heads_the_first_are_listed() -> None:
    alike = np.zeros((1, 40, 20, 20), dtype=np.float32)
    alike[:, :, :, 0] = 1
    alike[:, :, 7:, :5] = 0.2  # 65 equal cells, of which 52 may be listed
    found = passports("toy", [dump("one", alike)])
    assert {(c["query"], c["key"]) for cells in found["cells"] for c in cells} == {(7, 1), (7, 2)}
    alike[:, 1::2, 7:, 1] = 0.4  # every second head is of another kind
    for own, others in enumerate(passports("toy", [dump("one", alike)])["nearest"]):
        kind = [head for head in range(own % 2, 40, 2) if head != own]
        assert [other["head"] for other in others] == kind[:NEAREST]


def test_first_previous_and_current_tokens_are_no_telling_cells() -> None:
    first, previous, current = [0, 0, 0, 0], [0, 0, 1, 2], [0, 1, 2, 3]
    found = passports("toy", [dump("one", looking(first, previous, current))])
    assert found["cells"] == [[], [], []]
    assert found["tokens"] == {}


def test_a_telling_cell_names_sentence_query_key_and_weight() -> None:
    found = passports("toy", [dump("one", looking([0, 0, 1, 1], [0, 0, 0, 0]))])
    assert found["cells"] == [[{"sentence": "one", "query": 3, "key": 1, "weight": 1.0}], []]
    assert found["tokens"] == {"one": [" one0", " one1", " one2", " one3"]}


def test_cells_are_the_strongest_of_all_sentences_a_few_of_each() -> None:
    dumps = [dump(f"s{seed}", causal_attention(2, 2, 9, seed)) for seed in range(5)]
    found = passports("toy", dumps)
    for head, cells in enumerate(found["cells"]):
        weights = [cell["weight"] for cell in cells]
        assert weights == sorted(weights, reverse=True) and min(weights) >= FAINTEST
        assert len(cells) <= CELLS
        of_each = {name: sum(c["sentence"] == name for c in cells) for name in found["tokens"]}
        assert max(of_each.values()) <= PER_SENTENCE
        strongest = max(
            attention[head // 2, head % 2, query, key]
            for seed in range(5)
            for attention in [causal_attention(2, 2, 9, seed)]
            for query in range(9)
            for key in range(1, max(1, query - 1))
        )
        assert weights[0] == pytest.approx(strongest, abs=0.5 / SCALE)


def test_a_cells_weight_is_the_one_that_the_dump_states() -> None:
    attention = causal_attention(2, 3, 8)
    for head, cells in enumerate(passports("toy", [dump("one", attention)])["cells"]):
        for cell in cells:
            stated = np.rint(attention[head // 3, head % 3, cell["query"], cell["key"]] * SCALE)
            assert cell["weight"] == stated / SCALE


def test_the_order_of_the_dumps_does_not_matter() -> None:
    heads = looking([0, 0, 1, 1], [0, 0, 0, 1])  # equal weights everywhere
    dumps = [dump(name, heads) for name in "abcdefg"]
    assert passports("toy", dumps) == passports("toy", dumps[::-1])


def test_sentences_of_one_token_say_nothing_of_a_head() -> None:
    found = passports("toy", [dump("one", causal_attention(1, 2, 1))])
    assert found["cells"] == [[], []] and found["nearest"] == [[], []]


def test_dumps_are_left_as_they_were() -> None:
    attention = causal_attention(1, 2, 5)
    before = dump("one", attention)
    passports("toy", [before])
    np.testing.assert_array_equal(before.attention, dump("one", attention).attention)
    assert before.tokens == dump("one", attention).tokens
