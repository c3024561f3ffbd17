"""The file with the examples of all heads, in which a reader can search."""

from typing import Any

from generator.publish.text_search import search_file

Example = list[Any]


def example(window: int, query: int, key: int, spans: list[list[Any]]) -> Example:
    return [3, window, query, key, 0, spans]


NEAR = example(7, 6, 5, [[4, [0, 900, 100], [" a", " b", " c"]]])
FAR = example(7, 9, 1, [[0, [100, 700], ["A", " cat"]], [8, [0, 200], [" x", " y"]]])
OTHER = example(2, 5, 4, [[4, [300, 700]]])
ABOUT = {"model": "toy", "tokens": [[3, 2, ["D", ".", " c", ",", " d", " e", " f"]]]}


def head(number: int, **examples: list[Example]) -> dict[str, Any]:
    kinds: dict[str, list[Example]] = {"strongest": [], "deciles": [], "drawn": []}
    return {"head": [1, number], "examples": kinds | examples}


def test_a_window_is_written_once_with_all_tokens_that_any_example_shows() -> None:
    found = search_file(ABOUT, [head(0, strongest=[NEAR]), head(1, drawn=[FAR, OTHER])])
    assert found["windows"] == [
        [3, 7, [[0, ["A", " cat"]], [4, [" a", " b", " c"]], [8, [" x", " y"]]]],
        [3, 2, [[4, [" d", " e"]]]],
    ]


def test_every_example_says_who_looks_from_where_to_where_and_how_much() -> None:
    found = search_file(ABOUT, [head(0, strongest=[NEAR]), head(1, drawn=[FAR, OTHER])])
    assert found["kinds"] == ["strongest", "deciles", "drawn"]
    assert found["looks"] == [
        [1, 0, 0, 0, 6, 5, 900],
        [1, 1, 2, 0, 9, 1, 700],
        [1, 1, 2, 1, 5, 4, 300],
    ]


def test_an_example_of_two_kinds_is_there_once_and_one_of_two_heads_twice() -> None:
    found = search_file(ABOUT, [head(0, deciles=[NEAR], drawn=[NEAR]), head(1, drawn=[NEAR])])
    assert [look[:3] for look in found["looks"]] == [[1, 0, 1], [1, 1, 2]]


def test_an_example_with_the_share_of_a_sink_is_read_like_any_other() -> None:
    plain, with_share = search_file(ABOUT, [head(0, drawn=[FAR])]), [*FAR, 79]
    assert search_file(ABOUT, [head(0, drawn=[with_share])]) == plain
