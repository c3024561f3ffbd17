"""A map drawn into the page shows every visible weight as a square, and every token."""

from xml.etree import ElementTree

import numpy as np

from generator.pages.map_picture import CELL, map_picture

WEIGHTS = np.array([[1, 0, 0], [0.25, 0.75, 0], [0.001, 0.5, 0.499]], dtype=np.float32)
TOKENS = ["The", " <b>", " cat"]


def drawn(tokens: list[str]) -> ElementTree.Element:
    return ElementTree.fromstring(map_picture(WEIGHTS, tokens, 2, "Map of L0H0"))


def test_every_visible_weight_is_a_square_with_that_opacity() -> None:
    squares = drawn(TOKENS).findall("path")
    assert [each.get("fill-opacity") for each in squares] == [
        "1.00",
        "0.25",
        "0.75",
        "0.50",
        "0.50",
    ]


def test_a_square_stands_in_the_row_of_its_query_and_the_column_of_its_key() -> None:
    places = [str(each.get("d")).split("h")[0] for each in drawn([]).findall("path")]
    cells = [(0, 0), (1, 0), (1, 1), (2, 1), (2, 2)]
    assert places == [f"M{2 + CELL * key} {2 + CELL * query}" for query, key in cells]


def test_the_row_of_the_query_is_framed_up_to_the_diagonal() -> None:
    frame = drawn([]).find("rect")
    assert frame is not None
    assert (frame.get("y"), frame.get("width")) == (str(1 + 2 * CELL), str(3 * CELL + 1))


def test_both_axes_name_every_token_as_text() -> None:
    labels = [each.text for each in drawn(TOKENS).findall("text")]
    assert labels == ["The", "<b>", "cat"] * 2
    assert not drawn([]).findall("text")


def test_a_blank_token_has_a_visible_label() -> None:
    labels = [each.text for each in drawn(["def", "\n ", " "]).findall("text")]
    assert labels == ["def", "⏎␣", "␣"] * 2


def test_a_picture_has_a_description_for_screen_readers() -> None:
    assert drawn(TOKENS).get("aria-label") == "Map of L0H0"
