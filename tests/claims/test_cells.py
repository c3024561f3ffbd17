"""claims/cells.py: words to tokens, and how much every head looks there."""

import numpy as np
import pytest

from generator.claims.cells import look
from generator.shared.errors import BuildError
from tests.phenomena import TEXT, TOKENS, cell, dump, look_at, phenomenon, resting

DIGITS = ["The", " cat", " saw", " ", "1", "7", "3", "2", " cats", " and", " the", " cat", " ran"]


def test_a_query_is_a_words_last_token_and_a_key_the_sum_over_its_tokens() -> None:
    attention = resting(TOKENS)
    look_at(attention, (1, 2), query=4, k3=0.25, k4=0.125)
    seen = look([phenomenon(cells=[cell("1732", "1732")])], [dump(attention)], bos=False)
    (looked,) = seen["subject"].cells
    assert (looked.query, looked.key) == (4, [3, 4])
    expected = np.zeros((2, 3))
    expected[1, 2] = 0.375
    np.testing.assert_allclose(looked.weights, expected, atol=1e-6)


def test_one_cell_falls_on_the_tokens_of_whichever_model() -> None:
    part = [cell("ran", {"word": "1732", "part": "32"})]
    for tokens, expected in ((TOKENS, [4]), (DIGITS, [6, 7])):
        seen = look([phenomenon(cells=part)], [dump(resting(tokens), tokens)], bos=False)
        assert seen["subject"].cells[0].key == expected


def test_a_start_token_is_no_part_of_the_text_but_is_the_first_token() -> None:
    tokens = ["<|start|>", *TOKENS]
    cells = [cell("ran", "The"), cell("ran", {"first_token": True})]
    seen = look([phenomenon(cells=cells)], [dump(resting(tokens), tokens)], bos=True)
    assert [(each.query, each.key) for each in seen["subject"].cells] == [(10, [1]), (10, [0])]


def test_a_word_that_the_tokens_cannot_separate_is_an_error_that_says_so() -> None:
    tokens = ["a", "),", " b"]
    one = dump(resting(tokens), tokens, "a), b")
    with pytest.raises(BuildError) as caught:
        look([phenomenon(cells=[cell("b", ")")])], [one], bos=False)
    message = str(caught.value)
    for part in ("entry 'subject'", "model 'm'", "')' has no token of its own", "token '),'"):
        assert part in message
    assert "\n" not in message


def test_cells_of_sentences_that_the_model_did_not_read_are_left_out() -> None:
    cells = [cell("ran", "saw"), cell("ran", "cat", "elsewhere")]
    seen = look([phenomenon(cells=cells)], [dump(resting(TOKENS))], bos=False)
    assert [each.cell.key.word for each in seen["subject"].cells] == ["saw"]


def test_cells_come_in_the_order_of_the_content_not_of_the_dumps() -> None:
    cells = [cell("ran", "cat", "second"), cell("ran", "saw"), cell("ran", "and", "second")]
    dumps = [dump(resting(TOKENS)), dump(resting(TOKENS), sentence="second")]
    seen = look([phenomenon(cells=cells)], dumps, bos=False)
    assert [each.cell.key.word for each in seen["subject"].cells] == ["cat", "saw", "and"]


def test_a_phenomenons_measure_is_taken_on_the_sentence_of_each_cell() -> None:
    attention = resting(TOKENS)
    attention[0, 1] = np.eye(len(TOKENS))
    one = phenomenon(measure="current_token", cells=[cell("ran", "ran")])
    scores = look([one], [dump(attention)], bos=False)["subject"].scores
    np.testing.assert_allclose(scores["cats"], [[0, 1, 0], [0, 0, 0]])


def test_text_and_tokens_of_these_tests_agree() -> None:
    assert "".join(TOKENS) == "".join(DIGITS) == TEXT
