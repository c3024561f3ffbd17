"""What every head does at the places that phenomena.yml names: from words to tokens to weights."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from generator.content import Cell, Phenomenon, Place
from generator.measure import MEASURES
from generator.shared import BuildError, Dump, Scores


@dataclass(frozen=True)
class Looked:
    """How much every head looks from a query to a key."""

    cell: Cell
    query: int  # the last token of the query word
    key: list[int]  # all tokens of the key word
    weights: Scores  # (L, H): the attention of the query, summed over the tokens of the key


@dataclass(frozen=True)
class Seen:
    """What a model shows of one phenomenon, in the order of the content."""

    cells: list[Looked]
    counterexamples: list[Looked]
    scores: dict[str, Scores]  # sentence id -> the phenomenon's measure (L, H), where it is defined


def look(phenomena: list[Phenomenon], dumps: Iterable[Dump], bos: bool) -> dict[str, Seen]:
    """What a model shows of every phenomenon, by its id.

    Args:
        phenomena: of the content.
        dumps: of the model, taken one at a time. Cells of sentences that are not among them are
            left out.
        bos: whether a start token, which is no part of the text, stands in front.

    Raises:
        BuildError: when the model's tokens cannot separate a word that a cell names.
    """
    seen = {phenomenon.id: Seen([], [], {}) for phenomenon in phenomena}
    for dump in dumps:
        for phenomenon in phenomena:
            found = seen[phenomenon.id]
            for name, cell in cells_in(phenomenon, dump.sentence):
                query, key = place_tokens(phenomenon, cell, dump, bos)
                getattr(found, name).append(Looked(cell, query, key, dump.looks(query, key)))
                if name == "cells" and phenomenon.measure is not None:
                    function = MEASURES[phenomenon.measure].function
                    scores = function(dump.attention, dump.tokens)
                    if not np.isnan(scores).any():  # the sentence has no place for the behaviour
                        found.scores[cell.sentence] = scores
    return {phenomenon.id: in_order(seen[phenomenon.id], phenomenon) for phenomenon in phenomena}


def cells_in(phenomenon: Phenomenon, sentence: str) -> Iterator[tuple[str, Cell]]:
    """The cells of a phenomenon that lie in a sentence, with the key they stand under."""
    for name in ("cells", "counterexamples"):
        for cell in getattr(phenomenon, name):
            if cell.sentence == sentence:
                yield name, cell


def in_order(seen: Seen, phenomenon: Phenomenon) -> Seen:
    """The same, in the order of the content instead of that of the dumps."""

    def sort(looked: list[Looked], cells: list[Cell]) -> list[Looked]:
        return sorted(looked, key=lambda each: cells.index(each.cell))

    cells = sort(seen.cells, phenomenon.cells)
    return Seen(cells, sort(seen.counterexamples, phenomenon.counterexamples), seen.scores)


def place_tokens(
    phenomenon: Phenomenon, cell: Cell, dump: Dump, bos: bool
) -> tuple[int, list[int]]:
    """The query token and the key tokens of a cell.

    Raises:
        BuildError: when the model's tokens cannot separate one of the words.
    """
    try:
        return tokens(cell.query, dump, bos)[-1], tokens(cell.key, dump, bos)
    except BuildError as error:
        raise BuildError(
            f"phenomena.yml: entry {phenomenon.id!r}: sentence {cell.sentence!r}: with model "
            f"{dump.model!r} {error}; name the place by other words or change the sentence"
        ) from None


def tokens(place: Place, dump: Dump, bos: bool) -> list[int]:
    """The tokens of a place."""
    span = place.span(dump.text)
    return [0] if span is None else dump.tokens_at(span, bos)
