"""claims/cells.py: from words to tokens to weights; counter-examples and attributions."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.claims.cells import (
    CellWeights,
    attribution_at,
    counterexamples,
    read_attributions,
    weigh_cells,
)
from generator.content.literature import Cell
from generator.mixing.attribution import Attribution
from generator.shared.errors import BuildError
from generator.shared.files import compact_json
from tests.phenomena import TEXT, TOKENS, cell, dump, look_at, phenomenon, resting

DIGITS = ["The", " cat", " saw", " ", "1", "7", "3", "2", " cats", " and", " the", " cat", " ran"]
HEAD = (0, 1)


def test_a_query_is_a_words_last_token_and_a_key_the_sum_over_its_tokens() -> None:
    attention = resting(TOKENS)
    look_at(attention, (1, 2), query=4, k3=0.25, k4=0.125)
    weighed = weigh_cells([phenomenon(cells=[cell("1732", "1732")])], [dump(attention)], bos=False)
    (found,) = weighed["subject"].cells
    assert (found.query, found.key) == (4, [3, 4])
    expected = np.zeros((2, 3))
    expected[1, 2] = 0.375
    np.testing.assert_allclose(found.weights, expected, atol=1e-6)


def test_one_cell_falls_on_the_tokens_of_whichever_model() -> None:
    part = [cell("ran", {"word": "1732", "part": "32"})]
    for tokens, expected in ((TOKENS, [4]), (DIGITS, [6, 7])):
        weighed = weigh_cells([phenomenon(cells=part)], [dump(resting(tokens), tokens)], bos=False)
        assert weighed["subject"].cells[0].key == expected


def test_a_start_token_is_no_part_of_the_text_but_is_the_first_token() -> None:
    tokens = ["<|start|>", *TOKENS]
    cells = [cell("ran", "The"), cell("ran", {"first_token": True})]
    weighed = weigh_cells([phenomenon(cells=cells)], [dump(resting(tokens), tokens)], bos=True)
    assert [(each.query, each.key) for each in weighed["subject"].cells] == [(10, [1]), (10, [0])]


@pytest.mark.parametrize("kind", ["cells", "counterexamples"])
def test_a_cell_whose_word_has_no_tokens_of_its_own_is_left_out_with_the_reason(kind: str) -> None:
    tokens = ["a", "),", " b"]
    one = dump(resting(tokens), tokens, "a), b")
    cells = [cell("b", ")"), cell("b", "a")]
    found = weigh_cells([phenomenon(**{"cells": [], kind: cells})], [one], bos=False)["subject"]
    assert [each.cell.key.text for each in getattr(found, kind)] == ["a"]
    (entry,) = (each for each in found.left_out if each["what"] == "from “b” to “)”")
    assert (entry["phenomenon"], entry["sentence"]) == ("subject", "cats")
    assert "'),'" in entry["reason"] and "\n" not in entry["reason"]


def test_a_dump_whose_tokens_do_not_spell_its_text_is_an_error() -> None:
    damaged = dump(resting(TOKENS), [*TOKENS[:-1], " run"])
    with pytest.raises(BuildError, match=" run"):
        weigh_cells([phenomenon()], [damaged], bos=False)


def test_cells_of_sentences_that_the_model_did_not_read_are_left_out() -> None:
    cells = [cell("ran", "saw"), cell("ran", "cat", "elsewhere")]
    weighed = weigh_cells([phenomenon(cells=cells)], [dump(resting(TOKENS))], bos=False)
    assert [each.cell.key.word for each in weighed["subject"].cells] == ["saw"]


def test_cells_come_in_the_order_of_the_content_not_of_the_dumps() -> None:
    cells = [cell("ran", "cat", "second"), cell("ran", "saw"), cell("ran", "and", "second")]
    dumps = [dump(resting(TOKENS)), dump(resting(TOKENS), sentence="second")]
    weighed = weigh_cells([phenomenon(cells=cells)], dumps, bos=False)
    assert [each.cell.key.word for each in weighed["subject"].cells] == ["cat", "saw", "and"]
    weighed = weigh_cells([phenomenon(counterexamples=cells)], dumps, bos=False)
    found = weighed["subject"].counterexamples
    assert [each.cell.key.word for each in found] == ["cat", "saw", "and"]


def test_weights_are_sums_of_the_published_integers_free_of_float_noise() -> None:
    attention = resting(TOKENS)
    look_at(attention, (1, 2), query=4, k3=0.1, k4=0.2)
    weighed = weigh_cells([phenomenon(cells=[cell("1732", "1732")])], [dump(attention)], bos=False)
    assert weighed["subject"].cells[0].weights[1, 2] == 0.3


def test_text_and_tokens_of_these_tests_agree() -> None:
    assert "".join(TOKENS) == "".join(DIGITS) == TEXT


def tried_at(weight: float, sentence: str = "other", key: str = "saw") -> CellWeights:
    """A cell at which HEAD has this weight and the other head has weight 1."""
    where = Cell.model_validate(cell("ran", key, sentence))
    return CellWeights(where, 9, [2], " saw", np.array([[1.0, weight]]))


def beside_claim(*tried: CellWeights) -> dict[str, Any]:
    return counterexamples(0.4, tried_at(0.9, "cats"), list(tried), HEAD)


def test_the_counterexample_is_a_place_in_another_sentence_where_the_head_stays_below() -> None:
    here, there = tried_at(0.1, "cats"), tried_at(0.125)
    chosen = beside_claim(tried_at(0.7), here, there)["counterexample"]
    assert chosen == {
        "sentence": "other", "query": 9, "key": [2], "value": 0.125, "holds": True, "note": "Here.",
    }  # fmt: skip
    assert beside_claim(tried_at(0.7), here)["counterexample"]["sentence"] == "cats"


def test_the_exception_is_the_place_with_the_largest_weight_that_reaches_the_threshold() -> None:
    made = beside_claim(tried_at(0.5), tried_at(0.1), tried_at(0.7), tried_at(0.4))
    assert (made["exception"]["value"], made["exception"]["holds"]) == (0.7, False)
    assert made["places"] == {"tried": 4, "quiet": 1}


def test_a_head_that_stays_below_everywhere_has_no_exception() -> None:
    made = beside_claim(tried_at(0.1), tried_at(0.2))
    assert made["exception"] is None
    assert made["places"] == {"tried": 2, "quiet": 2}


def test_a_head_that_reaches_the_threshold_everywhere_is_shown_at_its_least_and_its_most() -> None:
    made = beside_claim(tried_at(0.8), tried_at(0.5), tried_at(0.6))
    assert (made["counterexample"]["value"], made["counterexample"]["holds"]) == (0.5, False)
    assert made["exception"]["value"] == 0.8
    own = beside_claim(tried_at(0.5, "cats"), tried_at(0.6))  # the smallest, in its own sentence
    assert own["counterexample"]["value"] == 0.5
    assert beside_claim(tried_at(0.8))["exception"] is None  # its only cell is already shown


def test_a_phenomenon_without_counterexamples_has_tried_no_cell() -> None:
    assert beside_claim() == {
        "counterexample": None, "exception": None, "places": {"tried": 0, "quiet": 0},
    }  # fmt: skip


def save(folder: Path, sentence: str) -> None:
    """Write a mixing.json of one layer of two heads over three tokens."""
    prediction = {"target": " cat", "heads": [[0.5, -1.5]], "against": None}
    mixing = {"layers": 1, "gram": [[1], [1], [1]], "prediction": prediction}
    (folder / f"{sentence}.mixing.json").write_bytes(compact_json(mixing))


def test_attributions_are_read_where_a_phenomenon_says_what_heads_write(
    tmp_path: Path,
) -> None:
    for name in ("cats", "dogs", "other"):
        save(tmp_path, name)
    phenomena = [
        phenomenon(writes="lowers", cells=[cell("ran", "cat"), cell("ran", "cat", "absent")]),
        phenomenon(id="two", cells=[cell("ran", "cat", "dogs")]),
    ]
    found = read_attributions(tmp_path, phenomena)
    assert list(found) == ["cats"]
    assert (found["cats"].target, found["cats"].query) == (" cat", 2)
    assert found["cats"].logits.tolist() == [[0.5, -1.5]]


def test_a_model_without_mixing_has_no_attribution(tmp_path: Path) -> None:
    assert read_attributions(tmp_path, [phenomenon(writes="raises")]) == {}


@pytest.mark.parametrize(
    ("key_token", "target", "same"),
    [
        (" Mary", " Mary", True),
        ("Mary", " Mary", True),  # the first word of a text has no space before it
        (" apple", " a", False),  # the start of a word is a different token
        (" a", " apple", False),
        (" mary", " Mary", False),
        ("\n", " ", False),
        (" ", "\n", False),
    ],
)
def test_an_attribution_belongs_to_a_cell_whose_key_is_the_same_token(
    key_token: str, target: str, same: bool
) -> None:
    one, where = phenomenon(writes="raises"), Cell.model_validate(cell("ran", "saw"))
    found = CellWeights(where, 9, [2], key_token, np.ones((1, 2)))
    written = Attribution(target, 9, np.ones((1, 2)))
    assert attribution_at(one, found, {"cats": written}) is (written if same else None)


def test_a_word_of_several_tokens_is_judged_by_its_first() -> None:
    cells = [cell("ran", "1732")]
    weighed = weigh_cells([phenomenon(cells=cells)], [dump(resting(TOKENS))], bos=False)
    assert weighed["subject"].cells[0].key_token == " 17"


@pytest.mark.parametrize(("query", "sentence"), [(8, "cats"), (9, "dogs")])
def test_an_attribution_at_another_token_or_sentence_says_nothing_of_a_cell(
    query: int, sentence: str
) -> None:
    written = {sentence: Attribution(" saw", query, np.ones((1, 2)))}
    assert attribution_at(phenomenon(writes="lowers"), tried_at(0.5, "cats"), written) is None


def test_a_phenomenon_that_says_nothing_of_writing_needs_no_attribution() -> None:
    written = {"cats": Attribution(" saw", 9, np.ones((1, 2)))}
    assert attribution_at(phenomenon(), tried_at(0.5, "cats"), written) is None
    assert attribution_at(phenomenon(writes="raises"), tried_at(0.5, "cats"), written) is not None
