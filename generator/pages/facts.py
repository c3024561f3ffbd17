"""Numbers for the prose, read off the data of this build: no page types a measurement."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.publish import Published
from generator.shared import (
    SCALE,
    BuildError,
    Dump,
    Json,
    head_name,
    highest,
    occurrence,
    read_json,
    recent_dump,
)

PRECISION = 0.5 / SCALE  # the largest difference between a published weight and the model's own
MOST = 0.5  # of a query's attention: a head that gives more looks at one place


@dataclass(frozen=True)
class Cell:
    """How strongly a head looks from one word of a sentence to another."""

    layer: int
    head: int
    value: float  # attention weight, summed over the tokens of the key word
    query: int  # token index of the last token of the query word
    key: int = 0  # token index of the first token of the key word

    @property
    def name(self) -> str:
        """The head as the literature writes it."""
        return head_name((self.layer, self.head))


class Facts:
    """The questions that a page of prose may ask of one model."""

    def __init__(self, published: Published, model: str) -> None:
        self.published, self.model = published, model

    def strongest(self, sentence: str, query: str, key: str, nth_query: int = 1) -> Cell:
        """The head that looks most from the word `query` to the first word `key`.

        A query word means its last token, a key word the sum over its tokens (L, H).

        Raises:
            BuildError: when the model has not read the sentence, or the words are not in it.
        """
        dump = self.dump(sentence)
        row = self.tokens(dump, query, nth_query)[-1]
        columns = self.tokens(dump, key, 1)
        weights = dump.looks(row, columns)
        head = highest(weights)
        return Cell(*head, float(weights[head]), row, columns[0])

    def dump(self, sentence: str) -> Dump:
        """The attention on a sentence.

        Raises:
            BuildError: when the model has not read it.
        """
        path = self.published.dumps.get((self.model, sentence))
        if path is None:
            raise BuildError(f"{self.model} has not read the sentence {sentence!r}")
        return recent_dump(path)

    def dumps(self) -> Iterator[tuple[str, Dump]]:
        """Every sentence that the model has read, one at a time."""
        for model, sentence in self.published.dumps:
            if model == self.model:
                yield sentence, self.dump(sentence)

    def tokens(self, dump: Dump, word: str, nth: int) -> list[int]:
        """The tokens of a word's `nth` occurrence."""
        bos = self.published.facts[self.model]["bos"]
        return dump.tokens_at(occurrence(dump.text, word, nth), bos)

    def row(self, sentence: str, cell: Cell) -> list[tuple[str, float]]:
        """Where the query of a cell looks: each token up to it, with its weight."""
        dump = self.dump(sentence)
        weights = dump.attention[cell.layer, cell.head, cell.query, : cell.query + 1]
        return [(token, float(w)) for token, w in zip(dump.tokens, weights, strict=False)]

    def folder(self) -> Path | None:
        """Where the model's data lie."""
        paths = [path for (model, _), path in self.published.dumps.items() if model == self.model]
        return paths[0].parent if paths else None

    def with_role(self, measure: str) -> int:
        """How many heads reach the threshold that a measure of model.json sets for its role."""
        found = self.published.facts[self.model]["measures"][measure]
        return int((np.asarray(found["scores"]) >= found["role"]["threshold"]).sum())

    def rests(self) -> NDArray[np.float64]:
        """How much of its attention each head gives to the first token (L, H), by model.json."""
        found = self.published.facts[self.model]["measures"]["first_token"]
        return np.asarray(found["scores"], dtype=float)

    def rest(self, cell: Cell) -> float:
        """How much of its attention the head of a cell gives to the first token."""
        return float(self.rests()[cell.layer, cell.head])

    def resting(self) -> int:
        """How many heads give more than half of their attention to the first token."""
        return int((self.rests() > MOST).sum())

    def mixing(self, sentence: str) -> Json | None:
        """The value of a sentence's mixing.json; None where this build has none."""
        path = self.published.dumps.get((self.model, sentence))
        path = path and path.with_name(f"{sentence}.mixing.json")
        return dict(read_json(path)) if path and path.is_file() else None
