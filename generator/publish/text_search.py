"""Collects the examples of all heads in one file for search, without repeating tokens."""

from collections.abc import Iterable
from typing import Any

from generator.shared import FORMAT, Json

KINDS = ("strongest", "deciles", "drawn")
Example = list[Any]  # as `generator.text.shown.example` makes it for the file of a head
Windows = dict[tuple[int, int], dict[int, str]]  # for each (text, window), tokens by position


def search_file(about: Json, heads: Iterable[Json]) -> Json:
    """The content of search.json.

    Args:
        about: the parsed file about all heads.
        heads: the parsed file of each head.

    Returns:
        `windows` is a list of [text, window, runs]. A run is a series of neighbouring tokens that
        examples show: [position of its first token, its tokens]. `looks` has [layer, head, kind,
        window, query, key, weight] for each example, where kind and window are indices in `kinds`
        and `windows`, and the weight is in thousandths.
    """
    once = {(text, window): tokens for text, window, tokens in about["tokens"]}
    windows: Windows = {}
    numbers: dict[tuple[int, int], int] = {}  # the number of each window
    looks: dict[tuple[int, ...], list[int]] = {}
    for head in heads:
        for kind, name in enumerate(KINDS):
            for example in head["examples"][name]:
                number = numbers.setdefault(place_of(example), len(numbers))
                add_tokens(windows, example, once.get(place_of(example), []))
                look = found_look(head["head"], kind, number, example)
                looks.setdefault((*look[:2], *look[3:6]), look)  # keeps only the first kind
    return {
        "format": FORMAT,
        "model": about["model"],
        "kinds": list(KINDS),
        "windows": [[*place, runs(tokens)] for place, tokens in windows.items()],
        "looks": list(looks.values()),
    }


def place_of(example: Example) -> tuple[int, int]:
    """The text and the window of an example."""
    text, window, *_ = example
    return text, window


def add_tokens(windows: Windows, example: Example, whole: list[str]) -> None:
    """Add the tokens that an example shows; an example without tokens shows those of `whole`."""
    known = windows.setdefault(place_of(example), {})
    *_, spans = example[:6]
    for begin, weights, *own in spans:
        tokens = own[0] if own else whole[begin : begin + len(weights)]
        known.update(enumerate(tokens, begin))


def found_look(head: list[int], kind: int, window: int, example: Example) -> list[int]:
    """The entry of an example in `looks`."""
    _, _, query, key, _, spans = example[:6]
    weight = next(
        weights[key - begin] for begin, weights, *_ in spans if begin <= key < begin + len(weights)
    )
    return [*head, kind, window, query, key, weight]


def runs(tokens: dict[int, str]) -> list[list[Any]]:
    """Tokens by position as runs of neighbours; a run is [position of the first, tokens]."""
    found: list[list[Any]] = []
    for at in sorted(tokens):
        if not found or at != found[-1][0] + len(found[-1][1]):
            found.append([at, []])
        found[-1][1].append(tokens[at])
    return found
