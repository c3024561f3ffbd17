"""A head's passport names what it does beside resting, and the heads whose weights are like its."""

import math

import numpy as np
import pytest

from generator.measure.passports import (
    CELLS,
    DISTANCE,
    FAINTEST,
    NEAREST,
    PER_SENTENCE,
    divergence,
    make_passports,
)
from generator.shared.dumps import Dump
from generator.shared.settings import FORMAT, SCALE
from tests.conftest import causal_attention, stored


def dump(name: str, attention: np.ndarray) -> Dump:
    """A dump as a file of build/data gives it."""
    tokens = [f" {name}{index}" for index in range(attention.shape[-1])]
    return stored(Dump("toy", name, "".join(tokens), tokens, attention))


def looking(*targets: list[int]) -> np.ndarray:
    """One layer (1, H, T, T); query i of head h puts all its weight on key targets[h][i]."""
    attention = np.zeros((1, len(targets), len(targets[0]), len(targets[0])), dtype=np.float32)
    for head, keys in enumerate(targets):
        attention[0, head, np.arange(len(keys)), keys] = 1
    return attention


def test_the_base_rate_counts_the_cells_at_which_some_head_looks() -> None:
    # Of the cells (3, 1), (4, 1), (4, 2) one head gives all to the first, another to the last.
    one = dump("one", looking([0, 0, 0, 1, 0], [0, 0, 0, 2, 2]))
    found = make_passports("m", [one])["background"]
    assert found == {"cells": 3, "from": 0.2, "share": 0.667, "median": 1}
    assert make_passports("m", [dump("short", looking([0, 0]))])["background"] is None


def peaking(*weights: float) -> np.ndarray:
    """One head that rests but for its last query's weights on keys 1, 2, ..."""
    length = len(weights) + 3
    attention = np.zeros((1, 1, length, length), dtype=np.float32)
    attention[0, 0, :, 0] = 1
    attention[0, 0, -1, 1 : len(weights) + 1] = weights
    attention[0, 0, -1, 0] = 1 - sum(weights)
    return attention


def test_a_weight_on_the_bound_counts_as_a_look_and_as_a_telling_cell() -> None:
    found = make_passports("m", [dump("one", peaking(0.1, 0.2))])
    assert found["background"]["share"] == 0.333  # one of three cells, the one with 0.2
    assert [cell["weight"] for cell in found["cells"][0]] == [0.2, 0.1]


def test_the_file_says_of_which_model_and_by_which_distance_it_is() -> None:
    found = make_passports("toy", [dump("one", causal_attention(1, 2, 5))])
    assert (found["format"], found["model"], found["distance"]) == (FORMAT, "toy", DISTANCE)


def test_every_number_has_three_decimals() -> None:
    exact = Dump("toy", "one", "", [""] * 7, causal_attention(2, 2, 7))
    found = make_passports("toy", [exact])
    numbers = [found["background"]["share"], found["background"]["median"]]
    numbers += [cell["weight"] for cells in found["cells"] for cell in cells]
    numbers += [other["distance"] for others in found["nearest"] for other in others]
    assert len(numbers) > 10 and numbers == [round(number, 3) for number in numbers]


def test_the_median_is_of_the_largest_weight_that_any_head_gives_at_each_cell() -> None:
    attention = causal_attention(2, 2, 7)
    peaks = [attention[:, :, q, k].max() for q in range(7) for k in range(1, q - 1)]
    found = make_passports("m", [dump("one", attention)])["background"]
    assert found["median"] == pytest.approx(np.median(peaks), abs=0.001)


def test_of_equal_cells_and_equally_near_heads_the_first_are_listed() -> None:
    alike = np.zeros((1, 40, 20, 20), dtype=np.float32)
    alike[:, :, :, 0] = 1
    alike[:, :, 7:, :5] = 0.2  # 65 equal cells, of which 52 can be telling
    found = make_passports("toy", [dump("one", alike)])
    assert {(c["query"], c["key"]) for cells in found["cells"] for c in cells} == {(7, 1), (7, 2)}
    alike[:, 1::2, 7:, 1] = 0.4  # every other head is of a second kind
    for own, others in enumerate(make_passports("toy", [dump("one", alike)])["nearest"]):
        kind = [head for head in range(own % 2, 40, 2) if head != own]
        assert [other["head"] for other in others] == kind[:NEAREST]


def kullback_leibler(p: np.ndarray, q: np.ndarray) -> float:
    """In bits, from the definition."""
    return float(sum(a * math.log2(a / b) for a, b in zip(p, q, strict=True) if a > 0))


def test_first_previous_and_current_tokens_are_no_telling_cells() -> None:
    first, previous, current = [0, 0, 0, 0], [0, 0, 1, 2], [0, 1, 2, 3]
    found = make_passports("toy", [dump("one", looking(first, previous, current))])
    assert found["cells"] == [[], [], []]
    assert found["tokens"] == {}


def test_a_telling_cell_names_sentence_query_key_and_weight() -> None:
    found = make_passports("toy", [dump("one", looking([0, 0, 1, 1], [0, 0, 0, 0]))])
    assert found["cells"] == [[{"sentence": "one", "query": 3, "key": 1, "weight": 1.0}], []]
    assert found["tokens"] == {"one": [" one0", " one1", " one2", " one3"]}


def test_cells_are_the_strongest_of_all_sentences_a_few_of_each() -> None:
    dumps = [dump(f"s{seed}", causal_attention(2, 2, 9, seed)) for seed in range(5)]
    found = make_passports("toy", iter(dumps))
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
    for head, cells in enumerate(make_passports("toy", [dump("one", attention)])["cells"]):
        for cell in cells:
            stated = np.rint(attention[head // 3, head % 3, cell["query"], cell["key"]] * SCALE)
            assert cell["weight"] == stated / SCALE


def test_the_divergence_is_the_one_of_its_definition() -> None:
    attention = causal_attention(1, 3, 6)
    found = divergence(attention)
    for one in range(3):
        for other in range(3):
            expected = 0.0
            for query in range(1, 6):
                p, q = attention[0, [one, other], query].astype(float)
                middle = (p + q) / 2
                expected += (kullback_leibler(p, middle) + kullback_leibler(q, middle)) / 2
            assert found[one, other] == pytest.approx(expected, abs=1e-9)


def test_heads_without_a_key_in_common_are_one_bit_apart_and_equal_ones_nothing() -> None:
    heads = looking([0, 0, 0, 0], [0, 1, 2, 3], [0, 0, 0, 0])
    nearest = make_passports("toy", [dump("one", heads)])["nearest"]
    assert nearest[0] == [
        {"layer": 0, "head": 2, "distance": 0.0},
        {"layer": 0, "head": 1, "distance": 1.0},
    ]


def test_the_nearest_are_other_heads_in_order_and_named_by_layer_and_head() -> None:
    nearest = make_passports("toy", [dump("one", causal_attention(3, 4, 8))])["nearest"]
    assert len(nearest) == 12
    for own, others in enumerate(nearest):
        names = [(other["layer"], other["head"]) for other in others]
        assert len(set(names)) == NEAREST and divmod(own, 4) not in names
        distances = [other["distance"] for other in others]
        assert distances == sorted(distances)


def test_a_longer_sentence_counts_by_its_queries() -> None:
    apart = looking([0, 0, 0], [0, 1, 2])  # two queries, one bit each
    alike = looking([0] * 9, [0] * 9)  # eight queries, no difference
    nearest = make_passports("toy", [dump("one", apart), dump("two", alike)])["nearest"]
    assert nearest[0][0]["distance"] == pytest.approx(2 / 10)


def test_the_order_of_the_dumps_does_not_matter() -> None:
    heads = looking([0, 0, 1, 1], [0, 0, 0, 1])  # equal weights everywhere
    dumps = [dump(name, heads) for name in "abcdefg"]
    assert make_passports("toy", dumps) == make_passports("toy", dumps[::-1])


def test_sentences_of_one_token_say_nothing_of_a_head() -> None:
    found = make_passports("toy", [dump("one", causal_attention(1, 2, 1))])
    assert found["cells"] == [[], []] and found["nearest"] == [[], []]


def test_dumps_are_left_as_they_were() -> None:
    attention = causal_attention(1, 2, 5)
    before = dump("one", attention)
    make_passports("toy", [before])
    np.testing.assert_array_equal(before.attention, dump("one", attention).attention)
    assert before.tokens == dump("one", attention).tokens
